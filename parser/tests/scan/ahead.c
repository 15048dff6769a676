// SPDX-License-Identifier: MIT
/* head() and section(): the outcome of a head is that of reading line by line, and whatever a row takes in of
 * a section is what the portable row would. */
#include "check.h"
#include "difference.h"
#include "head_lines.h"
#include "heads.h"
#include "names.h"
#include "placed.h"
#include "scan/scan.h"
#include "section.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FIELDS = 64 };

/* How to read. */
struct reader {
    struct h1_config config;
    uint32_t capacity;
    enum h1_method request_method;
};

static const struct reader plain_reader = {
    {H1_POLICY_STRICT, H1_LIMITS_DEFAULT, NULL}, MOST_FIELDS, H1_METHOD_GET};

/* What a row has read. */
struct reading {
    struct reader reader;
    struct h1_field *fields;
    struct h1_head_parser parser;
    bool at_end;           /* section() only */
    enum h1_result result; /* h1_head_parse() and head() only */
};

/* The message at hand, for whoever has to look at a failure. */
struct subject {
    const uint8_t *data;
    size_t len;
    enum h1_kind kind;
};

static bool section_by_lines(struct h1_section *section, const struct h1_limits *limits, uint32_t section_end,
                             const uint8_t *data, uint32_t len)
{
    (void)section;
    (void)limits;
    (void)section_end;
    (void)data;
    (void)len;
    return false;
}

/* Takes in nothing, so that each line is read by the productions. */
static struct h1_scanner by_lines;

static void begin(struct reading *reading, const struct reader *reader, const struct h1_scanner *row,
                  enum h1_kind kind)
{
    reading->reader = *reader;
    reading->reader.config.scanner = row;
    reading->fields = reader->capacity == 0 ? NULL : malloc(reader->capacity * sizeof *reading->fields);
    CHECK(reading->fields != NULL || reader->capacity == 0, "no memory");
    if (kind == H1_REQUEST)
        h1_request_init(&reading->parser, &reading->reader.config, reading->fields, reader->capacity);
    else
        h1_response_init(&reading->parser, &reading->reader.config, reading->fields, reader->capacity,
                         reader->request_method, 1);
}

static void end(struct reading *reading)
{
    free(reading->fields);
}

static void print_subject(struct subject subject)
{
    for (size_t i = 0; i < subject.len; i++) {
        uint8_t octet = subject.data[i];

        if (octet == '\r')
            printf("\\r");
        else if (octet == '\n')
            printf("\\n\n");
        else if (octet < ' ' || octet >= 0x7F || octet == '\\')
            printf("\\x%02X", octet);
        else
            putchar(octet);
    }
    printf("\n(%zu octets)\n", subject.len);
}

static void expect_same(const char *what, struct subject subject, const struct reading *expected,
                        const struct reading *found, const char *difference)
{
    if (difference == NULL)
        return;
    print_subject(subject);
    check_failed("%s: row %s differs from row %s in %s (lines up to %u and %u, errors %s and %s)", what,
                 found->reader.config.scanner->name, expected->reader.config.scanner->name, difference,
                 found->parser.section.line, expected->parser.section.line,
                 h1_error_info(found->parser.error)->name, h1_error_info(expected->parser.error)->name);
}

/* A row may take in less than another; what it takes in has to be the same. */
static void expect_same_state(const char *what, struct subject subject, const struct reading *expected,
                              const struct reading *found)
{
    const struct h1_section *left = &expected->parser.section;
    const struct h1_section *right = &found->parser.section;
    bool as_far = expected->parser.state == found->parser.state && left->line == right->line;
    const char *difference =
        as_far ? parser_difference(&expected->parser, &found->parser) : fields_difference(left, right);

    expect_same(what, subject, expected, found, difference);
    if (found->at_end &&
        (subject.len < right->line + 2 || memcmp(subject.data + right->line, "\r\n", 2) != 0)) {
        print_subject(subject);
        check_failed("%s: row %s says that an empty line begins at %u", what,
                     found->reader.config.scanner->name, right->line);
    }
}

