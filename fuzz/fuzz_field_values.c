// SPDX-License-Identifier: MIT
/* One field value, read as each kind of value there is.  Rules: what is accepted, written and read again is
 * the same; whether it is accepted is what the grammar of parser/tests/reference, or a naive reading, says.
 *
 *   content-length, transfer-encoding, host, date, entity-tag, entity-tag-list, list, token, range, weights
 *   request-target   its parts, put together, are the whole
 *
 * Ids end with -again or -grammar. */
#include "fuzz.h"
#include "guard.h"
#include "message.h"
#include "naive_date.h"
#include "naive_framing.h"

#include <accept_encoding.h>
#include <range.h>
#include <reference/lines.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static struct ref *grammar; /* of fz_prepare() */

/* Whether all of the value matches a rule of the grammar. */
static bool matches(enum grammar_rule rule, struct h1_span value)
{
    struct ref_part all = {true, 0, value.len};

    return ref_part_is(grammar, value.data, all, rule);
}

static struct h1_span all_of(const struct fz_octets *octets)
{
    return h1_span_of(octets->data, octets->len);
}

static void add(struct fz_octets *octets, struct h1_span span)
{
    fz_octets_add(octets, span.data, span.len);
}

static void check_tokens(struct h1_span value)
{
    FZ_CHECK("token-grammar", h1_token_is(value) == matches(GRAMMAR_TOKEN, value));
    FZ_CHECK("quoted-string-grammar", h1_quoted_string_is(value) == matches(GRAMMAR_QUOTED_STRING, value));
}

/* The value as a string; of no more octets than names have. */
struct text {
    char octets[32];
};

static bool as_text(struct h1_span value, struct text *text)
{
    if (value.len >= sizeof text->octets || memchr(value.data, 0, value.len) != NULL)
        return false;
    memcpy(text->octets, value.data, value.len);
    text->octets[value.len] = '\0';
    return true;
}

/* Names in tables are found by what they are. */
static void check_names(struct h1_span value)
{
    enum h1_method method = h1_method_of(value);
    enum h1_field_name name = h1_field_name_of(value);
    struct text text;

    FZ_CHECK("method-again", method == H1_METHOD_OTHER || h1_span_is(value, h1_method_text(method)));
    FZ_CHECK("field-name-again",
             name == H1_FIELD_OTHER || h1_span_is_nocase(value, h1_field_name_text(name)));
    if (!as_text(value, &text))
        return;
    const struct h1_scanner *row = h1_scanner_find(text.octets);
    FZ_CHECK("scanner-again", row == NULL || strcmp(h1_scanner_name(row), text.octets) == 0);
    FZ_CHECK("scanner-again", h1_scanner_find(h1_scanner_name(NULL)) == h1_scanner_default());
}

static void check_content_length(struct h1_span value)
{
    uint64_t length, again;
    size_t count, at;
    char text[32];
    enum h1_error error = h1_content_length_parse(value, &length, &count, &at);
    bool digits = matches(GRAMMAR_CONTENT_LENGTH, value);

    FZ_CHECK("content-length-grammar", !digits || error == H1_OK || error == H1_ERR_CONTENT_LENGTH_OVERFLOW);
    if (error != H1_OK) {
        FZ_CHECK("content-length-place", at <= value.len);
        return;
    }
    FZ_CHECK("content-length-grammar", digits == (count == 1));
    FZ_CHECK("content-length-naive", fz_naive_length_is(value, length));
    int len = snprintf(text, sizeof text, "%" PRIu64, length);
    FZ_CHECK("content-length-again",
             h1_content_length_parse(h1_span_of(text, (size_t)len), &again, &count, &at) == H1_OK &&
                 again == length && count == 1);
}

/* Writes the members of a list with ", " between them; returns their number. */
static size_t join(struct h1_span value, struct fz_octets *out)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;
    size_t count = 0;

    while (h1_list_next(&list, &member)) {
        if (count++ > 0)
            fz_octets_add_text(out, ", ");
        add(out, member);
    }
    return count;
}

static void check_list(struct h1_span value)
{
    struct fz_octets once = {0}, twice = {0};
    size_t count = join(value, &once);
    struct h1_list list = h1_list_of(all_of(&once));
    struct h1_span member;

    FZ_CHECK("list-again", join(all_of(&once), &twice) == count);
    FZ_CHECK("list-again", h1_span_equal(all_of(&once), all_of(&twice)));
    while (h1_list_next(&list, &member)) {
        struct text text;
        FZ_CHECK("list-member", member.len > 0 && h1_span_trim(member).len == member.len);
        FZ_CHECK("list-has", !as_text(member, &text) || h1_list_has(value, text.octets));
    }
    FZ_CHECK("list-has", !h1_list_has(value, "")); /* no member is empty */
    FZ_CHECK("list-again", list.empty == 0);
    fz_octets_free(&once);
    fz_octets_free(&twice);
}

