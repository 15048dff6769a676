// SPDX-License-Identifier: MIT
#include "evaluate.h"
#include "names.h"
#include <h1/grammar.h>

static uint8_t option_bit(struct h1_span option)
{
    static const struct {
        uint8_t name[14];
        uint8_t len;
        uint8_t bit;
    } options[] = {
        {"keep-alive", 10, H1_CONNECTION_KEEP_ALIVE},
        {"close", 5, H1_CONNECTION_CLOSE},
        {"upgrade", 7, H1_CONNECTION_UPGRADE},
    };

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (option.len == options[i].len && h1_octets_same(option.data, options[i].name, option.len))
            return options[i].bit;
    }
    return h1_span_is_nocase(option, "te") ? H1_CONNECTION_TE : 0;
}

/* Connection = #connection-option */
static uint8_t connection_options(struct h1_span value)
{
    /* most have one option, without anything around it */
    uint8_t only = option_bit(value);
    if (only != 0)
        return only;

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
bool h1_connection_persists(struct h1_names names, const struct h1_head *head)
{
    enum h1_framing_kind kind = head->framing.kind;
    bool coded = (names.seen & H1_NAME_BIT(TRANSFER_ENCODING)) != 0;
    /* Content-Length beside Transfer-Encoding, or Transfer-Encoding in HTTP/1.0 (section 6.1), be it in a
     * response without a body */
    bool faulty = head->framing.rule == 3 || (coded && !h1_head_is_1_1(head));

    if (kind == H1_FRAMING_UNTIL_CLOSE || kind == H1_FRAMING_TUNNEL || faulty)
        return false;
    if ((head->connection & H1_CONNECTION_CLOSE) != 0)
        return false;
    return h1_head_is_1_1(head) || (head->connection & H1_CONNECTION_KEEP_ALIVE) != 0;
}

static void read_field(struct h1_span value, enum h1_field_name id, struct h1_head *head, bool *offers)
{
    if (id == H1_FIELD_CONNECTION)
        head->connection |= connection_options(value);
    else if (id == H1_FIELD_UPGRADE)
        *offers = *offers || has_member(value);
    else if (head->kind == H1_REQUEST)
        read_expect(value, head);
}

void h1_connection_read(const uint8_t *data, struct h1_head *head)
{
    const uint64_t read = H1_NAME_BIT(CONNECTION) | H1_NAME_BIT(UPGRADE) | H1_NAME_BIT(EXPECT);
    const struct h1_field *behind = head->fields + head->field_count;
    bool offers = false;

    for (const struct h1_field *field = head->fields; field < behind; field++) {
        if ((read >> field->id & 1) != 0)
            read_field(h1_slice_of(data, field->value), (enum h1_field_name)field->id, head, &offers);
    }
    head->upgrade = offers && (head->connection & H1_CONNECTION_UPGRADE) != 0 && h1_head_is_1_1(head);
}
