// SPDX-License-Identifier: MIT
#include "lookup.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static struct h1_span name_of(const struct fz_parsed *parsed, uint32_t i)
{
    return h1_slice_of(parsed->data, parsed->parser.head.fields[i].name);
}

static bool is_letter(uint8_t octet)
{
    return (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
}

/* Slow and obvious: without regard to the case of letters. */
static bool same_name(struct h1_span left, struct h1_span right)
{
    if (left.len != right.len)
        return false;
    for (size_t i = 0; i < left.len; i++)
        if (left.data[i] != right.data[i] &&
            ((left.data[i] ^ right.data[i]) != 0x20 || !is_letter(left.data[i])))
            return false;
    return true;
}

/* The first field line of the same name. */
static uint32_t first_of_name(const struct fz_parsed *parsed, uint32_t i)
{
    uint32_t first = 0;

    while (!same_name(name_of(parsed, first), name_of(parsed, i)))
        first++;
    return first;
}

static void check_name(const struct fz_parsed *parsed, uint32_t i, const char *name)
{
    const struct h1_head *head = &parsed->parser.head;
    const struct h1_field *fields = head->fields, *field = &fields[i];
    const struct h1_field *first = &fields[first_of_name(parsed, i)];
    enum h1_field_name id = (enum h1_field_name)field->id;
    const struct h1_field *behind = h1_head_find_name(head, parsed->data, name, field + 1);

    FZ_CHECK("find", h1_head_find_name(head, parsed->data, name, NULL) == first);
    FZ_CHECK("find", h1_head_find_name(head, parsed->data, name, field) == field);
    FZ_CHECK("find", behind == NULL || behind > field);
    FZ_CHECK("find", id == H1_FIELD_OTHER || h1_head_find(head, id, NULL) == first);
    FZ_CHECK("named", h1_field_name_of(name_of(parsed, i)) == id);
    FZ_CHECK("named", id == H1_FIELD_OTHER || h1_span_is_nocase(name_of(parsed, i), h1_field_name_text(id)));
}

static void check_fields(const struct fz_parsed *parsed)
{
    for (uint32_t i = 0; i < parsed->parser.head.field_count; i++) {
        struct h1_slice name = parsed->parser.head.fields[i].name;
        char *text = calloc(name.len + 1, 1);

        FZ_CHECK("memory", text != NULL);
        memcpy(text, parsed->data + name.at, name.len);
        check_name(parsed, i, text);
        free(text);
    }
    FZ_CHECK("find", h1_head_find_name(&parsed->parser.head, parsed->data, "", NULL) == NULL);
    FZ_CHECK("find", h1_head_find(&parsed->parser.head, H1_FIELD_COUNT, NULL) == NULL);
}

static void check_method(const struct fz_parsed *parsed)
{
    const struct h1_head *head = &parsed->parser.head;
    struct h1_span method = h1_slice_of(parsed->data, head->method_text);

    FZ_CHECK("named", h1_method_of(method) == head->method);
    FZ_CHECK("named", head->method == H1_METHOD_OTHER || h1_span_is(method, h1_method_text(head->method)));
}

/* What was tolerated is tolerable in this kind of message, and broke a rule of its sender. */
static void check_tolerated(const struct h1_head *head)
{
    for (unsigned i = 0; i <= H1_TOLERANCE_COUNT; i++) {
        enum h1_tolerance tolerance = (enum h1_tolerance)i;
        bool allowed = h1_tolerance_allowed_by(tolerance, head->kind)[0] != '\0';

        FZ_CHECK("named", (h1_tolerance_info(tolerance) != NULL) == (i < H1_TOLERANCE_COUNT));
        FZ_CHECK("named", allowed == (h1_tolerance_requirement(tolerance, head->kind)[0] != '\0'));
        FZ_CHECK("named",
                 allowed || i == H1_TOLERANCE_COUNT || !h1_tolerated_has(&head->tolerated, tolerance));
    }
}

/* Nothing at all is no message, and no error. */
static void check_nothing(void)
{
    struct h1_config config = h1_config_strict;
    struct h1_head_parser parser;

    config.scanner = h1_scanner_at(0); /* the default is chosen once in a process: AFL++ would see that */
    h1_request_init(&parser, &config, NULL, 0);
    FZ_CHECK("nothing", h1_head_parse(&parser, NULL, 0) == H1_NEED_MORE);
    FZ_CHECK("nothing", h1_head_parse(&parser, NULL, 0) == H1_NEED_MORE);
    FZ_CHECK("nothing", h1_head_finish(&parser, 0) == H1_OK);
    FZ_CHECK("nothing", h1_slice_of(NULL, parser.head.target.text).len == 0);
}

static void check_outside(void)
{
    FZ_CHECK("named", h1_method_text((enum h1_method)H1_METHOD_COUNT)[0] == '\0');
    FZ_CHECK("named", h1_field_name_text((enum h1_field_name)H1_FIELD_COUNT)[0] == '\0');
    FZ_CHECK("named", h1_error_info((enum h1_error)H1_ERROR_COUNT) == h1_error_info(H1_OK));
}

void fz_lookup_check(const struct fz_parsed *parsed)
{
    const struct h1_head_parser *parser = &parsed->parser;

    check_nothing();
    check_outside();
    FZ_CHECK("named",
             parser->error == H1_OK || h1_error_requirement(parser->error, parser->head.kind)[0] != '\0');
    if (!parsed->head)
        return;
    check_fields(parsed);
    check_tolerated(&parser->head);
    if (parser->head.kind == H1_REQUEST)
        check_method(parsed);
}