static void check_transfer_encoding(struct h1_span value)
{
    struct h1_codings codings = {0}, again = {0};
    struct fz_octets written = {0};
    size_t at;
    enum h1_error error = h1_codings_add(&codings, value, &at);

    if (error == H1_OK || error == H1_ERR_CODING_SYNTAX)
        FZ_CHECK("transfer-encoding-grammar",
                 (error == H1_OK) == (matches(GRAMMAR_TRANSFER_ENCODING, value)));
    if (error != H1_OK) {
        FZ_CHECK("transfer-encoding-place", at <= value.len);
        return;
    }
    FZ_CHECK("transfer-encoding-again", join(value, &written) == codings.count);
    FZ_CHECK("transfer-encoding-again", h1_codings_add(&again, all_of(&written), &at) == H1_OK);
    FZ_CHECK("transfer-encoding-again", again.count == codings.count && again.others == codings.others &&
                                            again.empty == 0 && again.chunked == codings.chunked &&
                                            again.chunked_last == codings.chunked_last);
    FZ_CHECK("transfer-encoding-again", codings.count >= codings.others + codings.chunked);
    fz_octets_free(&written);
}

static void check_host(struct h1_span value)
{
    struct h1_host host, again;
    struct fz_octets written = {0};
    size_t at;
    enum h1_error error = h1_host_parse(value, &host, &at);

    FZ_CHECK("host-grammar", (error == H1_OK) == matches(GRAMMAR_HOST_FIELD, value));
    if (error != H1_OK) {
        FZ_CHECK("host-place", at <= value.len);
        return;
    }
    add(&written, host.host);
    if (host.has_port)
        fz_octets_add_text(&written, ":");
    add(&written, host.port);
    FZ_CHECK("host-again", h1_span_equal(value, all_of(&written)));
    FZ_CHECK("host-again", h1_host_parse(all_of(&written), &again, &at) == H1_OK &&
                               h1_span_equal(host.host, again.host) && h1_span_equal(host.port, again.port));
    fz_octets_free(&written);
}

#define LAST_SECOND INT64_C(253402300799) /* of the year 9999 */

/* Before the first second and behind the last one it is as if it were that one. */
static void check_date_limits(uint64_t *state)
{
    int64_t beyond = 1 + (int64_t)fz_choose(state, UINT32_MAX);
    char limit[H1_DATE_LEN], text[H1_DATE_LEN];

    h1_date_format(0, limit);
    h1_date_format(-beyond, text);
    FZ_CHECK("date-limits", memcmp(limit, text, sizeof text) == 0);
    h1_date_format(LAST_SECOND, limit);
    h1_date_format(LAST_SECOND + beyond, text);
    FZ_CHECK("date-limits", memcmp(limit, text, sizeof text) == 0);
}

/* Some time of the clock: mostly one of the next centuries, now and then a leap day or none that a date
 * tells. */
static int64_t choose_now(uint64_t *state)
{
    static const int64_t rare[] = {-1, 951782400 /* 29 February 2000 */, INT64_MAX};

    if (fz_choose(state, 8) == 0)
        return rare[fz_choose(state, sizeof rare / sizeof rare[0])];
    return (int64_t)fz_choose(state, UINT32_MAX) * 4;
}

/* Any second there is: what is written is what was meant. */
static void check_written_date(uint64_t *state)
{
    int64_t seconds = (int64_t)(fz_choose(state, UINT32_MAX) * 59) % (LAST_SECOND + 1), naive = 0, read = 0;
    char text[H1_DATE_LEN];
    struct h1_span written = h1_span_of(text, sizeof text);

    check_date_limits(state);
    h1_date_format(seconds, text);
    FZ_CHECK("date-naive", fz_naive_date(written, &naive) && naive == seconds);
    FZ_CHECK("date-again", h1_date_parse(written, 0, &read) && read == seconds);
}

/* Whether a date begins as that of the second does; all three forms do. */
static bool names_day(struct h1_span value, int64_t seconds)
{
    char text[H1_DATE_LEN];

    h1_date_format(seconds, text);
    return memcmp(value.data, text, 3) == 0;
}

