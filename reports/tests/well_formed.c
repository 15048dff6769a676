// SPDX-License-Identifier: MIT
#include "well_formed.h"
#include "glyph.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { DEPTH = 16, NAME = 64 };

struct checker {
    const char *at;
    const char *end;
    const char *fault;
    char open[DEPTH][NAME];
    size_t depth;
    size_t roots;
};

static bool looking_at(const struct checker *checker, const char *text)
{
    size_t len = strlen(text);
    return (size_t)(checker->end - checker->at) >= len && memcmp(checker->at, text, len) == 0;
}

static void fault(struct checker *checker, const char *what)
{
    if (checker->fault == NULL)
        checker->fault = what;
    checker->at = checker->end;
}

static bool skip(struct checker *checker, const char *text)
{
    if (!looking_at(checker, text))
        return false;
    checker->at += strlen(text);
    return true;
}

static void read_name(struct checker *checker, char name[NAME])
{
    size_t len = 0;
    while (checker->at < checker->end && len < NAME - 1 &&
           (isalnum((unsigned char)*checker->at) || *checker->at == '-'))
        name[len++] = *checker->at++;
    name[len] = '\0';
    if (len == 0)
        fault(checker, "a name is missing");
}

static void read_reference(struct checker *checker)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#10;"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (skip(checker, known[i]))
            return;
    fault(checker, "an unknown reference");
}

/* One character of text, by the production Char of XML 1.0. */
static void read_character(struct checker *checker)
{
    uint32_t character;
    size_t taken = rp_utf8_read(checker->at, (size_t)(checker->end - checker->at), &character);
    bool allowed = character == '\t' || character == '\n' || character == '\r' || character >= 0x20;
    if (taken == 0)
        fault(checker, "no UTF-8");
    else if (!allowed || character == 0xfffe || character == 0xffff)
        fault(checker, "a character that XML does not allow");
    else if (*checker->at == '&')
        read_reference(checker);
    else if (looking_at(checker, "]]>"))
        fault(checker, "a stray end of CDATA");
    else
        checker->at += taken;
}

static void read_attributes(struct checker *checker)
{
    char name[NAME];
    while (skip(checker, " ")) {
        read_name(checker, name);
        if (!skip(checker, "=\""))
            fault(checker, "an attribute without a quoted value");
        while (checker->at < checker->end && *checker->at != '"') {
            if (*checker->at == '<' || *checker->at == '\n')
                fault(checker, "this may not stand in an attribute");
            else
                read_character(checker);
        }
        if (!skip(checker, "\""))
            fault(checker, "an attribute without an end");
    }
}

static void read_start(struct checker *checker)
{
    if (checker->depth == DEPTH) {
        fault(checker, "too deep");
        return;
    }
    checker->roots += checker->depth == 0;
    read_name(checker, checker->open[checker->depth]);
    read_attributes(checker);
    if (skip(checker, "/>"))
        return;
    if (!skip(checker, ">"))
        fault(checker, "a tag without an end");
    checker->depth++;
}

static void read_end(struct checker *checker)
{
    char name[NAME];
    read_name(checker, name);
    if (!skip(checker, ">") || checker->depth == 0 || strcmp(name, checker->open[checker->depth - 1]) != 0)
        fault(checker, "an end tag without its start");
    else
        checker->depth--;
}

const char *well_formed_fault(const char *text, size_t len)
{
    struct checker checker = {.at = text, .end = text + len};
    if (skip(&checker, "<?xml ")) {
        const char *end = strstr(text, "?>");
        checker.at = end != NULL ? end + 2 : checker.end;
    }
    while (checker.at < checker.end) {
        if (skip(&checker, "</"))
            read_end(&checker);
        else if (skip(&checker, "<"))
            read_start(&checker);
        else if (checker.depth > 0 || *checker.at == '\n')
            read_character(&checker);
        else
            fault(&checker, "text outside the root element");
    }
    if (checker.fault == NULL && (checker.depth != 0 || checker.roots != 1))
        return "not exactly one whole element";
    return checker.fault;
}
