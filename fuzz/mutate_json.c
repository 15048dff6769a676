// SPDX-License-Identifier: MIT
/* mutate_json.c - changes to JSON documents: values moved, doubled, dropped, wrapped and replaced, in
 * documents that loaders take. */
#include "edit.h"
#include "mutate.h"

#include <stdbool.h>

enum { LONGEST = 1024 };

/* ---- what is put in ---- */

/* A file of cases, a profile, a saved result: to begin with. */
static const char *const documents[] = {
    "{\"title\":\"t\",\"explain\":\"e\",\"cases\":[{\"id\":\"a\",\"requirements\":[\"9112-6.3-14\"],\"why\":"
    "\"w\","
    "\"steps\":[{\"send\":{\"parts\":[{\"base64\":\"QUJD\"},{\"hex\":\"61 62\"},\"x\"]},\"cut\":[1,2]},"
    "{\"expect\":\"response\"},{\"half-close\":true},{\"open\":\"b\"},{\"sync\":true,\"on\":\"c\"}],"
    "\"pass\":[{\"status\":200}]}]}",
    "{\"title\":\"t\",\"explain\":\"e\",\"cases\":[{\"id\":\"a\",\"requirements\":[\"9112-6.3-14\"],\"why\":"
    "\"w\","
    "\"vary\":{\"x\":\"1\"},\"steps\":[{\"send\":[\"GET {path} HTTP/1.1\",\"Host: {host}\",\"\",\"{vary}\"]},"
    "{\"expect\":\"response\",\"times\":2,\"as\":\"x\"}],\"pass\":[{\"x\":{\"status\":200}}]}]}",
    "{\"title\":\"t\",\"explain\":\"e\",\"command\":[\"a\",\"b\"],\"files\":{\"a\":[\"x\",\"y\"],\"b\":\"z\"}"
    ","
    "\"settings\":{\"path\":\"/"
    "\"},\"start-timeout-ms\":600000,\"limits\":[{\"cases\":\"chunked\",\"why\":\"w\"}]}",
    "{\"format\":\"httproof-result\",\"format-version\":1,\"httproof\":\"0\",\"started\":\"s\",\"duration-"
    "ms\":1,"
    "\"target\":{\"url\":\"u\",\"latency-us\":1,\"jobs\":1,\"facts\":[]},\"summary\":{\"pass\":0,\"warn\":0,"
    "\"fail\":1,\"skip\":0,\"error\":0,\"total\":1},\"score\":{\"tenths\":0,\"areas\":[]},\"requirements\":["
    "{\"id\":\"1\",\"level\":\"MUST\",\"section\":\"1\"},{\"id\":\"2\",\"level\":\"MAY\",\"section\":\"1\"}],"
    "\"exchanges\":[{\"case\":\"a\",\"variables\":[],\"wait-us\":1,\"connections\":[\"main\"],\"events\":["
    "{\"kind\":\"sent\",\"at-us\":1,\"step\":0,\"connection\":0,\"octets\":{\"text\":\"x\"}},{\"kind\":"
    "\"received\",\"at-us\":2,\"step\":0,\"connection\":0,\"octets\":{\"base64\":\"/w==\"}}]}],\"results\":["
    "{\"id\":\"a\",\"suite\":\"s\",\"requirements\":[\"1\"],\"verdict\":\"fail\",\"expected\":[\"x\"],"
    "\"exchange\":0}]}"};

static const char *const values[] = {"0",
                                     "1",
                                     "2",
                                     "-1",
                                     "01",
                                     "1.5",
                                     "1e3",
                                     "64",
                                     "600001",
                                     "4294967296",
                                     "9007199254740993",
                                     "true",
                                     "false",
                                     "null",
                                     "\"\"",
                                     "\"a\"",
                                     "\"..\"",
                                     "\"!a\"",
                                     "\"each\"",
                                     "\"main\"",
                                     "{}",
                                     "[]",
                                     "[1,1]",
                                     "{\"a\":1,\"a\":1}",
                                     "{\"hex\":\"00 ff 4\"}",
                                     "{\"base64\":\"QR==\"}",
                                     "{\"text\":\"x\"}",
                                     "{\"repeat\":\"x\",\"times\":2}",
                                     "{\"expect\":\"close\"}",
                                     "{\"expect\":\"silence\"}",
                                     "{\"half-close\":true}",
                                     "{\"end\":true}"};

