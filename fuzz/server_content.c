// SPDX-License-Identifier: MIT
#include "server_content.h"

#include "fuzz.h"
#include "server_files.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS_MAX = 256, TEXT_MAX = 80 };

/* A head and the octets that it is in. */
struct message {
    const uint8_t *octets;
    struct h1_head head;
    struct h1_field fields[FIELDS_MAX];
};

static void read_request(struct message *message, const uint8_t *octets, size_t size)
{
    struct h1_head_parser parser;

    h1_request_init(&parser, NULL, message->fields, FIELDS_MAX);
    FZ_CHECK("request-read-otherwise", h1_head_parse(&parser, octets, size) == H1_COMPLETE);
    message->octets = octets;
    message->head = parser.head;
}

static void read_answer(struct message *message, const uint8_t *octets, size_t size,
                        const struct fz_request *request)
{
    struct h1_head_parser parser;

    h1_response_init(&parser, NULL, message->fields, FIELDS_MAX, request->method, request->minor);
    FZ_CHECK("answer-read-otherwise", h1_head_parse(&parser, octets, size) == H1_COMPLETE);
    message->octets = octets;
    message->head = parser.head;
}

static bool has(const struct message *message, enum h1_field_name name)
{
    return h1_head_find(&message->head, name, NULL) != NULL;
}

/* The value of a field that is there once, as a string; "": it is not, or too long. */
static const char *value(const struct message *message, enum h1_field_name name, char text[TEXT_MAX])
{
    const struct h1_field *field = h1_head_find(&message->head, name, NULL);

    text[0] = '\0';
    if (field == NULL || h1_head_find(&message->head, name, field + 1) != NULL ||
        field->value.len >= TEXT_MAX)
        return text;
    memcpy(text, message->octets + field->value.at, field->value.len);
    text[field->value.len] = '\0';
    return text;
}

/* ---- what a status answers ---- */

/* /status/NNN answers with what it is asked for. */
static bool may_ask_for_status(const struct message *request)
{
    static const char name[] = "status";
    const uint8_t *path = request->octets + request->head.target.path.at;
    size_t len = request->head.target.path.len;

    for (size_t i = 0; i < len; i++)
        if (path[i] == '%' || (len - i >= sizeof name - 1 && memcmp(path + i, name, sizeof name - 1) == 0))
            return true;
    return false;
}

static void check_cause(const struct message *request, unsigned status)
{
    static const struct {
        unsigned status;
        enum h1_field_name causes[3]; /* one of them has to be there */
    } rows[] = {
        {206, {H1_FIELD_RANGE}},
        {304, {H1_FIELD_IF_NONE_MATCH, H1_FIELD_IF_MODIFIED_SINCE}},
        {412, {H1_FIELD_IF_MATCH, H1_FIELD_IF_NONE_MATCH, H1_FIELD_IF_UNMODIFIED_SINCE}},
        {416, {H1_FIELD_RANGE}},
        {417, {H1_FIELD_EXPECT}},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool caused = rows[i].status != status || may_ask_for_status(request);
        for (size_t k = 0; k < 3 && rows[i].causes[k] != H1_FIELD_OTHER; k++)
            caused = caused || has(request, rows[i].causes[k]);
        FZ_CHECK("status-without-cause", caused);
    }
}

/* ---- ranges ---- */

struct range {
    uint64_t first, last, size;
};

/* 1*DIGIT, of which few.  False: something else stands there. */
static bool take_number(const char **text, uint64_t *number)
{
    size_t len = strspn(*text, "0123456789");

    *number = strtoull(*text, NULL, 10);
    *text += len;
    return len > 0 && len <= 15;
}

static bool take(const char **text, const char *expected)
{
    size_t len = strlen(expected);
    bool there = strncmp(*text, expected, len) == 0;

    *text += there ? len : 0;
    return there;
}

static bool read_content_range(const char *text, struct range *range)
{
    return take(&text, "bytes ") && take_number(&text, &range->first) && take(&text, "-") &&
           take_number(&text, &range->last) && take(&text, "/") && take_number(&text, &range->size) &&
           *text == '\0';
}

/* What one range of the usual form asks for, of range->size octets.  False: not known here. */
static bool read_asked(const char *text, struct range *range)
{
    uint64_t number;

    if (!take(&text, "bytes="))
        return false;
    if (take(&text, "-")) {
        if (!take_number(&text, &number) || *text != '\0')
            return false;
        range->first = number < range->size ? range->size - number : 0;
        range->last = range->size - 1;
        return true;
    }
    if (!take_number(&text, &range->first) || !take(&text, "-"))
        return false;
    range->last = range->size - 1;
    if (*text == '\0')
        return true;
    if (!take_number(&text, &number) || *text != '\0')
        return false;
    range->last = number < range->size ? number : range->size - 1;
    return true;
}

static void check_partial(const struct message *request, const struct message *answer, size_t len,
                          struct range *range)
{
    char text[TEXT_MAX];
    bool head = request->head.method == H1_METHOD_HEAD;

    FZ_CHECK("content-range-unreadable",
             read_content_range(value(answer, H1_FIELD_CONTENT_RANGE, text), range));
    FZ_CHECK("content-range-impossible", range->first <= range->last && range->last < range->size);
    FZ_CHECK("content-range-otherwise", head || range->last - range->first + 1 == len);
    struct range asked = {.size = range->size};
    if (read_asked(value(request, H1_FIELD_RANGE, text), &asked))
        FZ_CHECK("other-range", asked.first == range->first && asked.last == range->last);
}

/* ---- files that never change ---- */

static bool is_known(const struct message *request, uint64_t *size)
{
    struct h1_span path = h1_slice_of(request->octets, request->head.target.path);

    return request->head.method == H1_METHOD_GET && path.len > 1 &&
           fz_files_known((const char *)path.data + 1, path.len - 1, size);
}

static void check_known(const struct range *range, uint64_t size, const uint8_t *content, size_t len)
{
    FZ_CHECK("size-of-file", range->size == size);
    for (size_t i = 0; i < len; i++)
        FZ_CHECK("octets-of-file", content[i] == fz_files_octet(range->first + i));
}

void fz_server_content_check(const struct fz_request *request, const uint8_t *asked,
                             const struct fz_answer *answer, const uint8_t *sent, bool from_memory)
{
    static struct message one, other;
    size_t len = answer->behind - answer->at;
    uint64_t size;

    read_request(&one, asked, request->len);
    read_answer(&other, sent + answer->at, len, request);
    check_cause(&one, answer->status);
    bool partial = answer->status == 206, plain = other.head.framing.kind == H1_FRAMING_LENGTH;
    if (answer->multipart || !(partial || answer->status == 200) ||
        !(plain || other.head.framing.kind == H1_FRAMING_NONE))
        return;
    len -= other.head.length;
    struct range range = {0, 0, len};
    if (partial)
        check_partial(&one, &other, len, &range);
    if (plain && from_memory && is_known(&one, &size) && !has(&other, H1_FIELD_CONTENT_ENCODING))
        check_known(&range, size, other.octets + other.head.length, len);
}