static void check_date(struct h1_span value, uint64_t *state)
{
    int64_t now = choose_now(state), seconds = 0, naive = 0, again = 0;
    char text[H1_DATE_LEN];
    struct h1_span written = h1_span_of(text, sizeof text);
    bool imf = fz_naive_date(value, &naive);
    bool good = h1_date_parse(value, now, &seconds);

    FZ_CHECK("date-naive", imf == h1_date_is_imf(value));
    FZ_CHECK("date-naive", !imf || (good && seconds == naive));
    if (!good || seconds < 0 || seconds > LAST_SECOND)
        return;
    h1_date_format(seconds, text);
    FZ_CHECK("date-day-name", names_day(value, seconds) || names_day(value, seconds - 1)); /* a leap second */
    FZ_CHECK("date-again", fz_naive_date(written, &naive) && naive == seconds);
    FZ_CHECK("date-again", h1_date_parse(written, now, &again) && again == seconds);
}

static void add_tag(struct fz_octets *out, struct h1_entity_tag tag)
{
    fz_octets_add_text(out, tag.weak ? "W/" : "");
    add(out, tag.opaque);
}

static void check_entity_tag(struct h1_span value)
{
    struct h1_entity_tag tag, again;
    struct fz_octets written = {0};

    if (!h1_entity_tag_parse(value, &tag))
        return;
    add_tag(&written, tag);
    FZ_CHECK("entity-tag-again", h1_span_equal(value, all_of(&written)));
    FZ_CHECK("entity-tag-again", h1_entity_tag_parse(all_of(&written), &again) &&
                                     h1_entity_tag_equal_weak(tag, again) &&
                                     h1_entity_tag_equal_strong(tag, again) == !tag.weak);
    fz_octets_free(&written);
}

/* Writes a list of entity tags with ", " between them; returns their number, or -1. */
static int join_tags(struct h1_span value, struct fz_octets *out)
{
    struct h1_entity_tag tag, last = {0};
    int more, count = 0;

    while ((more = h1_entity_tag_next(&value, &tag)) > 0) {
        fz_octets_add_text(out, count++ > 0 ? ", " : "");
        add_tag(out, tag);
        FZ_CHECK("entity-tag-equal", h1_entity_tag_equal_strong(tag, last) ==
                                         (!tag.weak && !last.weak && h1_span_equal(tag.opaque, last.opaque)));
        last = tag;
    }
    return more < 0 ? -1 : count;
}

static void check_entity_tags(struct h1_span value)
{
    struct fz_octets once = {0}, twice = {0};
    int count = join_tags(value, &once);

    FZ_CHECK("entity-tag-list-again", count < 0 || join_tags(all_of(&once), &twice) == count);
    FZ_CHECK("entity-tag-list-again", count < 0 || h1_span_equal(all_of(&once), all_of(&twice)));
    fz_octets_free(&once);
    fz_octets_free(&twice);
}

/* The octet behind a slice; 0 at the end.  Delimiters around empty parts belong to no slice. */
static uint8_t behind(const uint8_t *data, struct h1_slice slice)
{
    return data[slice.at + slice.len];
}

static bool has_authority(const struct h1_target *target, const uint8_t *data)
{
    return target->scheme.len > 0 && memcmp(data + target->scheme.at + target->scheme.len, "://", 3) == 0;
}

/* [ userinfo "@" ] host [ ":" port ] */
static void put_authority(const struct h1_target *target, const uint8_t *data, struct fz_octets *out)
{
    add(out, h1_slice_of(data, target->userinfo));
    if (target->userinfo.len > 0 || (target->host.at > 0 && data[target->host.at - 1] == '@'))
        fz_octets_add_text(out, "@");
    add(out, h1_slice_of(data, target->host));
    if (target->host.at > 0 && behind(data, target->host) == ':')
        fz_octets_add_text(out, ":");
    add(out, h1_slice_of(data, target->port));
}

/* scheme ":" [ "//" authority ] path [ "?" query ], or another form */
static void put_together(const struct h1_target *target, const uint8_t *data, struct fz_octets *out)
{
    add(out, h1_slice_of(data, target->scheme));
    if (target->scheme.len > 0)
        fz_octets_add_text(out, has_authority(target, data) ? "://" : ":");
    if (target->form == H1_TARGET_AUTHORITY || has_authority(target, data))
        put_authority(target, data, out);
    add(out, h1_slice_of(data, target->path));
    if (target->has_query)
        fz_octets_add_text(out, "?");
    add(out, h1_slice_of(data, target->query));
}

