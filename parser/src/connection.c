// SPDX-License-Identifier: MIT
#include "evaluate.h"
#include <h1/grammar.h>

static uint8_t option_bit(struct h1_span option)
{
    static const struct {
        const char *name;
        uint8_t bit;
    } options[] = {
        {"close", H1_CONNECTION_CLOSE},
        {"keep-alive", H1_CONNECTION_KEEP_ALIVE},
        {"upgrade", H1_CONNECTION_UPGRADE},
        {"te", H1_CONNECTION_TE},
    };

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (h1_span_is_nocase(option, options[i].name))
            return options[i].bit;
    }
    return 0;
}

/* Connection = #connection-option */
static uint8_t connection_options(struct h1_span value)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span option;
    uint8_t bits = 0;

    while (h1_list_next(&list, &option))
        bits |= option_bit(option);
    return bits;
}

/* Expect = #expectation; an HTTP/1.0 client does not wait for 100, so its expectation is ignored */
static void read_expect(struct h1_span value, struct h1_head *head)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span expectation;

    while (h1_list_next(&list, &expectation)) {
        if (!h1_span_is_nocase(expectation, "100-continue"))
            head->expects_other = true;
        else if (h1_head_is_1_1(head))
            head->expects_continue = true;
    }
}

static bool has_member(struct h1_span value)
{
    struct h1_list list = h1_list_of(value);
    struct h1_span member;

    return h1_list_next(&list, &member);
}

/* Whether a message with these options keeps its connection, in the order of section 9.3. */
static bool persists(const struct h1_head *head)
{
    enum h1_framing_kind kind = head->framing.kind;
    /* Content-Length beside Transfer-Encoding, or Transfer-Encoding in HTTP/1.0 (section 6.1) */
    bool faulty = head->framing.rule == 3 || (kind == H1_FRAMING_CHUNKED && !h1_head_is_1_1(head));

    if (kind == H1_FRAMING_UNTIL_CLOSE || kind == H1_FRAMING_TUNNEL || faulty)
        return false;
    if ((head->connection & H1_CONNECTION_CLOSE) != 0)
        return false;
    return h1_head_is_1_1(head) || (head->connection & H1_CONNECTION_KEEP_ALIVE) != 0;
}

void h1_connection_evaluate(const struct h1_context *context, struct h1_head *head)
{
    bool offers = false;

    head->connection = 0;
    head->expects_continue = false;
    head->expects_other = false;
    for (uint32_t i = 0; i < head->field_count; i++) {
        struct h1_span value = h1_slice_of(context->data, head->fields[i].value);

        if (head->fields[i].id == H1_FIELD_CONNECTION)
            head->connection |= connection_options(value);
        else if (head->fields[i].id == H1_FIELD_UPGRADE)
            offers = offers || has_member(value);
        else if (head->fields[i].id == H1_FIELD_EXPECT && head->kind == H1_REQUEST)
            read_expect(value, head);
    }
    head->upgrade = offers && (head->connection & H1_CONNECTION_UPGRADE) != 0 && h1_head_is_1_1(head);
    head->interim = head->kind == H1_RESPONSE && head->status / 100 == 1 && head->status != 101;
    head->persist = persists(head);
}

void h1_host_evaluate(struct h1_context *context, const struct h1_head *head, uint32_t empty_line)
{
    const struct h1_field *field = h1_head_find(head, H1_FIELD_HOST, NULL);
    const struct h1_field *second = field == NULL ? NULL : h1_head_find(head, H1_FIELD_HOST, field + 1);
    struct h1_host host;
    size_t at = 0;

    if (field == NULL) {
        if (h1_head_is_1_1(head))
            h1_note(context, H1_ERR_HOST_MISSING, empty_line);
        return;
    }
    if (h1_host_parse(h1_slice_of(context->data, field->value), &host, &at) != H1_OK)
        h1_note(context, H1_ERR_HOST_INVALID, field->value.at + (uint32_t)at);
    else if (second != NULL)
        h1_note(context, H1_ERR_HOST_DUPLICATE, second->name.at);
}