static void expect_same_outcome(const char *what, struct subject subject, const struct reading *expected,
                                const struct reading *found)
{
    const char *difference = parser_difference(&expected->parser, &found->parser);

    if (difference == NULL && expected->result != found->result)
        difference = "the result";
    expect_same(what, subject, expected, found, difference);
}

static void read_head(struct reading *reading, const struct reader *reader, const struct h1_scanner *row,
                      struct subject subject)
{
    begin(reading, reader, row, subject.kind);
    reading->result = row->head(&reading->parser, subject.data, (uint32_t)subject.len);
}

/* Where section() begins, and how far it may go. */
struct part {
    uint32_t start;
    uint32_t scanned; /* octets from start on that hold no control octet */
    uint32_t section_end;
};

static void read_section(struct reading *reading, const struct reader *reader, const struct h1_scanner *row,
                         struct subject subject, struct part part)
{
    struct h1_section *section = &reading->parser.section;

    begin(reading, reader, row, subject.kind);
    h1_section_start(section, part.start, H1_PLACE_START_LINE);
    section->scanned = part.scanned;
    reading->at_end =
        row->section(section, &reader->config.limits, part.section_end, subject.data, (uint32_t)subject.len);
}

/* section() alone. */
static void try_section(const struct reader *reader, struct subject subject, struct part part)
{
    const struct h1_scanner *row = NULL;
    struct reading portable;

    read_section(&portable, reader, &h1_scanner_portable, subject, part);
    for (size_t i = 0; (row = h1_scanner_at(i)) != &h1_scanner_portable; i++) {
        struct reading other;

        read_section(&other, reader, row, subject, part);
        expect_same_state("section()", subject, &portable, &other);
        end(&other);
    }
    end(&portable);
}

/* A head that comes in two pieces, the second of which is all of it; the first may be empty. */
static void read_whole(struct reading *reading, const struct reader *reader, const struct h1_scanner *row,
                       struct subject piece, struct subject whole)
{
    begin(reading, reader, row, whole.kind);
    reading->result = h1_head_parse(&reading->parser, piece.data, piece.len);
    if (reading->result == H1_NEED_MORE)
        reading->result = h1_head_parse(&reading->parser, whole.data, whole.len);
}

static void try_whole(const struct reader *reader, struct subject piece, struct subject whole)
{
    const struct h1_scanner *row = NULL;
    struct reading lines;

    read_whole(&lines, reader, &by_lines, piece, whole);
    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        struct reading other;

        read_whole(&other, reader, row, piece, whole);
        expect_same_outcome("h1_head_parse()", whole, &lines, &other);
        end(&other);
    }
    end(&lines);
}

/* Where an octet stands, from a position on; the end if it does not. */
static size_t find(const struct head *head, size_t from, uint8_t octet)
{
    while (from < head->len && head->data[from] != octet)
        from++;
    return from;
}

/* What a head measures, with any one of its field lines: limits that it does not exceed. */
static struct h1_limits measure(struct random *random, const struct head *head)
{
    struct h1_limits limits = plain_reader.config.limits;
    size_t section = head->section < head->len ? head->section : head->len;
    size_t start = find(head, random_between(random, section, head->len), '\n');
    size_t end = find(head, start + 1, '\r');
    size_t method = find(head, 0, ' ');
    size_t target = find(head, method + 1, ' ') - method - 1;

    limits.start_line = (uint32_t)find(head, 0, '\r');
    limits.method = (uint32_t)method;
    limits.request_target = (uint32_t)target;
    limits.field_line = (uint32_t)(end - start - 1);
    limits.header_section = (uint32_t)(end + 2 - section);
    return limits;
}

/* Exactly what is there, or somewhat more or less. */
static void set_near(struct random *random, uint32_t *limit, uint32_t there)
{
    uint32_t more = (uint32_t)random_below(random, 4);

    if (random_once_in(random, 5))
        *limit = there + more < 2 ? 0 : there + more - 2;
}

static struct reader random_reader(struct random *random, struct h1_limits there)
{
    struct reader reader = plain_reader;
    struct h1_limits *limits = &reader.config.limits;