static void check_target(const char *method, struct h1_span value)
{
    struct h1_field fields[4];
    struct h1_head_parser parser;
    struct fz_octets head = {0}, text = {0};

    fz_octets_add_text(&head, method);
    add(&head, value);
    fz_octets_add_text(&head, " HTTP/1.1\r\nHost: h\r\n\r\n");
    h1_request_init(&parser, NULL, fields, 4);
    bool accepted = h1_head_parse(&parser, head.data, head.len) == H1_COMPLETE;
    if (accepted)
        FZ_CHECK("request-target-grammar", matches(GRAMMAR_REQUEST_TARGET, value));
    const struct h1_target *target = &parser.head.target;
    if (accepted && target->form != H1_TARGET_ASTERISK) {
        put_together(target, head.data, &text);
        FZ_CHECK("request-target-again", h1_span_equal(value, all_of(&text)));
    }
    fz_octets_free(&head);
    fz_octets_free(&text);
}

static void check_range(struct h1_span value, uint64_t *state)
{
    struct srv_range ranges[SRV_RANGES_MAX], again[SRV_RANGES_MAX];
    struct srv_faults faults = {0};
    struct fz_octets written = {0};
    size_t count, count_again;
    uint64_t size = fz_choose(state, 3) == 0 ? UINT64_MAX : fz_choose(state, 1000);

    if (srv_ranges_parse(value, size, &faults, ranges, &count) != SRV_RANGES_SATISFIABLE)
        return;
    FZ_CHECK("range-count", count > 0 && count <= SRV_RANGES_MAX);
    for (size_t i = 0; i < count; i++) {
        char text[64];
        FZ_CHECK("range-inside", ranges[i].first <= ranges[i].last && ranges[i].last < size);
        snprintf(text, sizeof text, "%s%" PRIu64 "-%" PRIu64, i == 0 ? "bytes=" : ",", ranges[i].first,
                 ranges[i].last);
        fz_octets_add_text(&written, text);
    }
    FZ_CHECK("range-again", srv_ranges_parse(all_of(&written), size, &faults, again, &count_again) ==
                                    SRV_RANGES_SATISFIABLE &&
                                count == count_again);
    for (size_t i = 0; i < count; i++)
        FZ_CHECK("range-again", ranges[i].first == again[i].first && ranges[i].last == again[i].last);
    fz_octets_free(&written);
}

static void add_weight(struct fz_octets *out, const char *coding, int weight)
{
    char text[48];

    if (weight < 0)
        return;
    snprintf(text, sizeof text, "%s%s;q=%d.%03d", out->len > 0 ? ", " : "", coding, weight / 1000,
             weight % 1000);
    fz_octets_add_text(out, text);
}

static void check_weights(struct h1_span value)
{
    struct srv_faults faults = {0};
    struct srv_coding_weights weights = srv_coding_weights_none(&faults), again = weights;
    struct fz_octets written = {0};

    if (!srv_coding_weights_add(&weights, value))
        return;
    FZ_CHECK("weights-inside", weights.identity <= 1000 && weights.gzip <= 1000 && weights.other <= 1000);
    add_weight(&written, "identity", weights.identity);
    add_weight(&written, "gzip", weights.gzip);
    add_weight(&written, "*", weights.other);
    FZ_CHECK("weights-again", srv_coding_weights_add(&again, all_of(&written)));
    FZ_CHECK("weights-again", weights.identity == again.identity && weights.gzip == again.gzip &&
                                  weights.other == again.other);
    fz_octets_free(&written);
}

static void check_value(struct h1_span value, uint64_t *state)
{
    check_tokens(value);
    check_names(value);
    check_content_length(value);
    check_list(value);
    check_transfer_encoding(value);
    check_host(value);
    check_date(value, state);
    check_written_date(state);
    check_entity_tag(value);
    check_entity_tags(value);
    check_target("GET ", value);
    check_target("CONNECT ", value);
    check_range(value, state);
    check_weights(value);
}

enum { LONGEST = 2048 };

void fz_prepare(void)
{
    h1_scanner_default();
    grammar = ref_create();
    FZ_CHECK("memory", grammar != NULL);
}

void fz_target(const uint8_t *data, size_t size)
{
    uint64_t state = fz_hash(data, size);
    uint8_t octets[LONGEST];
    size_t len = h1_value_copy(h1_span_of(data, size < LONGEST ? size : LONGEST), octets);
    struct h1_span value = h1_span_trim(h1_span_of(octets, len));

    check_value(h1_span_of(fz_guard_copy(value.data, value.len), value.len), &state);
}
