// SPDX-License-Identifier: MIT
/* Values of single fields: lists, Content-Length, Transfer-Encoding, Host, entity tags.  Each value stands in
 * a heap block of exactly its size. */
#include <h1/grammar.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static struct h1_span span_new(const char *text)
{
    struct h1_span source = h1_span_of_string(text);
    uint8_t *data = malloc(source.len == 0 ? 1 : source.len);

    assert_non_null(data);
    memcpy(data, source.data, source.len);
    return h1_span_of(data, source.len);
}

static void span_free(struct h1_span span)
{
    free((void *)(uintptr_t)span.data);
}

static void expect_text(const char *input, const char *expected, const char *found)
{
    if (strcmp(expected, found) != 0)
        print_error("%s: expected %s, found %s\n", input, expected, found);
    assert_string_equal(expected, found);
}

static void lists(void **state)
{
    static const struct {
        const char *value, *members;
        size_t empty;
        int gap; /* offset; -1: none */
    } rows[] = {
        {"", "", 0, -1},
        {"a", "[a]", 0, -1},
        {"a,b", "[a][b]", 0, -1},
        {" a\t, b ,c", "[a][b][c]", 0, -1},
        {",", "", 2, 0},
        {", ,a,, b,", "[a][b]", 4, 0},
        {"a,", "[a]", 1, 1},
        {"a, , b", "[a][b]", 1, 3},
        {"\",\",,b", "[\",\"][b]", 1, 4},
        {"\"a,b\", c", "[\"a,b\"][c]", 0, -1},
        {"a=\"\\\",\",b", "[a=\"\\\",\"][b]", 0, -1},
        {"\"a,b", "[\"a,b]", 0, -1},
        {"a \"x\" b, c", "[a \"x\" b][c]", 0, -1},
        {"\"a\\", "[\"a\\]", 0, -1},
        {"a,\r\n b", "[a][b]", 0, -1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct h1_span value = span_new(rows[i].value);
        struct h1_list list = h1_list_of(value);
        struct h1_span member;
        char found[100] = "";

        while (h1_list_next(&list, &member))
            snprintf(found + strlen(found), sizeof found - strlen(found), "[%.*s]", (int)member.len,
                     (const char *)member.data);
        expect_text(rows[i].value, rows[i].members, found);
        assert_int_equal(list.empty, rows[i].empty);
        assert_int_equal(list.gap == NULL ? -1 : list.gap - value.data, rows[i].gap);
        assert_false(h1_list_next(&list, &member));
        span_free(value);
    }
    assert_true(h1_list_has(h1_span_of_string("a, Close"), "close"));
    assert_false(h1_list_has(h1_span_of_string("a, closed"), "close"));
    assert_false(h1_list_has(h1_span_of_string("\"close, \""), "close"));
}

static void content_lengths(void **state)
{
    static const struct {
        const char *value;
        enum h1_error error;
        uint64_t length; /* or the offset of the error */
        size_t count;
    } rows[] = {
        {"0", H1_OK, 0, 1},
        {"5", H1_OK, 5, 1},
        {"00000000000000000000000000000005", H1_OK, 5, 1},
        {"18446744073709551615", H1_OK, UINT64_MAX, 1},
        {"18446744073709551616", H1_ERR_CONTENT_LENGTH_OVERFLOW, 19, 0},
        {"99999999999999999999999", H1_ERR_CONTENT_LENGTH_OVERFLOW, 19, 0},
        {"99999999999999999999999x", H1_ERR_CONTENT_LENGTH_SYNTAX, 23, 0},
        {"5, 5", H1_OK, 5, 2},
        {"5,5 ,05", H1_OK, 5, 3},
        {"5, 6", H1_ERR_CONTENT_LENGTH_CONFLICT, 3, 0},
        {"5,", H1_ERR_CONTENT_LENGTH_SYNTAX, 1, 0},
        {"5,,5", H1_ERR_CONTENT_LENGTH_SYNTAX, 2, 0},
        {"5;5", H1_ERR_CONTENT_LENGTH_SYNTAX, 1, 0},
        {"5,5,6", H1_ERR_CONTENT_LENGTH_CONFLICT, 4, 0},
        {"5,18446744073709551621", H1_ERR_CONTENT_LENGTH_OVERFLOW, 21, 0},
        {",5", H1_ERR_CONTENT_LENGTH_SYNTAX, 0, 0},
        {"", H1_ERR_CONTENT_LENGTH_SYNTAX, 0, 0},
        {"+5", H1_ERR_CONTENT_LENGTH_SYNTAX, 0, 0},
        {"-5", H1_ERR_CONTENT_LENGTH_SYNTAX, 0, 0},
        {"5 5", H1_ERR_CONTENT_LENGTH_SYNTAX, 1, 0},
        {"0x5", H1_ERR_CONTENT_LENGTH_SYNTAX, 1, 0},
        {"5.0", H1_ERR_CONTENT_LENGTH_SYNTAX, 1, 0},
        {"5_0", H1_ERR_CONTENT_LENGTH_SYNTAX, 1, 0},
        {"\"5\"", H1_ERR_CONTENT_LENGTH_SYNTAX, 0, 0},
        {"\xD9\xA5", H1_ERR_CONTENT_LENGTH_SYNTAX, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct h1_span value = span_new(rows[i].value);
        uint64_t length = 0;
        size_t count = 0;
        size_t at = 0;
        enum h1_error error = h1_content_length_parse(value, &length, &count, &at);

        expect_text(rows[i].value, h1_error_info(rows[i].error)->name, h1_error_info(error)->name);
        assert_int_equal(error == H1_OK ? length : at, rows[i].length);
        assert_int_equal(count, rows[i].count);
        span_free(value);
    }
}

static void transfer_codings(void **state)
{
    static const struct {
        const char *lines[2];
        const char *found; /* count others empty chunked chunked_last, or error and offset */
    } rows[] = {
        {{"chunked", NULL}, "1 0 0 1 1"},
        {{"CHUNKED", NULL}, "1 0 0 1 1"},
        {{"gzip, chunked", NULL}, "2 1 0 1 1"},
        {{"gzip", "chunked"}, "2 1 0 1 1"},
        {{"chunked", "gzip"}, "2 1 0 1 0"},
        {{"chunked, identity", NULL}, "2 1 0 1 0"},
        {{"", NULL}, "0 0 0 0 0"},
        {{", ,chunked", NULL}, "1 0 2 1 1"},
        {{"gzip ; a = b;c=\"d,\\\"\" , chunked", NULL}, "2 1 0 1 1"},
        {{"chunkedx", NULL}, "1 1 0 0 0"},
        {{"chunked", "gzip,chunked"}, "CODING_CHUNKED_TWICE 5"},
        {{"chunked;q=1", NULL}, "CODING_CHUNKED_PARAMETER 7"},
        {{"chunked ;q=1", NULL}, "CODING_CHUNKED_PARAMETER 8"},
        {{"chunked;", NULL}, "CODING_SYNTAX 8"},
        {{"gzip;a", NULL}, "CODING_SYNTAX 6"},
        {{"gzip;a=", NULL}, "CODING_SYNTAX 7"},
        {{"gzip;a=\"b", NULL}, "CODING_SYNTAX 7"},
        {{"gzip;a=\"b\\", NULL}, "CODING_SYNTAX 7"},
        {{"gzip;=b", NULL}, "CODING_SYNTAX 5"},
        {{"x, gz ip", NULL}, "CODING_SYNTAX 6"},
        {{"\x0b"
          "chunked",
          NULL},
         "CODING_SYNTAX 0"},
        {{"chunked\x01", NULL}, "CODING_SYNTAX 7"},
        {{"(chunked)", NULL}, "CODING_SYNTAX 0"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct h1_codings codings = {0};
        char found[60] = "";

        for (size_t k = 0; k < 2 && rows[i].lines[k] != NULL; k++) {
            struct h1_span value = span_new(rows[i].lines[k]);
            size_t at = 0;
            enum h1_error error = h1_codings_add(&codings, value, &at);
            if (error != H1_OK)
                snprintf(found, sizeof found, "%s %zu", h1_error_info(error)->name, at);
            span_free(value);
        }
        if (found[0] == '\0')
            snprintf(found, sizeof found, "%zu %zu %zu %d %d", codings.count, codings.others, codings.empty,
                     codings.chunked, codings.chunked_last);
        expect_text(rows[i].lines[0], rows[i].found, found);
    }
}

static void hosts(void **state)
{
    static const struct {
        const char *value, *found; /* host|port, or the offset of the error */
    } rows[] = {
        {"", "|-"},
        {"a.example", "a.example|-"},
        {"a.example:80", "a.example|80"},
        {"a:", "a|"},
        {":80", "|80"},
        {"a,b", "a,b|-"},
        {"a_b!$&'()*+;=~", "a_b!$&'()*+;=~|-"},
        {"%41:1", "%41|1"},
        {"a:99999999999999999999", "a|99999999999999999999"},
        {"127.0.0.1", "127.0.0.1|-"},
        {"[::1]:80", "[::1]|80"},
        {"[::]", "[::]|-"},
        {"[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]|-"},
        {"[1::8]", "[1::8]|-"},
        {"[1::]", "[1::]|-"},
        {"[::ffff:127.0.0.1]", "[::ffff:127.0.0.1]|-"},
        {"[1:2:3:4:5:6:1.2.3.4]", "[1:2:3:4:5:6:1.2.3.4]|-"},
        {"[v7.a:b]", "[v7.a:b]|-"},
        {"[V7Af.!$&'()*+,;=:~]:1", "[V7Af.!$&'()*+,;=:~]|1"},
        {"[::1]:", "[::1]|"},
        {"256.1.1.1:1", "256.1.1.1|1"}, /* no address, but a reg-name */
        {"a:1\r", "a|1"},               /* let pass, to be read as SP */
        {"\r\n [::1]\r", "[::1]|-"},
        {"\r", "|-"},
        {"\ra b", "2"},
        {"a\rb", "1"},
        {"a\x01", "1"},
        {"a, b", "2"},
        {"a b", "1"},
        {"a/b", "1"},
        {"u@a", "1"},
        {"a:80x", "4"},
        {"a:80:80", "4"},
        {"a:-1", "2"},
        {"%4", "0"},
        {"a%zz", "1"},
        {"http://a", "5"},
        {"\xC3\xA9", "0"},
        {"::1", "1"},
        {"[::1", "0"},
        {"[]", "0"},
        {"[:]", "0"},
        {"[1]", "0"},
        {"[:::]", "0"},
        {"[1:::2]", "0"},
        {"[1::2::3]", "0"},
        {"[:1::2]", "0"},
        {"[1:]", "0"},
        {"[1:2:3:4:5:6:7]", "0"},
        {"[1:2:3:4:5:6:7:8:9]", "0"},
        {"[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7::]|-"},
        {"[1:2:3::5:6:7:8]", "[1:2:3::5:6:7:8]|-"},
        /* here "::" would stand for no group at all */
        {"[1:2:3:4:5:6:7::8]", "0"},
        {"[12345::]", "0"},
        {"[::1.2.3]", "0"},
        {"[::1.2.3.256]", "0"},
        {"[::1.2.3.04]", "0"},
        {"[::1.2.3.4:5]", "0"},
        {"[1.2.3.4]", "0"},
        {"[1:2:3:4:5:6:7:1.2.3.4]", "0"},
        {"[::1%25eth0]", "0"},
        {"[v.a]", "0"},
        {"[v7.%41]", "0"},
        {"[vg.a]", "0"},
        {"[::1]80", "5"},
        {"[[::1]]", "0"},
        {"a[::1]", "1"},
        {"[v7.]", "0"},
        {"[v7a]", "0"},
        {"[::1]x", "5"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct h1_span value = span_new(rows[i].value);
        struct h1_host host;
        size_t at = 0;
        char found[80];

        if (h1_host_parse(value, &host, &at) != H1_OK)
            snprintf(found, sizeof found, "%zu", at);
        else
            snprintf(found, sizeof found, "%.*s|%.*s", (int)host.host.len, (const char *)host.host.data,
                     host.has_port ? (int)host.port.len : 1,
                     host.has_port ? (const char *)host.port.data : "-");
        expect_text(rows[i].value, rows[i].found, found);
        span_free(value);
    }
}

static void entity_tags(void **state)
{
    static const struct {
        const char *value, *found;
        bool single;
    } rows[] = {
        {"\"a\"", "\"a\";", true},
        {"W/\"a\"", "w\"a\";", true},
        {"\"\"", "\"\";", true},
        {"\"a,b\", W/\"c\\\" ,\"d\"", "\"a,b\";w\"c\\\";\"d\";", false},
        {",, \"a\" ,", "\"a\";", false},
        {"\"!#~\x80\"", "\"!#~\x80\";", true},
        {"", "", false},
        {"a", "!", false},
        {"w/\"a\"", "!", false},
        {"\"a b\"", "!", false},
        {"\"a", "!", false},
        {"\"", "!", false},
        {"W/", "!", false},
        {"W/ \"a\"", "!", false},
        {"\"a\"\"b\"", "!", false},
        {"\"a\" \"b\"", "!", false},
        {"\"a\", b", "\"a\";!", false},
        {"*", "!", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct h1_span value = span_new(rows[i].value);
        struct h1_span rest = value;
        struct h1_entity_tag tag;
        char found[80] = "";
        int more;

        while ((more = h1_entity_tag_next(&rest, &tag)) == 1)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s;", tag.weak ? "w" : "",
                     (int)tag.opaque.len, (const char *)tag.opaque.data);
        if (more < 0)
            strcat(found, "!");
        expect_text(rows[i].value, rows[i].found, found);
        assert_int_equal(h1_entity_tag_parse(value, &tag), rows[i].single);
        span_free(value);
    }
}

/* The table of RFC 9110, section 8.8.3.2. */
static void entity_tag_comparison(void **state)
{
    static const struct {
        const char *left, *right;
        bool strong, weak;
    } rows[] = {
        {"W/\"1\"", "W/\"1\"", false, true}, {"W/\"1\"", "W/\"2\"", false, false},
        {"W/\"1\"", "\"1\"", false, true},   {"\"1\"", "\"1\"", true, true},
        {"\"a\"", "\"A\"", false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct h1_entity_tag left;
        struct h1_entity_tag right;
        assert_true(h1_entity_tag_parse(h1_span_of_string(rows[i].left), &left));
        assert_true(h1_entity_tag_parse(h1_span_of_string(rows[i].right), &right));
        assert_int_equal(h1_entity_tag_equal_strong(left, right), rows[i].strong);
        assert_int_equal(h1_entity_tag_equal_weak(left, right), rows[i].weak);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists), cmocka_unit_test(content_lengths), cmocka_unit_test(transfer_codings),
        cmocka_unit_test(hosts), cmocka_unit_test(entity_tags),     cmocka_unit_test(entity_tag_comparison),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
