// SPDX-License-Identifier: MIT
#include "stream.h"

#include "counters.h"
#include "fuzz.h"
#include "lookup.h"
#include "message.h"
#include "naive_framing.h"
#include "reader.h"
#include "reference.h"
#include "trace.h"

enum { LONGEST_AGAIN = 8192 /* what is written is a little longer, and no limit may be passed by that */ };

/* Octets, how they are read, and what some row of the scanner says of them as a whole. */
struct stream {
    const uint8_t *data;
    size_t size;
    struct fz_reader reader;
    struct fz_trace expected;
};

static void read_as(const struct stream *stream, const struct h1_scanner *row, struct fz_cuts cuts,
                    struct fz_trace *trace)
{
    struct fz_reader reader = stream->reader;

    reader.config.scanner = row;
    fz_trace_parse(trace, &reader, stream->data, stream->size, cuts);
}

static void check_rows(const struct stream *stream, uint64_t state)
{
    static struct fz_trace trace;
    const struct h1_scanner *row;

    (void)state;
    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        read_as(stream, row, fz_cuts_none(), &trace);
        FZ_CHECK("scanner", fz_trace_equal(&stream->expected, &trace));
    }
}

/* The row that reads the pieces is chosen: cuts and rows are to be tried together, too. */
static void check_cut(const struct stream *stream, uint64_t state)
{
    static struct fz_trace trace;
    const struct h1_scanner *row = h1_scanner_at((size_t)fz_choose(&state, 3));

    read_as(stream, row, fz_cuts_at((size_t)fz_choose(&state, stream->size + 1)), &trace);
    FZ_CHECK("cuts", fz_trace_equal(&stream->expected, &trace));
}

static void check_many_cuts(const struct stream *stream, uint64_t state)
{
    static struct fz_trace trace;

    read_as(stream, h1_scanner_at((size_t)fz_choose(&state, 3)), fz_cuts_many(stream->size), &trace);
    FZ_CHECK("cuts", fz_trace_equal(&stream->expected, &trace));
}

/* Octets that a reader might wrongly take for a part of what is before them. */
static void check_behind(const struct stream *stream, uint64_t state)
{
    static const char *const suffixes[] = {"\n", " ", "\r\n", "\r\n\r\n", "0", ":", "a: b\r\n\r\n", "\x80"};
    static struct fz_trace trace;
    struct fz_octets longer = {0};

    fz_octets_add(&longer, stream->data, stream->size);
    fz_octets_add_text(&longer, suffixes[fz_choose(&state, sizeof suffixes / sizeof suffixes[0])]);
    fz_trace_parse(&trace, &stream->reader, longer.data, longer.len, fz_cuts_none());
    FZ_CHECK("behind", fz_trace_holds(&stream->expected, &trace));
    fz_octets_free(&longer);
}

/* h1_body_copy() gives the content that h1_body_next() gives. */
static void check_copy(const struct fz_parsed *parsed, const struct stream *stream, uint64_t state)
{
    struct fz_octets content = {0};

    if (parsed->parser.head.framing.kind == H1_FRAMING_TUNNEL)
        return;
    fz_parsed_copy_body(parsed, &stream->reader, stream->size, &state, &content);
    FZ_CHECK("copy", h1_span_equal(h1_span_of(parsed->content.data, parsed->content.len),
                                   h1_span_of(content.data, content.len)));
    fz_octets_free(&content);
}

static void check_written(const struct fz_parsed *first, struct fz_reader reader, uint64_t state)
{
    static struct fz_parsed second;
    struct fz_octets written = {0};

    fz_parsed_write(first, &state, &written);
    reader.config.limits = h1_config_strict.limits;
    reader.capacity = FZ_FIELDS_MAX;
    fz_parsed_read(&second, &reader, written.data, written.len);
    FZ_CHECK("again", fz_parsed_same_head(first, &second));
    FZ_CHECK("again", !first->body || fz_parsed_same_body(first, &second));
    fz_parsed_free(&second);
    fz_octets_free(&written);
}

static void check_again(const struct stream *stream, uint64_t state)
{
    static struct fz_parsed first;

    if (stream->size > LONGEST_AGAIN)
        return;
    fz_parsed_read(&first, &stream->reader, stream->data, stream->size);
    fz_lookup_check(&first);
    if (first.head) {
        FZ_CHECK("framing", fz_naive_framing_fits(&first));
        check_copy(&first, stream, state);
        check_written(&first, stream->reader, state);
    }
    fz_parsed_free(&first);
}

static void check_reference(const struct stream *stream, uint64_t state)
{
    enum gen_kind kind = stream->reader.kind == H1_REQUEST ? GEN_REQUEST : GEN_RESPONSE;

    (void)state;
    fz_reference_check(kind, &stream->reader, stream->data, stream->size);
}

/* What takes longer is done less often while fuzzing: what all rules take together is about a third of one
 * reading. Cuts lead a reader where it does not come otherwise, so a fuzzer is to see them; the rest is read
 * as before. */
static const struct rule {
    void (*check)(const struct stream *stream, uint64_t state);
    unsigned one_in;
    bool again;
} rules[] = {
    {check_cut, 4, false},   {check_rows, 16, true},       {check_behind, 16, true},
    {check_again, 32, true}, {check_many_cuts, 128, true}, {check_reference, 64, true},
};

static void check_rule(const struct rule *rule, const struct stream *stream, uint64_t state)
{
    if (rule->again)
        fz_counters_hold();
    rule->check(stream, state);
    if (rule->again)
        fz_counters_release();
}

void fz_stream_check(enum h1_kind kind, const uint8_t *data, size_t size)
{
    static struct stream stream;
    uint64_t state = fz_hash(data, size);

    stream.data = data;
    stream.size = size;
    stream.reader = fz_reader_choose(kind, &state);
    stream.reader.config.scanner = h1_scanner_at((size_t)fz_choose(&state, 3));
    fz_trace_parse(&stream.expected, &stream.reader, data, size, fz_cuts_none());
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (fz_is_due(&state, rules[i].one_in))
            check_rule(&rules[i], &stream, state);
}
