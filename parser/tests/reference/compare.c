// SPDX-License-Identifier: MIT
/* compare.c - every scanner row and every way to feed it, against one verdict. */
#include "compare_parts.h"
#include <stdio.h>
#include <stdlib.h>

struct block block_create(const struct gen_message *message, size_t from, size_t to, const char *suffix)
{
    size_t len = to - from + strlen(suffix);
    size_t before = 1 + (len * 7 + from) % 64;
    struct block block = {malloc(before + len), NULL, len};
    struct octets out = {NULL, 0, len};

    if (block.allocated == NULL) {
        fprintf(stderr, "no memory for a message\n");
        exit(2);
    }
    block.data = block.allocated + before;
    out.data = block.data;
    octets_add(&out, message->data + from, to - from);
    octets_add_text(&out, suffix);
    return block;
}

void block_destroy(struct block block)
{
    free(block.allocated);
}

size_t feeding_next(const struct feeding *feeding, const struct gen_message *message, size_t before)
{
    size_t next = message->len;

    if (feeding->step > 0 && before + feeding->step < next)
        next = before + feeding->step;
    for (size_t i = 0; i < 2; i++) {
        if (feeding->cuts[i] > before && feeding->cuts[i] < next)
            next = feeding->cuts[i];
    }
    return next;
}

bool same_part(struct h1_slice slice, struct ref_part part)
{
    return part.len == 0 ? slice.len == 0 : slice.at == part.at && slice.len == part.len;
}

static bool same_text(const uint8_t *data, struct ref_part part, const char *text)
{
    size_t len = strlen(text);

    if (part.len != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        uint8_t octet = data[part.at + i];
        if (octet >= 'A' && octet <= 'Z')
            octet |= 0x20;
        if (octet != (uint8_t)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i]))
            return false;
    }
    return true;
}

/* A known name has its number; OTHER is no known name. */
static bool same_name(const uint8_t *data, struct ref_part name, unsigned id)
{
    if (id != H1_FIELD_OTHER)
        return id < H1_FIELD_COUNT && same_text(data, name, h1_field_name_text((enum h1_field_name)id));
    for (unsigned known = 1; known < H1_FIELD_COUNT; known++) {
        if (same_text(data, name, h1_field_name_text((enum h1_field_name)known)))
            return false;
    }
    return true;
}

const char *differs_in_fields(const struct ref_section *section, const uint8_t *data, size_t base,
                              const struct h1_field *fields, size_t count)
{
    if (count != section->count)
        return "number of field lines";
    for (size_t i = 0; i < count; i++) {
        struct ref_field expected = section->fields[i];
        bool named = same_name(data, expected.name, fields[i].id);

        expected.name.at -= base;
        expected.value.at -= base;
        if (!same_part(fields[i].name, expected.name))
            return "place of a field name";
        if (!same_part(fields[i].value, expected.value))
            return "place of a field value";
        if (!named)
            return "number of a field name";
        if (fields[i].flags != 0)
            return "flags of a field line";
    }
    return NULL;
}

static const char *judge_refused(const struct ref_verdict *verdict, const struct compare_outcome *outcome)
{
    if (outcome->result == H1_NEED_MORE)
        return verdict->late ? NULL : "the parser waits for more of what is refused";
    if (outcome->result == H1_COMPLETE)
        return "the parser accepts what is refused";
    return outcome->error_at < verdict->from || outcome->error_at > verdict->to ? "place of the error" : NULL;
}

static const char *judge(const struct ref_verdict *verdict, const struct compare_outcome *outcome)
{
    switch (verdict->outcome) {
    case REF_ACCEPTED:
        return outcome->result == H1_COMPLETE ? NULL : "the parser does not accept what is accepted";
    case REF_REFUSED:
        return judge_refused(verdict, outcome);
    case REF_MORE:
        return outcome->result == H1_NEED_MORE ? NULL : "the parser does not wait for more";
    }
    return NULL;
}

