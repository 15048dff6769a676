// SPDX-License-Identifier: MIT
#include "compare_parts.h"

static const char *differs_in_target(const struct ref_target *expected, const struct h1_target *target)
{
    if (target->form != expected->form)
        return "form of the request-target";
    if (!same_part(target->text, expected->text))
        return "request-target";
    if (!same_part(target->scheme, expected->scheme) || !same_part(target->userinfo, expected->userinfo))
        return "scheme or userinfo of the request-target";
    if (!same_part(target->host, expected->host) || !same_part(target->port, expected->port))
        return "host or port of the request-target";
    if (!same_part(target->path, expected->path) || !same_part(target->query, expected->query))
        return "path or query of the request-target";
    return target->has_query == expected->query.there ? NULL : "has_query";
}

static const char *differs_in_start_line(const struct compare *compare, const uint8_t *data,
                                         const struct h1_head *head)
{
    const struct ref_head *expected = &compare->head;
    const char *method = h1_method_text(head->method);

    if (!head->has_version || head->major != expected->major || head->minor != expected->minor)
        return "version";
    if (head->kind == H1_RESPONSE)
        return head->status == expected->status && same_part(head->reason, expected->reason) ? NULL
                                                                                             : "status-line";
    if (!same_part(head->method_text, expected->method))
        return "method";
    for (unsigned known = 1; head->method == H1_METHOD_OTHER && known < H1_METHOD_COUNT; known++) {
        const char *name = h1_method_text((enum h1_method)known);
        if (strlen(name) == expected->method.len &&
            memcmp(data + expected->method.at, name, strlen(name)) == 0)
            return "number of the method";
    }
    if (head->method != H1_METHOD_OTHER && (strlen(method) != expected->method.len ||
                                            memcmp(data + expected->method.at, method, strlen(method)) != 0))
        return "number of the method";
    return differs_in_target(&expected->target, &head->target);
}

static const char *differs_in_framing(const struct h1_framing *expected, const struct h1_framing *framing)
{
    if (framing->kind != expected->kind)
        return "kind of framing";
    if (framing->rule != expected->rule)
        return "rule of framing";
    return framing->coded == expected->coded && framing->length == expected->length
               ? NULL
               : "coded or length of framing";
}

static const char *differs_in_connection(const struct ref_head *expected, const struct h1_head *head)
{
    if (head->interim != expected->interim)
        return "interim";
    if (!expected->options_known)
        return NULL;
    if (head->connection != expected->connection)
        return "connection options";
    if (head->persist != expected->persist)
        return "persist";
    if (head->expects_continue != expected->expects_continue ||
        head->expects_other != expected->expects_other)
        return "expectations";
    return head->upgrade == expected->upgrade ? NULL : "upgrade";
}

static const char *differs_behind_start_line(const struct compare *compare, const uint8_t *data,
                                             const struct h1_head *head)
{
    const struct ref_head *expected = &compare->head;
    const char *what = NULL;

    if (head->length != expected->section.end)
        what = "length of the head";
    if (what == NULL)
        what = differs_in_fields(&expected->section, data, 0, head->fields, head->field_count);
    if (what == NULL)
        what = differs_in_framing(&expected->framing, &head->framing);
    if (what == NULL)
        what = differs_in_connection(expected, head);
    if (what == NULL && head->tolerated.set != expected->tolerated)
        what = "what was tolerated";
    return what;
}

static const char *differs_in_accepted(const struct compare *compare, const uint8_t *data,
                                       const struct h1_head *head)
{
    const char *what = head->kind != compare->context.kind ? "kind" : NULL;

    if (what == NULL)
        what = differs_in_start_line(compare, data, head);
    return what != NULL ? what : differs_behind_start_line(compare, data, head);
}

/* If the connection may go on all is known that a next message depends on. */
static const char *differs_in_refused(const struct compare *compare, const uint8_t *data,
                                      const struct h1_head_parser *parser)
{
    const struct ref_head *expected = &compare->head;
    bool goes_on = h1_error_info(parser->error)->goes_on;

    if (h1_error_requirement(parser->error, compare->context.kind)[0] == '\0')
        return "the error is none of this kind of message";
    if (goes_on != (expected->complete && expected->goes_on))
        return "whether the connection may go on";
    return goes_on ? differs_behind_start_line(compare, data, &parser->head) : NULL;
}

static void init(struct h1_head_parser *parser, struct compare *compare, const struct gen_message *message,
                 const struct h1_config *config)
{
    if (message->kind == GEN_REQUEST)
        h1_request_init(parser, config, compare->fields, message->capacity);
    else
        h1_response_init(parser, config, compare->fields, message->capacity, message->request_method,
                         message->request_minor);
}

static enum h1_result present(struct h1_head_parser *parser, const struct gen_message *message, size_t len,
                              const char *suffix)
{
    struct block block = block_create(message, 0, len, suffix);
    enum h1_result result = h1_head_parse(parser, block.data, block.len);

    block_destroy(block);
    return result;
}

/* At the end of the stream a head that is not there is incomplete, unless there is nothing of it at all. */
static const char *finish(const struct compare *compare, const struct gen_message *message,
                          struct h1_head_parser *parser, struct compare_outcome *outcome)
{
    struct h1_head_parser more = *parser;
    bool nothing = message->len == 2 * compare->head.empty_lines;

    outcome->error = h1_head_finish(parser, message->len);
    outcome->error_at = outcome->error == H1_OK ? 0 : parser->error_at;
    if (outcome->error != (nothing ? H1_OK : H1_ERR_HEAD_INCOMPLETE))
        return "error at the end of the stream";
    if (outcome->error != H1_OK && outcome->error_at != message->len)
        return "place of the end of the stream";
    if (compare->verdict.outcome == REF_REFUSED) {
        bool has_cr = message->data[message->len - 1] == '\r';
        if (present(&more, message, message->len, has_cr ? "\n\r\n\r\n" : "\r\n\r\n") != H1_INVALID)
            return "the parser never refuses what is refused";
    }
    return NULL;
}

const char *compare_feed_head(struct compare *compare, const struct gen_message *message,
                              const struct h1_config *config, struct feeding feeding,
                              struct compare_outcome *outcome)
{
    struct h1_head_parser parser;
    enum h1_result result = H1_NEED_MORE;

    init(&parser, compare, message, config);
    for (size_t to = 0; to < message->len && result == H1_NEED_MORE;) {
        to = feeding_next(&feeding, message, to);
        result = present(&parser, message, to, to == message->len ? feeding.suffix : "");
    }
    *outcome = (struct compare_outcome){result, parser.error, parser.error_at};
    if (result == H1_NEED_MORE)
        return finish(compare, message, &parser, outcome);
    if (compare->verdict.outcome == REF_REFUSED && result == H1_INVALID)
        return differs_in_refused(compare, message->data, &parser);
    if (compare->verdict.outcome != REF_ACCEPTED || result != H1_COMPLETE)
        return NULL; /* the outcome tells */
    outcome->error_at = 0;
    return differs_in_accepted(compare, message->data, &parser.head);
}
