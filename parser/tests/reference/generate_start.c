// SPDX-License-Identifier: MIT
/* generate_start.c - start-lines. */
#include "generate_parts.h"

static const char *const common_hosts[] = {
    "a",     "example.com",   "www.example.org", "127.0.0.1",
    "[::1]", "[2001:db8::7]", "localhost",       "xn--bcher-kva.example"};

static void gen_port(struct gen *gen)
{
    static const char *const rare[] = {
        "", "0", "00", "65535", "65536", "99999", "080", "4294967377", "18446744073709551696"};

    if (random_once_in(&gen->random, 6))
        gen_text(gen, RANDOM_PICK(&gen->random, rare));
    else
        gen_decimal(gen, random_between(&gen->random, 1, 65535));
}

static void gen_ipv4(struct gen *gen)
{
    static const char *const parts[] = {"0",   "9",   "10",  "99",  "127", "199", "200", "249",
                                        "250", "255", "256", "260", "300", "00",  "01",  ""};
    size_t count = random_once_in(&gen->random, 12) ? random_between(&gen->random, 1, 5) : 4;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            gen_text(gen, ".");
        gen_text(gen, parts[random_below(&gen->random, random_once_in(&gen->random, 6) ? 16 : 10)]);
    }
}

/* An IPv6address with as many groups as it may have, or nearly so. */
static void gen_ipv6(struct gen *gen)
{
    size_t groups = random_between(&gen->random, 0, 8);
    size_t elided = random_below(&gen->random, groups + 2); /* in front of that group */

    if (elided > groups)
        groups = random_between(&gen->random, 5, 9);
    for (size_t i = 0; i <= groups; i++) {
        if (i == elided)
            gen_text(gen, "::");
        else if (i > 0 && i < groups)
            gen_text(gen, ":");
        if (i == groups)
            break;
        if (random_once_in(&gen->random, 60))
            gen_text(gen, "1a2b3");
        else
            gen_rule(gen, GRAMMAR_H16);
    }
    if (random_once_in(&gen->random, 3)) {
        gen_text(gen, elided == groups ? "" : ":");
        gen_ipv4(gen);
    }
}

static void gen_uri_host(struct gen *gen)
{
    size_t choice = random_below(&gen->random, 16);

    if (choice == 0) {
        gen_text(gen, "[");
        gen_ipv6(gen);
        gen_text(gen, "]");
    } else if (choice == 1) {
        gen_ipv4(gen);
    } else if (choice < 5) {
        gen_rule(gen, GRAMMAR_URI_HOST);
    } else {
        gen_text(gen, RANDOM_PICK(&gen->random, common_hosts));
    }
}

void gen_host(struct gen *gen)
{
    gen_uri_host(gen);
    if (random_once_in(&gen->random, 4)) {
        gen_text(gen, ":");
        gen_port(gen);
    }
}

static void gen_authority_form(struct gen *gen)
{
    gen_uri_host(gen);
    gen_text(gen, ":");
    gen_port(gen);
}

static void gen_http_uri(struct gen *gen)
{
    gen_any_case(gen, random_once_in(&gen->random, 3) ? "https" : "http");
    gen_text(gen, "://");
    if (random_once_in(&gen->random, 16)) {
        gen_rule(gen, GRAMMAR_USERINFO);
        gen_text(gen, "@");
    }
    if (!random_once_in(&gen->random, 24))
        gen_host(gen);
    gen_rule(gen, GRAMMAR_PATH_ABEMPTY);
    if (random_once_in(&gen->random, 3)) {
        gen_text(gen, "?");
        gen_rule(gen, GRAMMAR_QUERY);
    }
}

static void gen_long_path(struct gen *gen)
{
    size_t len = random_once_in(&gen->random, 400) ? random_between(&gen->random, 7000, 18000)
                                                   : random_below(&gen->random, 140);

    gen_text(gen, "/");
    for (; len > 0; len--)
        gen_rule(gen, GRAMMAR_UNRESERVED);
}

/* What looks like a request-target and is none, or not one for the method. */
static void gen_odd_target(struct gen *gen)
{
    static const char *const odd[] = {"",           "**",          "*/",          "?a",         "a",
                                      "a/b",        "1a://b/",     "http:///x",   "http:/x",    "http:x",
                                      "https:",     "HTTP://:80",  "http://u@a/", "http://@a/", "http://u:p@",
                                      "http://a:b", "http://[::1", "http://a@b@", "http://a]",  "urn:",
                                      "/a#b",       "/%",          "/%4",         "/%zz",       "/a b",
                                      "/\"",        "//",          "/a\\b",       "a:80",       ":80",
                                      "[::1]:1",    "[::1]",       "u@a:1",       "a:1:2",      "[::1:2"};

    gen_text(gen, RANDOM_PICK(&gen->random, odd));
}

static void gen_target(struct gen *gen, bool connect, bool options)
{
    size_t choice = random_below(&gen->random, 40);

    if (choice == 0)
        gen_odd_target(gen);
    else if (choice == 1)
        gen_rule(gen, GRAMMAR_REQUEST_TARGET);
    else if (connect)
        gen_authority_form(gen);
    else if (options && choice < 20)
        gen_text(gen, "*");
    else if (choice < 8)
        gen_http_uri(gen);
    else if (choice < 11)
        gen_rule(gen, GRAMMAR_ABSOLUTE_FORM);
    else if (choice < 25)
        gen_rule(gen, GRAMMAR_ORIGIN_FORM);
    else
        gen_long_path(gen);
}