    set_near(random, &limits->start_line, there.start_line);
    set_near(random, &limits->method, there.method);
    set_near(random, &limits->request_target, there.request_target);
    set_near(random, &limits->field_line, there.field_line);
    set_near(random, &limits->header_section, there.header_section);
    if (random_once_in(random, 2))
        reader.config.policy = H1_POLICY_LENIENT_REQUEST;
    if (random_once_in(random, 5))
        reader.capacity = (uint32_t)random_below(random, 10);
    if (random_once_in(random, 5))
        reader.request_method = H1_METHOD_HEAD;
    return reader;
}

static struct part random_part(struct random *random, const struct head *head, uint32_t size)
{
    uint32_t start = (uint32_t)(head->section < head->len ? head->section : head->len);
    uint32_t controls = (uint32_t)h1_scanner_portable.control(head->data, start, head->len);
    uint32_t scanned = start + (uint32_t)random_below(random, controls - start + 1);

    if (random_once_in(random, 3))
        scanned = start;
    return (struct part){start, scanned, h1_section_end(start, size)};
}

static struct subject subject_of(const struct head *head, struct placed placed, size_t len)
{
    return (struct subject){placed.data, len, head->kind};
}

/* One head, in every way. */
static void try_random(struct random *random, const struct head *head)
{
    struct reader reader = random_reader(random, measure(random, head));
    struct part part = random_part(random, head, reader.config.limits.header_section);
    size_t cut = random_below(random, head->len + 1);

    for (int place = 0; place < PLACE_COUNT; place++) {
        struct placed whole = placed_copy((enum place)place, head->data, head->len);
        struct placed piece = placed_copy((enum place)place, head->data, cut);
        struct subject subject = subject_of(head, whole, head->len);

        try_section(&reader, subject, part);
        try_whole(&reader, subject_of(head, piece, 0), subject);
        try_whole(&reader, subject_of(head, piece, cut), subject);
        placed_free(whole);
        placed_free(piece);
    }
}

static void try_seed(struct options options)
{
    static struct head head;
    struct random random = {options.seed};

    for (size_t i = 0; i < options.count; i++) {
        head_make(&random, &head);
        try_random(&random, &head);
    }
}

/* Short requests, with nothing and with much behind them. */
static const char *const short_requests[] = {
    "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n",
    "HEAD /a?b HTTP/1.1\r\nhost: a.example\r\nX: y\r\n\r\n",
    "DELETE /a/b.html HTTP/1.1\r\nHost: a\r\nAge: 1\r\nAccept: */*\r\n\r\n",
    "GET /64-octets HTTP/1.1\r\nHost: www.example.org\r\nVia: 1.1 abc\r\n\r\n",
    "GET /65-octets HTTP/1.1\r\nHost: www.example.org\r\nVia: 1.1 abcd\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\na:\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
    "PUT / HTTP/1.0\r\nHost: a\r\nConnection: close\r\n\r\n",
};

static void make_short(const char *text, size_t behind, struct head *head)
{
    struct octets out = {head->data, 0, HEAD_ROOM};

    octets_add_text(&out, text);
    for (size_t i = 0; i < behind; i++)
        octets_add_octet(&out, (uint8_t) "GET / HTTP/1.1\r\nHost: h\r\n\r\n"[i % 27]);
    head->kind = H1_REQUEST;
    head->section = strcspn(text, "\n") + 1;
    head->len = out.len;
}

/* Whether the row took in and evaluated all: reading line by line would have gone on from line to line. */
static bool is_quick(const struct reading *reading)
{
    return reading->result == H1_COMPLETE && reading->parser.section.line == 0;
}

/* A row that takes in nothing would be right, but of no use: wherever the lines stand, it has to arrive at
 * the end of what is usual. */
static void expect_quick(const struct h1_scanner *row, const struct head *head)
{
    struct subject subject = {head->data, head->len, head->kind};
    struct reading reading;

    read_head(&reading, &plain_reader, row, subject);
    if (!is_quick(&reading)) {
        print_subject(subject);
        check_failed("row %s does not take it in", row->name);
    }
    end(&reading);
}

