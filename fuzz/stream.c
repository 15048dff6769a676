// SPDX-License-Identifier: MIT
#include "stream.h"

#include "fuzz.h"
#include "lookup.h"
#include "message.h"
#include "naive_framing.h"
#include "reader.h"
#include "reference.h"
#include "trace.h"

enum { LONGEST_AGAIN = 8192 /* what is written is a little longer, and no limit may be passed by that */ };

static void check_rows(struct fz_reader reader, const struct fz_trace *expected, const uint8_t *data,
                       size_t size)
{
    static struct fz_trace trace;

    for (size_t i = 0; (reader.config.scanner = h1_scanner_at(i)) != NULL; i++) {
        fz_trace_parse(&trace, &reader, data, size, fz_cuts_none());
        FZ_CHECK("scanner", fz_trace_equal(expected, &trace));
    }
}

/* The row that reads the pieces is chosen: cuts and rows are to be tried together, too. */
static void check_cuts(struct fz_reader reader, uint64_t *state, const struct fz_trace *expected,
                       const uint8_t *data, size_t size)
{
    static struct fz_trace trace;

    reader.config.scanner = h1_scanner_at((size_t)fz_choose(state, 3));
    fz_trace_parse(&trace, &reader, data, size, fz_cuts_at((size_t)fz_choose(state, size + 1)));
    FZ_CHECK("cuts", fz_trace_equal(expected, &trace));
    fz_trace_parse(&trace, &reader, data, size, fz_cuts_many(size));
    FZ_CHECK("cuts", fz_trace_equal(expected, &trace));
}

/* Octets that a reader might wrongly take for a part of what is before them. */
static void check_behind(const struct fz_reader *reader, uint64_t *state, const struct fz_trace *expected,
                         const uint8_t *data, size_t size)
{
    static const char *const suffixes[] = {"\n", " ", "\r\n", "\r\n\r\n", "0", ":", "a: b\r\n\r\n", "\x80"};
    static struct fz_trace trace;
    struct fz_octets longer = {0};

    fz_octets_add(&longer, data, size);
    fz_octets_add_text(&longer, suffixes[fz_choose(state, sizeof suffixes / sizeof suffixes[0])]);
    fz_trace_parse(&trace, reader, longer.data, longer.len, fz_cuts_none());
    FZ_CHECK("behind", fz_trace_holds(expected, &trace));
    fz_octets_free(&longer);
}

/* h1_body_copy() gives the content that h1_body_next() gives. */
static void check_copy(const struct fz_parsed *parsed, const struct fz_reader *reader, uint64_t state,
                       size_t size)
{
    struct fz_octets content = {0};

    if (parsed->parser.head.framing.kind == H1_FRAMING_TUNNEL)
        return;
    fz_parsed_copy_body(parsed, reader, size, &state, &content);
    FZ_CHECK("copy", h1_span_equal(h1_span_of(parsed->content.data, parsed->content.len),
                                   h1_span_of(content.data, content.len)));
    fz_octets_free(&content);
}

static void check_again(struct fz_reader reader, uint64_t *state, const uint8_t *data, size_t size)
{
    static struct fz_parsed first, second;
    struct fz_octets written = {0};

    fz_parsed_read(&first, &reader, data, size);
    fz_lookup_check(&first);
    if (first.head) {
        check_copy(&first, &reader, *state, size);
        FZ_CHECK("framing", fz_naive_framing_fits(&first));
        fz_parsed_write(&first, state, &written);
        reader.config.limits = h1_config_strict.limits;
        reader.capacity = FZ_FIELDS_MAX;
        fz_parsed_read(&second, &reader, written.data, written.len);
        FZ_CHECK("again", fz_parsed_same_head(&first, &second));
        FZ_CHECK("again", !first.body || fz_parsed_same_body(&first, &second));
        fz_parsed_free(&second);
        fz_octets_free(&written);
    }
    fz_parsed_free(&first);
}

void fz_stream_check(enum h1_kind kind, const uint8_t *data, size_t size)
{
    static struct fz_trace expected;
    uint64_t state = fz_hash(data, size);
    struct fz_reader reader = fz_reader_choose(kind, &state);

    reader.config.scanner = h1_scanner_find("portable");
    fz_trace_parse(&expected, &reader, data, size, fz_cuts_none());
    check_rows(reader, &expected, data, size);
    check_cuts(reader, &state, &expected, data, size);
    check_behind(&reader, &state, &expected, data, size);
    if (size <= LONGEST_AGAIN)
        check_again(reader, &state, data, size);
    fz_reference_check(kind == H1_REQUEST ? GEN_REQUEST : GEN_RESPONSE, &reader, data, size);
}