/* Within strings: escapes, octets that are no UTF-8, what terminals take for commands, octets of pointers. */
static const char *const pieces[] = {"\\u0000",
                                     "\\u0001",
                                     "\\ud800",
                                     "\\ud800\\u0041",
                                     "\\udc00",
                                     "\\x",
                                     "\x7f",
                                     "\xc0\x80",
                                     "\xc1\xbf",
                                     "\xc3\xa9",
                                     "\xed\xa0\x80",
                                     "\xe2\x80\xae", /* NOLINT(misc-misleading-bidirectional): meant */
                                     "\xf4\x90\x80\x80",
                                     "\x1b",
                                     "\\u001b",
                                     "~",
                                     "/",
                                     "\\/",
                                     "~1",
                                     ".",
                                     " ",
                                     "=",
                                     "{x00}",
                                     "{{",
                                     "\n"};

/* ---- where ---- */

struct span {
    size_t at;
    size_t len;
};

static size_t string_end(const struct edit *edit, size_t at)
{
    for (at++; at < edit->size && edit->data[at] != '"'; at++)
        at += edit->data[at] == '\\';
    return at < edit->size ? at + 1 : edit->size;
}

static bool is_word(uint8_t octet)
{
    return (octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'z') ||
           (octet >= 'A' && octet <= 'Z') || octet == '-' || octet == '.' || octet == '+';
}

/* Behind the value that begins at an octet: what stands between brackets, in quotes, or one word. */
static size_t value_end(const struct edit *edit, size_t at)
{
    size_t depth = 0;

    do {
        uint8_t octet = edit->data[at];
        if (octet == '"') {
            at = string_end(edit, at);
            continue;
        }
        depth += octet == '{' || octet == '[';
        depth -= depth > 0 && (octet == '}' || octet == ']');
        at++;
        while (depth == 0 && is_word(octet) && at < edit->size && is_word(edit->data[at]))
            at++;
    } while (depth > 0 && at < edit->size);
    return at;
}

static bool begins_value(uint8_t octet)
{
    return octet == '"' || octet == '{' || octet == '[' || is_word(octet);
}

/* The value, or key, with that number; which is made smaller by those that there are. */
static struct span find_value(const struct edit *edit, size_t *number)
{
    for (size_t at = 0; at < edit->size;) {
        uint8_t octet = edit->data[at];
        if (begins_value(octet) && (*number)-- == 0)
            return (struct span){at, value_end(edit, at) - at};
        if (octet == '"')
            at = string_end(edit, at);
        else
            at++;
        while (is_word(octet) && at < edit->size && is_word(edit->data[at]))
            at++;
    }
    return (struct span){edit->size, 0};
}

/* Any value, or key; each as likely as the other. */
static struct span any_value(struct edit *edit)
{
    size_t number = SIZE_MAX;

    find_value(edit, &number);
    number = fz_below(edit, SIZE_MAX - number);
    return find_value(edit, &number);
}

/* With its key, if it has one. */
static struct span any_member(struct edit *edit)
{
    struct span span = any_value(edit);
    size_t end = span.at + span.len;

    if (span.len > 0 && edit->data[span.at] == '"' && end + 1 < edit->size && edit->data[end] == ':' &&
        begins_value(edit->data[end + 1]))
        span.len = value_end(edit, end + 1) - span.at;
    return span;
}

/* ---- changes ---- */

static void begin_anew(struct edit *edit)
{
    const char *document = FZ_PICK(edit, documents);

    if (strlen(document) <= edit->room)
        fz_replace(edit, 0, edit->size, document, strlen(document));
}

static void replace_value(struct edit *edit)
{
    struct span span = any_value(edit);
    const char *value = FZ_PICK(edit, values);

    fz_replace(edit, span.at, span.len, value, strlen(value));
}

/* A known member gets a value just outside of what it may have, or just inside. */
static void cross_border(struct edit *edit)
{
    static const struct {
        const char *key;
        const char *value;
    } borders[] = {{"\"base64\":", "\"/x==\""},
                   {"\"base64\":", "\"QUJ=\""},
                   {"\"base64\":", "\"Q===\""},
                   {"\"hex\":", "\"0 1\""},
                   {"\"hex\":", "\"0g\""},
                   {"\"times\":", "0"},
                   {"\"times\":", "10001"},
                   {"\"cut\":", "[1,1]"},
                   {"\"cut\":", "[9]"},
                   {"\"connection\":", "1"},
                   {"\"exchange\":", "1"},
                   {"\"total\":", "0"},
                   {"\"start-timeout-ms\":", "600001"},
                   {"\"cases\":", "\"!a\""},
                   {"\"why\":", "\"\""}};
    size_t number = fz_below(edit, sizeof borders / sizeof *borders);
    size_t len = strlen(borders[number].key), at = fz_below(edit, edit->size);

    for (size_t tries = edit->size; tries > 0; tries--, at++) {
        if (at + len >= edit->size)
            at = 0;
        if (at + len < edit->size && memcmp(edit->data + at, borders[number].key, len) == 0) {
            at += len;
            fz_replace(edit, at, value_end(edit, at) - at, borders[number].value,
                       strlen(borders[number].value));
            return;
        }
    }
}