enum { FEEDINGS = 4, LONGEST_BY_STEPS = 600 };

/* Whole, in pieces, and with something behind that a reader might wrongly take for a part of it; short
 * messages now and then in steps. */
static size_t list_feedings(const struct gen_message *message, struct feeding *feedings)
{
    static const char *const suffixes[] = {"GET / HTTP/1.1\r\nHost: next\r\n\r\n",
                                           "HTTP/1.1 200 OK\r\n\r\n",
                                           "\n",
                                           " \t",
                                           "\r\n",
                                           "5\r\nhello\r\n0\r\n\r\n",
                                           "A: b\r\n\r\n"};
    static const size_t steps[] = {1, 1, 2, 7, 16, 63, 64, 65};
    struct random random = {message->len};

    for (size_t i = 0; i < message->len; i++) /* the same message is always fed alike */
        random.state = random.state * 31 + message->data[i];
    feedings[0] = (struct feeding){.name = "whole", .suffix = ""};
    feedings[1] = (struct feeding){.name = "in pieces", .suffix = ""};
    feedings[1].cuts[0] = random_below(&random, message->len + 1);
    if (random_once_in(&random, 2))
        feedings[1].cuts[1] = random_below(&random, message->len + 1);
    feedings[2] =
        (struct feeding){.name = "whole, with more behind", .suffix = RANDOM_PICK(&random, suffixes)};
    feedings[3] = (struct feeding){.name = "in steps", .step = RANDOM_PICK(&random, steps), .suffix = ""};
    return message->len <= LONGEST_BY_STEPS && random_once_in(&random, 8) ? 4 : 3;
}

static const char *feed(struct compare *compare, const struct gen_message *message, size_t row,
                        struct feeding feeding, struct compare_outcome *outcome)
{
    struct h1_config config = message->config;
    const char *what;

    config.scanner = compare->scanners[row];
    compare->scanner = h1_scanner_name(config.scanner);
    compare->feeding = feeding.name;
    what = message->kind == GEN_CHUNKED ? compare_feed_body(compare, message, &config, feeding, outcome)
                                        : compare_feed_head(compare, message, &config, feeding, outcome);
    return what != NULL ? what : judge(&compare->verdict, outcome);
}

static void recognise(struct compare *compare, const struct gen_message *message)
{
    compare->context = (struct ref_context){
        .kind = message->kind == GEN_REQUEST ? H1_REQUEST : H1_RESPONSE,
        .request_method = message->request_method,
        .request_minor = message->request_minor,
        .limits = &message->config.limits,
        .capacity = message->capacity,
    };
    if (message->kind == GEN_CHUNKED) {
        if (message->drop_trailers)
            compare->context.capacity = REF_FIELDS - 1;
        compare->body.content = compare->content;
        ref_chunked(compare->ref, &compare->context, message->data, message->len, &compare->body);
        compare->verdict = compare->body.verdict;
        return;
    }
    ref_head(compare->ref, &compare->context, message->data, message->len, &compare->head);
    compare->verdict = compare->head.verdict;
}

bool compare_message(struct compare *compare, const struct gen_message *message)
{
    struct feeding feedings[FEEDINGS];
    size_t count = list_feedings(message, feedings);

    recognise(compare, message);
    compare->disagreement = NULL;
    for (size_t i = 0; i < compare->scanner_count * count; i++) {
        struct compare_outcome outcome;
        struct feeding feeding = feedings[i % count];

        if (feeding.suffix[0] != '\0' && compare->outcome.result == H1_NEED_MORE)
            continue; /* that would be another message */
        compare->disagreement = feed(compare, message, i / count, feeding, &outcome);
        if (compare->disagreement == NULL && i > 0 &&
            (outcome.result != compare->outcome.result || outcome.error != compare->outcome.error ||
             outcome.error_at != compare->outcome.error_at))
            compare->disagreement = "another outcome than whole with the first row";
        compare->outcome = outcome;
        if (compare->disagreement != NULL)
            return false;
    }
    return true;
}
