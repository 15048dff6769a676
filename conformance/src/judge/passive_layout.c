// SPDX-License-Identifier: MIT
/* passive_layout.c - what a value may be written like and should not be: whitespace, needless backslashes. */
#include "judge/passive_rules.h"
#include "judge/say.h"
#include "judge/values.h"

#include <string.h>

static bool is_space(uint8_t octet)
{
    return octet == ' ' || octet == '\t';
}

/* ---- the field lines as they came ---- */

/* Takes the next line from rest, without its line end; false: the header section ends. */
static bool next_line(struct rp_octets *rest, struct rp_octets *line)
{
    const uint8_t *lf = rest->len == 0 ? NULL : memchr(rest->data, '\n', rest->len);

    if (lf == NULL)
        return false;
    *line = (struct rp_octets){rest->data, (size_t)(lf - rest->data)};
    *rest = (struct rp_octets){lf + 1, rest->len - line->len - 1};
    if (line->len > 0 && line->data[line->len - 1] == '\r')
        line->len--;
    return line->len > 0;
}

typedef bool line_test(struct rp_octets line, size_t colon);

/* Warns of the first field line that fails the test; lines without a colon are for another rule. */
static enum passive_finding each_line(const struct passive_subject *subject, const char **words,
                                      line_test *is_good)
{
    struct rp_octets rest, line;

    if (subject->response == NULL)
        return PASSIVE_NOT_APPLICABLE;
    rest = subject->response->head;
    next_line(&rest, &line);
    while (next_line(&rest, &line)) {
        const uint8_t *colon = memchr(line.data, ':', line.len);
        if (colon != NULL && !is_good(line, (size_t)(colon - line.data)))
            return passive_warns(subject, words, "%s", cf_quoted(subject->arena, line));
    }
    return PASSIVE_KEPT;
}

/* A colon, one SP, the value; an empty value needs no SP. */
static bool has_one_space(struct rp_octets line, size_t colon)
{
    size_t spaces = 0;

    while (colon + 1 + spaces < line.len && is_space(line.data[colon + 1 + spaces]))
        spaces++;
    return colon + 1 + spaces == line.len || (spaces == 1 && line.data[colon + 1] == ' ');
}

enum passive_finding passive_field_space(const struct passive_subject *subject, const char **words)
{
    return each_line(subject, words, has_one_space);
}

/* An empty value may have its SP. */
static bool ends_without_space(struct rp_octets line, size_t colon)
{
    return line.len <= colon + 2 || !is_space(line.data[line.len - 1]);
}

enum passive_finding passive_space_at_end(const struct passive_subject *subject, const char **words)
{
    return each_line(subject, words, ends_without_space);
}

/* ---- inside values ---- */

/* Where an octet stands: outside of everything, in a quoted-string, in a comment. */
enum place { PLACE_PLAIN, PLACE_STRING, PLACE_COMMENT };

struct walk {
    struct h1_span value;
    size_t at; /* of the octet */
    enum place place;
    unsigned depth; /* of comments */
    bool escaped;   /* the octet is the second of a quoted-pair */
};

/* Goes to the next octet; a quoted-string and a comment begin and end outside of it. */
static bool step(struct walk *walk)
{
    uint8_t octet = walk->at < walk->value.len ? walk->value.data[walk->at] : 0;

    if (walk->escaped)
        walk->escaped = false;
    else if (walk->place != PLACE_PLAIN && octet == '\\')
        walk->escaped = true;
    else if (octet == '"' && walk->place != PLACE_COMMENT)
        walk->place = walk->place == PLACE_STRING ? PLACE_PLAIN : PLACE_STRING;
    else if (octet == '(' && walk->place != PLACE_STRING)
        walk->depth++;
    else if (octet == ')' && walk->place == PLACE_COMMENT)
        walk->depth--;
    if (walk->place != PLACE_STRING)
        walk->place = walk->depth > 0 ? PLACE_COMMENT : PLACE_PLAIN;
    return ++walk->at < walk->value.len;
}