static void try_use(const struct h1_scanner *row)
{
    static struct head head;

    for (size_t shift = 0; shift < 64; shift++) {
        head_make_usual(H1_REQUEST, shift, &head);
        expect_quick(row, &head);
        head_make_usual(H1_RESPONSE, shift, &head);
        expect_quick(row, &head);
    }
    for (size_t i = 0; i < sizeof short_requests / sizeof short_requests[0]; i++) {
        make_short(short_requests[i], 0, &head);
        expect_quick(row, &head);
    }
}

/* Every octet of a good head is replaced by every other. */
static void try_replaced(const struct head *head)
{
    struct placed placed = placed_copy(PLACE_HEAP, head->data, head->len);
    struct subject subject = subject_of(head, placed, head->len);

    for (size_t at = 0; at < head->len; at++) {
        for (unsigned octet = 0; octet < 256; octet++) {
            placed.data[at] = (uint8_t)octet;
            try_whole(&plain_reader, subject_of(head, placed, 0), subject);
        }
        placed.data[at] = head->data[at];
    }
    placed_free(placed);
}

/* Cut off behind each octet, and with each limit so low or so high that it is just not or just exceeded. */
static void try_limited(const struct head *head)
{
    uint32_t limits_at = (uint32_t)head->len + 2;

    for (size_t len = 0; len <= head->len; len++) {
        struct placed placed = placed_copy(PLACE_BEFORE_EDGE, head->data, len);
        try_whole(&plain_reader, subject_of(head, placed, 0), subject_of(head, placed, len));
        placed_free(placed);
    }
    struct placed placed = placed_copy(PLACE_HEAP, head->data, head->len);
    for (uint32_t most = 0; most < limits_at; most++) {
        struct reader reader = plain_reader;
        uint32_t *const limits[] = {
            &reader.config.limits.start_line,     &reader.config.limits.method,
            &reader.config.limits.request_target, &reader.config.limits.field_line,
            &reader.config.limits.header_section, &reader.capacity,
        };
        for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
            uint32_t usual = *limits[i];
            *limits[i] = most < MOST_FIELDS || limits[i] != &reader.capacity ? most : usual;
            try_whole(&reader, subject_of(head, placed, 0), subject_of(head, placed, head->len));
            *limits[i] = usual;
        }
        reader.config.limits.body = most;
        try_whole(&reader, subject_of(head, placed, 0), subject_of(head, placed, head->len));
    }
    placed_free(placed);
}

static void try_short(const char *text)
{
    static const size_t behind[] = {0, 40};
    static struct head head;

    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
        make_short(text, behind[i], &head);
        try_replaced(&head);
        try_limited(&head);
        head.kind = H1_RESPONSE; /* which it is not */
        try_limited(&head);
    }
}

static void try_usual(enum h1_kind kind)
{
    static struct head head;

    head_make_usual(kind, 0, &head);
    try_replaced(&head);
}

/* What is around a field line that is looked at. */
static const struct {
    const char *before;
    const char *behind;
    uint32_t lines; /* before it */
} surroundings[] = {
    {"", ": v\r\n", 0},
    {"", ": v\r\n\r\nand octets of a body, enough for any load\r\n", 0},
    {"X: octets before it, enough for any load\r\n", ": v\r\n", 1},
    {"X: octets before it, enough for any load\r\n", ": v\r\n\r\n", 1},
};

/* A row finds the same name as h1_field_name_of(), which test_names tries, with few and with many octets
 * around it. */
static void expect_name(const struct h1_scanner *row, struct h1_span name)
{
    for (size_t i = 0; i < sizeof surroundings / sizeof surroundings[0]; i++) {
        uint8_t data[128];
        struct octets out = {data, 0, sizeof data};
        struct reading reading;
        const struct h1_section *section = &reading.parser.section;
        uint32_t lines = surroundings[i].lines;

        octets_add_text(&out, surroundings[i].before);
        octets_add(&out, name.data, name.len);
        octets_add_text(&out, surroundings[i].behind);
        struct placed placed = placed_copy(PLACE_HEAP, data, out.len);
        struct subject subject = {placed.data, out.len, H1_REQUEST};

        read_section(&reading, &plain_reader, row, subject, (struct part){0, 0, UINT32_MAX});
        if (section->count != lines + h1_token_is(name) ||
            (section->count > lines && section->fields[lines].id != h1_field_name_of(name))) {
            print_subject(subject);
            check_failed("row %s does not find the name", row->name);
        }
        end(&reading);
        placed_free(placed);
    }
}

