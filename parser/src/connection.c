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
        /* only a letter has but one octet that differs from it in the bit of the case */
        if (option.len == options[i].len && h1_octets_same(option.data, options[i].name, option.len) &&
            (options[i].bit != H1_CONNECTION_KEEP_ALIVE || option.data[4] == '-'))
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

static void read_field(struct h1_span value, enum h1_field_name id, struct h1_head *head, bool *offers)
{
    if (id == H1_FIELD_CONNECTION)
        head->connection |= connection_options(value);
    else if (id == H1_FIELD_UPGRADE)
        *offers = *offers || has_member(value);
    else if (head->kind == H1_REQUEST)
        read_expect(value, head);
}

/* All field lines of one name. */
static void read_fields(const uint8_t *data, const struct h1_section *section, enum h1_field_name id,
                        struct h1_head *head, bool *offers)
{
    const struct h1_field *field = h1_section_first(section->seen, head, id);

    while (field != NULL) {
        read_field(h1_value_of(data, field), id, head, offers);
        field = (section->again >> id & 1) != 0 ? h1_head_find(head, id, field + 1) : NULL;
    }
}

void h1_connection_read(const uint8_t *data, const struct h1_section *section, struct h1_head *head)
{
    bool offers = false;

    if ((section->seen & H1_NAME_BIT(CONNECTION)) != 0 && (section->again & H1_NAME_BIT(CONNECTION)) == 0)
        head->connection =
            connection_options(h1_value_of(data, h1_section_first(section->seen, head, H1_FIELD_CONNECTION)));
    else
        read_fields(data, section, H1_FIELD_CONNECTION, head, &offers);
    if ((section->seen & (H1_NAME_BIT(UPGRADE) | H1_NAME_BIT(EXPECT))) == 0)
        return;
    read_fields(data, section, H1_FIELD_UPGRADE, head, &offers);
    read_fields(data, section, H1_FIELD_EXPECT, head, &offers);
    head->upgrade = offers && (head->connection & H1_CONNECTION_UPGRADE) != 0 && h1_head_is_1_1(head);
}