static void gen_version(struct gen *gen, unsigned *minor)
{
    static const char *const odd[] = {"http/1.1",  "HTTp/1.1", "Http/1.0", "HTTP/2.0",  "HTTP/0.9",
                                      "HTTP/1.10", "HTTP/11",  "HTTP/1",   "HTTP/ 1.1", "HTTPS/1.1",
                                      "HTTP/1.1 ", "HTTP/1.x", "ICY",      "HTTP/1,1",  "HTTP/01.1",
                                      "HTTP/9.9",  "",         "HTTP/-1.1"};
    size_t choice = random_below(&gen->random, 40);

    *minor = choice < 7 ? 0 : 1;
    if (choice == 39)
        *minor = (unsigned)random_between(&gen->random, 2, 9);
    if (choice == 38) {
        gen_text(gen, RANDOM_PICK(&gen->random, odd));
        return;
    }
    gen_text(gen, "HTTP/1.");
    octets_add_octet(&gen->out, (uint8_t)('0' + *minor));
}

/* Start-lines that are wrong as a whole. */
static bool gen_odd_request_line(struct gen *gen)
{
    static const char *const odd[] = {"PRI * HTTP/2.0",
                                      "GET /index.html",
                                      "GET",
                                      "GET ",
                                      "GET /",
                                      "GET / ",
                                      " GET / HTTP/1.1",
                                      "GET  / HTTP/1.1",
                                      "GET /  HTTP/1.1",
                                      "GET\t/ HTTP/1.1",
                                      "GET / HTTP/1.1 ",
                                      "GET /a b HTTP/1.1",
                                      "/ HTTP/1.1",
                                      "\t",
                                      " ",
                                      "GET / HTTP/1.1\r\n Host: b",
                                      "GET /\tHTTP/1.1",
                                      "HTTP/1.1 200 OK",
                                      "GET /\v HTTP/1.1",
                                      "GET / HTTP/1.1\t"};

    if (!random_once_in(&gen->random, 60))
        return false;
    gen_text(gen, RANDOM_PICK(&gen->random, odd));
    return true;
}

void gen_request_line(struct gen *gen, unsigned *minor)
{
    enum h1_method method = (enum h1_method)random_below(&gen->random, H1_METHOD_COUNT);

    *minor = 1;
    if (gen_odd_request_line(gen))
        return;
    if (random_once_in(&gen->random, 2))
        method = H1_METHOD_GET;
    if (method == H1_METHOD_OTHER)
        gen_rule(gen, GRAMMAR_METHOD);
    else if (random_once_in(&gen->random, 40))
        gen_any_case(gen, h1_method_text(method)); /* another method, should the case differ */
    else
        gen_text(gen, h1_method_text(method));
    if (random_once_in(&gen->random, 300)) {
        for (size_t len = random_between(&gen->random, 50, 80); len > 0; len--)
            gen_text(gen, "X");
    }
    gen_text(gen, " ");
    gen_target(gen, method == H1_METHOD_CONNECT, method == H1_METHOD_OPTIONS);
    gen_text(gen, " ");
    gen_version(gen, minor);
}

static void gen_status(struct gen *gen)
{
    static const char *const common[] = {"200", "200", "200", "204", "304",
                                         "404", "100", "101", "103", "500"};
    static const char *const odd[] = {"",    "20",  "2000", "20x", "+20", "0x1",
                                      "2 0", "000", "099",  "600", "999"};

    if (random_once_in(&gen->random, 40))
        gen_text(gen, RANDOM_PICK(&gen->random, odd));
    else if (random_once_in(&gen->random, 3))
        gen_rule(gen, GRAMMAR_STATUS_CODE);
    else
        gen_text(gen, RANDOM_PICK(&gen->random, common));
}

static bool gen_odd_status_line(struct gen *gen)
{
    static const char *const odd[] = {"HTTP/1.1 200",
                                      "HTTP/1.1",
                                      "HTTP/1.1 ",
                                      "HTTP/1.1  200 OK",
                                      "200 OK",
                                      "HTTP/1.1\t200 OK",
                                      " HTTP/1.1 200 OK",
                                      "HTTP/1.1 200\tOK",
                                      "ICY 200 OK",
                                      "GET / HTTP/1.1",
                                      "HTTP/1.1 200 OK\r\n X: y",
                                      "HTTP/1.1 200OK"};

    if (!random_once_in(&gen->random, 60))
        return false;
    gen_text(gen, RANDOM_PICK(&gen->random, odd));
    return true;
}

void gen_status_line(struct gen *gen, unsigned *minor)
{
    *minor = 1;
    if (gen_odd_status_line(gen))
        return;
    gen_version(gen, minor);
    gen_text(gen, " ");
    gen_status(gen);
    gen_text(gen, " ");
    if (random_once_in(&gen->random, 3))
        gen_rule(gen, GRAMMAR_REASON_PHRASE);
    else if (!random_once_in(&gen->random, 4))
        gen_text(gen, "OK");
}