/* Each known name, each octet of it replaced by each other, cut short and extended. */
static void try_name(const struct h1_scanner *row, struct h1_span known)
{
    size_t len = known.len;
    uint8_t name[64];

    memcpy(name, known.data, len);
    for (size_t at = 0; at < len; at++) {
        for (unsigned octet = 0; octet < 256; octet++) {
            name[at] = (uint8_t)octet;
            if (octet != ':' && octet != '\n' && octet != '\r')
                expect_name(row, h1_span_of(name, len));
        }
        name[at] = known.data[at];
    }
    for (size_t cut = 1; cut < len; cut++) {
        expect_name(row, h1_span_of(name, cut));
        expect_name(row, h1_span_of(name + cut, len - cut));
    }
    for (; len < 48; len++) {
        name[len] = 'x';
        expect_name(row, h1_span_of(name, len + 1));
    }
}

/* Names that begin in all ways, up to longer than any known: nothing is read behind the rows of those. */
static void try_lengths(const struct h1_scanner *row)
{
    uint8_t name[H1_NAME_LONGEST + 10];

    for (unsigned octet = '!'; octet <= '~'; octet++) {
        memset(name, 'x', sizeof name);
        name[3] = (uint8_t)octet;
        for (size_t len = 1; octet != ':' && len <= sizeof name; len++)
            expect_name(row, h1_span_of(name, len));
    }
}

/* The method of a request-line that a row has taken in is the one that h1_method_of() finds. */
static void expect_method(const struct h1_scanner *row, struct h1_span method)
{
    uint8_t data[128];
    struct octets out = {data, 0, sizeof data};
    struct reading reading;
    const struct h1_head *head = &reading.parser.head;

    octets_add(&out, method.data, method.len);
    octets_add_text(&out, " / HTTP/1.1\r\nHost: a\r\n\r\n");
    struct placed placed = placed_copy(PLACE_HEAP, data, out.len);
    struct subject subject = {placed.data, out.len, H1_REQUEST};

    read_head(&reading, &plain_reader, row, subject);
    if (is_quick(&reading) && (head->method != h1_method_of(method) || head->method_text.len != method.len)) {
        print_subject(subject);
        check_failed("row %s takes the method for %s", row->name, h1_method_text(head->method));
    }
    end(&reading);
    placed_free(placed);
}

static void try_method(const struct h1_scanner *row, struct h1_span known)
{
    size_t len = known.len;
    uint8_t method[16];

    memcpy(method, known.data, len);
    expect_method(row, known);
    for (size_t at = 0; at < len; at++) {
        for (unsigned octet = 0; octet < 256; octet++) {
            method[at] = (uint8_t)octet;
            expect_method(row, h1_span_of(method, len));
        }
        method[at] = known.data[at];
        expect_method(row, h1_span_of(method, at));
        expect_method(row, h1_span_of(method + at, len - at));
    }
    method[len] = 'T';
    expect_method(row, h1_span_of(method, len + 1));
}

void check_ahead(struct options options)
{
    const struct h1_scanner *row = NULL;

    by_lines = h1_scanner_portable;
    by_lines.name = "by-lines";
    by_lines.head = h1_head_read_on;
    by_lines.section = section_by_lines;
    try_seed(options);
    try_usual(H1_REQUEST);
    try_usual(H1_RESPONSE);
    for (size_t i = 0; i < sizeof short_requests / sizeof short_requests[0]; i++)
        try_short(short_requests[i]);
    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        try_use(row);
        try_lengths(row);
        for (int name = 1; name < H1_FIELD_COUNT; name++)
            try_name(row, h1_span_of_string(h1_field_name_text((enum h1_field_name)name)));
        for (int method = 1; method < H1_METHOD_COUNT; method++)
            try_method(row, h1_span_of_string(h1_method_text((enum h1_method)method)));
    }
}