/* Whether each quoted-pair in such a place is one of two octets that need it. */
static bool pairs_are_needed(struct h1_span value, enum place place, const char *needed)
{
    struct walk walk = {.value = value};

    while (step(&walk))
        if (walk.escaped && walk.place == place && strchr(needed, value.data[walk.at]) == NULL)
            return false;
    return true;
}

static bool string_pairs_are_needed(struct h1_span value)
{
    return pairs_are_needed(value, PLACE_STRING, "\"\\");
}

static bool comment_pairs_are_needed(struct h1_span value)
{
    return pairs_are_needed(value, PLACE_COMMENT, "()\\");
}

/* No whitespace before a comma or semicolon, and behind a comma one SP at most. */
static bool list_is_tidy(struct h1_span value)
{
    struct walk walk = {.value = value};
    uint8_t before = 0;

    if (value.len == 0)
        return true;
    do {
        uint8_t octet = value.data[walk.at];
        size_t left = value.len - walk.at;
        if (walk.place == PLACE_PLAIN && (octet == ',' || octet == ';') && is_space(before))
            return false;
        if (walk.place == PLACE_PLAIN && octet == ',' && left > 2 && is_space(value.data[walk.at + 1]) &&
            (value.data[walk.at + 1] == '\t' || is_space(value.data[walk.at + 2])))
            return false;
        before = octet;
    } while (step(&walk));
    return true;
}

/* Words are separated by one SP. */
static bool words_are_tidy(struct h1_span value)
{
    struct walk walk = {.value = value};
    bool space = false;

    while (step(&walk)) {
        uint8_t octet = value.data[walk.at];
        if (walk.place == PLACE_PLAIN && (octet == '\t' || (space && octet == ' ')))
            return false;
        space = octet == ' ';
    }
    return true;
}

/* The same as a warning, for several fields. */
static enum passive_finding each_of(const struct passive_subject *subject, const char **words,
                                    const char *const *names, passive_value_test *is_good)
{
    enum passive_finding worst = PASSIVE_NOT_APPLICABLE;

    for (; *names != NULL; names++) {
        enum passive_finding finding = passive_each_value(subject, words, *names, is_good);
        if (finding == PASSIVE_BROKEN)
            return PASSIVE_WARNS;
        if (finding > worst)
            worst = finding;
    }
    return worst;
}

enum passive_finding passive_list_space(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Accept-Ranges", "Allow",        "Cache-Control",
                                        "Connection",    "Content-Type", "Trailer",
                                        "Upgrade",       "Vary",         NULL};

    return each_of(subject, words, names, list_is_tidy);
}

enum passive_finding passive_product_space(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Server", "Via", NULL};

    return each_of(subject, words, names, words_are_tidy);
}

enum passive_finding passive_string_pair(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Cache-Control", "Content-Disposition", "Content-Type",
                                        "WWW-Authenticate", NULL};

    return each_of(subject, words, names, string_pairs_are_needed);
}

enum passive_finding passive_comment_pair(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Server", "Via", NULL};

    return each_of(subject, words, names, comment_pairs_are_needed);
}

/* ---- Server ---- */

enum { PRODUCTS_MAX = 3, SERVER_MAX = 100 };

static bool server_is_brief(struct h1_span value)
{
    struct walk walk = {.value = value};
    size_t products = value.len > 0 && value.data[0] != '(';

    while (step(&walk))
        products += walk.place == PLACE_PLAIN && value.data[walk.at - 1] == ' ' && value.data[walk.at] != '(';
    return products <= PRODUCTS_MAX && value.len <= SERVER_MAX;
}

enum passive_finding passive_server_brief(const struct passive_subject *subject, const char **words)
{
    static const char *const names[] = {"Server", NULL};

    return each_of(subject, words, names, server_is_brief);
}