static void add_value(struct edit *edit)
{
    struct span span = any_member(edit);

    fz_insert_text(edit, span.at, ",");
    fz_insert_text(edit, span.at, FZ_PICK(edit, values));
}

/* The same again beside it, or in another place. */
static void copy_member(struct edit *edit)
{
    uint8_t copy[LONGEST];
    struct span from = any_member(edit);
    struct span to = fz_below(edit, 2) == 0 ? from : any_member(edit);
    size_t removed = fz_below(edit, 4) == 0 ? to.len : 0;

    if (from.len + 1 > sizeof copy)
        return;
    memcpy(copy, edit->data + from.at, from.len);
    copy[from.len] = ',';
    fz_replace(edit, to.at, removed, copy, from.len + (removed == 0));
}

static void remove_member(struct edit *edit)
{
    struct span span = any_member(edit);
    bool comma = span.at + span.len < edit->size && edit->data[span.at + span.len] == ',';

    fz_replace(edit, span.at, span.len + comma, NULL, 0);
}

/* Lists within lists; so many that a limit of depth is met. */
static void wrap(struct edit *edit)
{
    static const size_t counts[] = {1, 2, 8, 12, 16, 56, 60, 61, 62, 63, 64, 65};
    uint8_t brackets[65];
    struct span span = any_value(edit);
    size_t count = FZ_PICK(edit, counts);

    if (2 * count > edit->room - edit->size)
        return;
    memset(brackets, ']', count);
    fz_replace(edit, span.at + span.len, 0, brackets, count);
    memset(brackets, '[', count);
    fz_replace(edit, span.at, 0, brackets, count);
}

static void change_string(struct edit *edit)
{
    struct span span = any_value(edit);

    for (int tries = 0; tries < 8 && span.len > 0 && edit->data[span.at] != '"'; tries++)
        span = any_value(edit);
    if (span.len < 2 || edit->data[span.at] != '"')
        return;
    fz_insert_text(edit, span.at + 1 + fz_below(edit, span.len - 1), FZ_PICK(edit, pieces));
}

/* Makes a number greater or smaller by one, or nothing. */
static void change_number(struct edit *edit)
{
    size_t at = fz_below(edit, edit->size);

    while (at < edit->size && (edit->data[at] < '0' || edit->data[at] > '9'))
        at++;
    if (at < edit->size)
        edit->data[at] = (uint8_t)(fz_below(edit, 3) == 0 ? '0' : edit->data[at] + 1 - 2 * fz_below(edit, 2));
}

/* Makes a letter or digit of a string its neighbour: of base64, of hex, of an id. */
static void change_letter(struct edit *edit)
{
    size_t at = fz_below(edit, edit->size);

    while (at < edit->size && !is_word(edit->data[at]))
        at++;
    if (at < edit->size)
        edit->data[at] = (uint8_t)(edit->data[at] + 1 - 2 * fz_below(edit, 2));
}

static void change_octet(struct edit *edit)
{
    static const uint8_t octets[] = "{}[],:\"\\ \t\n\r\x01\0aA09-+.eE=~/";

    if (edit->size > 0)
        edit->data[fz_below(edit, edit->size)] = octets[fz_below(edit, sizeof octets - 1)];
}

size_t fz_mutate(uint8_t *data, size_t size, size_t room, uint64_t seed)
{
    static void (*const changes[])(struct edit *) = {
        replace_value, add_value,     copy_member, remove_member, copy_member,   change_string, change_number,
        replace_value, change_string, wrap,        change_octet,  change_letter, cross_border,  cross_border};
    struct edit edit = {data, size, room, fz_hash(data, size) ^ seed * UINT64_C(0x9E3779B97F4A7C15)};

    if (size == 0 || data[0] != '{' || fz_below(&edit, 32) == 0)
        begin_anew(&edit);
    for (uint64_t count = 1 + fz_choose(&edit.state, 3); count > 0; count--)
        FZ_PICK(&edit, changes)(&edit);
    return edit.size;
}
