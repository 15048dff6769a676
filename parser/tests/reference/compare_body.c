// SPDX-License-Identifier: MIT
#include "compare_parts.h"

/* One reading of a body. */
struct reading {
    struct compare *compare;
    const struct gen_message *message;
    struct h1_body body;
    size_t consumed;
    size_t content_len;
    bool has_trailers;
    const char *disagreement;
};

static void take_content(struct reading *reading, struct h1_span content)
{
    const struct ref_body *expected = &reading->compare->body;

    if (content.len == 0 || content.len > expected->content_len - reading->content_len ||
        memcmp(content.data, expected->content + reading->content_len, content.len) != 0)
        reading->disagreement = "content";
    reading->content_len += content.len;
}

static void take_trailers(struct reading *reading, struct h1_span section)
{
    const struct ref_section *expected = &reading->compare->body.section;
    const char *what;

    if (reading->compare->verdict.outcome != REF_ACCEPTED) {
        reading->disagreement = "trailers of a body that has none";
        return;
    }
    what = differs_in_fields(expected, reading->message->data, expected->start, reading->body.fields,
                             reading->body.field_count);
    if (what == NULL && section.len != expected->end - expected->start)
        what = "length of the trailer section";
    if (what == NULL && (reading->message->drop_trailers || expected->count == 0))
        what = "trailers that were not wanted or are not there";
    reading->disagreement = what;
    reading->has_trailers = true;
}

/* Presents what has not been consumed, up to an offset, until more is needed or the end is there. */
static enum h1_body_event read_to(struct reading *reading, size_t to, const char *suffix)
{
    struct block block = block_create(reading->message, reading->consumed, to, suffix);
    enum h1_body_event event;
    size_t at = 0;

    do {
        struct h1_span content;
        size_t consumed;

        event = h1_body_next(&reading->body, block.data + at, block.len - at, &consumed, &content);
        at += consumed;
        if (event == H1_BODY_CONTENT)
            take_content(reading, content);
        else if (event == H1_BODY_TRAILERS)
            take_trailers(reading, content);
    } while ((event == H1_BODY_CONTENT || event == H1_BODY_TRAILERS) && reading->disagreement == NULL);
    block_destroy(block);
    reading->consumed += at;
    if (reading->body.offset != reading->consumed)
        reading->disagreement = "offset";
    return event;
}

static const char *finish(struct reading *reading, struct compare_outcome *outcome)
{
    const struct gen_message *message = reading->message;
    struct reading more = *reading;
    enum h1_body_event event = h1_body_finish(&reading->body, message->len - reading->consumed);

    outcome->error = reading->body.error;
    outcome->error_at = reading->body.error_at;
    if (event != H1_BODY_INVALID || outcome->error != H1_ERR_CHUNKED_INCOMPLETE)
        return "error at the end of the stream";
    if (outcome->error_at != message->len)
        return "place of the end of the stream";
    if (reading->compare->verdict.outcome == REF_REFUSED) {
        bool has_cr = message->data[message->len - 1] == '\r';
        if (read_to(&more, message->len, has_cr ? "\n\r\n\r\n" : "\r\n\r\n") != H1_BODY_INVALID)
            return "the parser never refuses what is refused";
    }
    return NULL;
}

static const char *differs_in_body(const struct reading *reading)
{
    const struct ref_body *expected = &reading->compare->body;
    const struct h1_body *body = &reading->body;
    uint64_t tolerated = expected->has_bws ? H1_TOLERATE(CHUNK_EXT_BWS) : 0;

    if (reading->consumed != expected->section.end)
        return "length of the body";
    if (reading->content_len != expected->content_len || body->content_length != expected->content_len)
        return "length of the content";
    if (body->chunk_count != expected->chunk_count)
        return "number of chunks";
    if (reading->has_trailers != (expected->section.count > 0 && !reading->message->drop_trailers))
        return "trailers";
    return body->tolerated.set == tolerated ? NULL : "what was tolerated";
}

const char *compare_feed_body(struct compare *compare, const struct gen_message *message,
                              const struct h1_config *config, struct feeding feeding,
                              struct compare_outcome *outcome)
{
    struct reading reading = {.compare = compare, .message = message};
    struct h1_framing chunked = {H1_FRAMING_CHUNKED, 4, false, 0};
    enum h1_body_event event = H1_BODY_MORE;

    h1_body_init(&reading.body, message->len % 2 == 0 ? H1_REQUEST : H1_RESPONSE, chunked, config,
                 message->drop_trailers ? NULL : compare->fields,
                 message->drop_trailers ? 0 : message->capacity);
    for (size_t to = 0; to < message->len && event == H1_BODY_MORE;) {
        to = feeding_next(&feeding, message, to);
        event = read_to(&reading, to, to == message->len ? feeding.suffix : "");
    }
    *outcome = (struct compare_outcome){H1_INVALID, reading.body.error, reading.body.error_at};
    if (reading.disagreement != NULL)
        return reading.disagreement;
    if (event == H1_BODY_INVALID)
        return reading.body.error == H1_OK ? "the error is none" : NULL;
    outcome->result = event == H1_BODY_END ? H1_COMPLETE : H1_NEED_MORE;
    if (event == H1_BODY_MORE)
        return finish(&reading, outcome);
    outcome->error_at = 0;
    return compare->verdict.outcome == REF_ACCEPTED ? differs_in_body(&reading) : NULL;
}
