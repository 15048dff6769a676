// SPDX-License-Identifier: MIT
/* Every known method and field name is found, and nothing that is but similar to one. */
#include "names.h"
#include <h1/h1.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 64 };

/* What is looked for, and the functions that find it. */
struct kind {
    const char *name;
    int count; /* of the enum */
    const char *(*text)(int number);
    int (*find)(struct h1_span text);
    bool any_case;
};

static const char *method_text(int number)
{
    return h1_method_text((enum h1_method)number);
}

static int find_method(struct h1_span text)
{
    return (int)h1_method_of(text);
}

/* As rows of the scanner find it: with a SP behind; where text holds a SP itself, all before that is found.
 */
static int find_method_before_sp(struct h1_span text)
{
    uint8_t line[ROOM + 8] = {0};

    memcpy(line, text.data, text.len);
    line[text.len] = ' ';
    const struct h1_method_row *row = h1_method_before_sp(line);
    if (row == NULL || row->len == text.len)
        return row == NULL ? H1_METHOD_OTHER : row->id;
    return line[row->len] == ' ' ? H1_METHOD_OTHER : -1;
}

static const char *field_name_text(int number)
{
    return h1_field_name_text((enum h1_field_name)number);
}

static int find_field_name(struct h1_span text)
{
    return (int)h1_field_name_of(text);
}

static const struct kind kinds[] = {
    {"method", H1_METHOD_COUNT, method_text, find_method, false},
    {"method before SP", H1_METHOD_COUNT, method_text, find_method_before_sp, false},
    {"field name", H1_FIELD_COUNT, field_name_text, find_field_name, true},
};

static bool is_letter(uint8_t octet)
{
    return (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
}

static bool is_same(struct h1_span name, const char *text, bool any_case)
{
    if (name.len != strlen(text))
        return false;
    for (size_t i = 0; i < name.len; i++) {
        uint8_t difference = (uint8_t)(name.data[i] ^ (uint8_t)text[i]);
        if (difference != 0 && !(any_case && difference == 0x20 && is_letter(name.data[i])))
            return false;
    }
    return true;
}

/* The obvious way. */
static int number_of(const struct kind *kind, struct h1_span name)
{
    for (int number = 1; number < kind->count; number++) {
        if (is_same(name, kind->text(number), kind->any_case))
            return number;
    }
    return 0;
}

static void expect(const struct kind *kind, const uint8_t *octets, size_t len)
{
    /* exactly as many octets as there are, so that a sanitizer sees one too many */
    uint8_t *exact = malloc(len > 0 ? len : 1);

    if (exact == NULL)
        exit(EXIT_FAILURE);
    memcpy(exact, octets, len);
    int expected = number_of(kind, h1_span_of(octets, len));
    int found = kind->find(h1_span_of(exact, len));
    free(exact);
    if (found != expected) {
        printf("%s \"%.*s\" (%zu octets) is %d \"%s\", not %d\n", kind->name, (int)len, (const char *)octets,
               len, found, kind->text(found), expected);
        exit(EXIT_FAILURE);
    }
}

/* As it is, in capitals, in small letters. */
static void try_cases(const struct kind *kind, const char *text)
{
    uint8_t upper[ROOM];
    uint8_t lower[ROOM];
    size_t len = strlen(text);

    for (size_t i = 0; i < len; i++) {
        upper[i] = (uint8_t)(is_letter((uint8_t)text[i]) ? text[i] & ~0x20 : text[i]);
        lower[i] = (uint8_t)(is_letter((uint8_t)text[i]) ? text[i] | 0x20 : text[i]);
    }
    expect(kind, (const uint8_t *)text, len);
    expect(kind, upper, len);
    expect(kind, lower, len);
}

/* Each octet replaced by each other; one more at each place; one less. */
static void try_damage(const struct kind *kind, struct h1_span known)
{
    uint8_t name[ROOM];
    size_t len = known.len;

    for (size_t at = 0; at <= len; at++) {
        for (unsigned octet = 0; octet < 256; octet++) {
            memcpy(name, known.data, at);
            name[at] = (uint8_t)octet;
            memcpy(name + at + 1, known.data + at, len - at);
            expect(kind, name, len + 1);
            if (at == len)
                continue;
            memcpy(name + at + 1, known.data + at + 1, len - at - 1);
            expect(kind, name, len);
        }
    }
    for (size_t at = 0; at < len; at++) {
        memcpy(name, known.data, at);
        memcpy(name + at, known.data + at + 1, len - at - 1);
        expect(kind, name, len - 1);
        expect(kind, known.data, at);
        expect(kind, known.data + at, len - at);
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        for (int number = 1; number < kinds[i].count; number++) {
            const char *text = kinds[i].text(number);

            if (kinds[i].find(h1_span_of_string(text)) != number) {
                printf("%s \"%s\" is not found\n", kinds[i].name, text);
                return EXIT_FAILURE;
            }
            try_cases(&kinds[i], text);
            try_damage(&kinds[i], h1_span_of_string(text));
        }
        expect(&kinds[i], (const uint8_t *)"", 0);
    }
    return EXIT_SUCCESS;
}
