// SPDX-License-Identifier: MIT
#include "program/page.h"

#include "cf/judge.h"

#include <string.h>

static const char head[] =
    "<!doctype html>\n"
    "<html lang=\"en\">\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>httproof: all cases</title>\n"
    "<style>\n"
    ":root { color-scheme: light dark; --line: #8886; --quiet: #777; }\n"
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }\n"
    "h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }\n"
    "h3 { margin: 2rem 0 .25rem; font-size: 1.05rem; }\n"
    "nav ul { columns: 3 14rem; padding-left: 1.2rem; }\n"
    "article { border-bottom: 1px solid var(--line); padding-bottom: .75rem; }\n"
    "article p { margin: .25rem 0; }\n"
    "article:target { outline: 2px solid #48f; outline-offset: .5rem; }\n"
    "code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }\n"
    "pre { white-space: pre-wrap; background: #8881; padding: .5rem .75rem; margin: .5rem 0; }\n"
    ".id a { color: inherit; text-decoration: none; }\n"
    ".id, .quiet { color: var(--quiet); }\n"
    ".level { font-weight: 600; font-size: .85rem; }\n"
    "</style>\n";

/* One page while it is written. */
struct page {
    FILE *out;
    struct rp_arena *arena;
    const struct cf_suites *suites;
    const bool *listed;
};

static void put_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            putc(*text, out);
        }
    }
}

static void put_element(FILE *out, const char *open, const char *text, const char *close)
{
    fputs(open, out);
    put_text(out, text);
    fputs(close, out);
}

/* ---- cases ---- */

static size_t id_length(const struct cf_case *it)
{
    return strcspn(it->id, ":");
}

static bool same_case(const struct cf_case *left, const struct cf_case *right)
{
    return id_length(left) == id_length(right) && strncmp(left->id, right->id, id_length(left)) == 0;
}

/* Without the label that vary gave. */
static const char *name_of(const struct page *page, const struct cf_case *it)
{
    return rp_arena_string_n(page->arena, it->id, id_length(it));
}

/* A case by its full id: the page has one anchor for all its variants. */
static void put_link(const struct page *page, const char *id)
{
    const char *name = rp_arena_string_n(page->arena, id, strcspn(id, ":"));

    put_element(page->out, "<a href=\"#", name, "\">");
    put_element(page->out, "<code>", id, "</code></a>");
}

static void put_rules(const struct page *page, const struct cf_check *check)
{
    for (size_t i = 0; i < check->requirement_count; i++) {
        const struct rp_requirement *rule = check->requirements[i];

        put_element(page->out, "<p><span class=\"level\">", rule->level, "</span> ");
        put_text(page->out, rule->summary);
        put_element(page->out, " <span class=\"quiet\">", rule->id, "</span></p>\n");
    }
}

static void put_expected(const struct page *page, const struct cf_check *check)
{
    const char **words;
    size_t count = cf_words_expected(page->arena, check, &words);

    for (size_t i = 0; i < count; i++)
        put_element(page->out, i == 0 ? "<p><b>Passes</b> " : "<p>or ", words[i], "</p>\n");
}

/* Octets and what is waited for, of the first variant. */
static void put_steps(const struct page *page, const struct cf_case *it)
{
    for (size_t i = 0; i < it->step_count; i++) {
        const struct cf_step *step = &it->steps[i];

        if (step->kind != CF_STEP_SEND)
            continue;
        fputs("<pre>", page->out);
        for (const char *at = cf_template_words(page->arena, step->octets); *at != '\0';) {
            size_t len = strcspn(at, "\\");
            bool line_end = strncmp(at + len, "\\n", 2) == 0;

            len += line_end ? 2 : at[len] != '\0' ? 1 : 0;
            put_text(page->out, rp_arena_string_n(page->arena, at, len));
            at += len;
            if (line_end && *at != '\0')
                putc('\n', page->out);
        }
        fputs("</pre>\n", page->out);
    }
}

static void put_conditions(const struct page *page, const struct cf_case *it)
{
    if (it->twin != NULL) {
        fputs("<p class=\"quiet\">Judged if ", page->out);
        put_link(page, it->twin);
        fputs(" is accepted.</p>\n", page->out);
    }
    for (size_t i = 0; i < it->need_count; i++)
        put_element(page->out, i == 0 ? "<p class=\"quiet\">Needs <code>" : ", <code>", it->needs[i],
                    i + 1 == it->need_count ? "</code></p>\n" : "</code>");
}

static void put_variants(const struct page *page, size_t first)
{
    const struct cf_suites *suites = page->suites;
    const char *open = "<p class=\"quiet\">Variants: ";

    if (strchr(suites->cases[first].id, ':') == NULL)
        return;
    for (size_t i = first; i < suites->case_count && same_case(&suites->cases[first], &suites->cases[i]);
         i++) {
        put_element(page->out, open, strchr(suites->cases[i].id, ':') + 1, "");
        open = ", ";
    }
    fputs("</p>\n", page->out);
}

static void put_case(const struct page *page, size_t index)
{
    const struct cf_case *it = &page->suites->cases[index];
    const char *name = name_of(page, it);

    put_element(page->out, "<article id=\"", name, "\">\n");
    put_element(page->out, "<h3>", it->title != NULL ? it->title : name, "</h3>\n");
    put_element(page->out, "<p class=\"id\"><a href=\"#", name, "\">");
    put_element(page->out, "<code>", name, "</code></a></p>\n");
    for (size_t i = 0; i < it->check_count; i++) {
        if (it->checks[i].why != NULL && (i == 0 || it->checks[i].why != it->checks[0].why))
            put_element(page->out, "<p>", it->checks[i].why, "</p>\n");
        put_rules(page, &it->checks[i]);
        if (i == 0)
            put_steps(page, it);
        put_expected(page, &it->checks[i]);
    }
    put_conditions(page, it);
    put_variants(page, index);
    fputs("</article>\n", page->out);
}

/* ---- the page ---- */

static bool begins_suite(const struct cf_suites *suites, size_t index, const char *suite)
{
    return suite == NULL || strcmp(suites->cases[index].suite, suite) != 0;
}

static void put_contents(const struct page *page)
{
    const char *suite = NULL;

    fputs("<nav><ul>\n", page->out);
    for (size_t i = 0; i < page->suites->case_count; i++) {
        const struct cf_case *it = &page->suites->cases[i];

        if (!page->listed[i] || !begins_suite(page->suites, i, suite))
            continue;
        suite = it->suite;
        put_element(page->out, "<li><a href=\"#suite-", suite, "\">");
        put_element(page->out, "", it->area, "</a></li>\n");
    }
    fputs("</ul></nav>\n", page->out);
}

static void put_cases(const struct page *page)
{
    const struct cf_case *last = NULL;

    for (size_t i = 0; i < page->suites->case_count; i++) {
        const struct cf_case *it = &page->suites->cases[i];

        if (!page->listed[i])
            continue;
        if (begins_suite(page->suites, i, last == NULL ? NULL : last->suite)) {
            put_element(page->out, "<h2 id=\"suite-", it->suite, "\">");
            put_element(page->out, "", it->area, "</h2>\n");
            put_element(page->out, "<p>", it->explain, "</p>\n");
        }
        if (last == NULL || !same_case(last, it))
            put_case(page, i);
        last = it;
    }
}

void cf_print_page(FILE *out, const struct cf_suites *suites, const bool *listed)
{
    struct page page = {out, rp_arena_create(), suites, listed};

    fputs(head, out);
    fputs("<h1>All cases</h1>\n<p>What httproof sends, which rule it is about, and what passes. Control "
          "octets are "
          "written as \\r, \\n and \\xHH; {words} in braces are filled in at the time of the run.</p>\n",
          out);
    put_contents(&page);
    put_cases(&page);
    fputs("</html>\n", out);
    rp_arena_destroy(page.arena);
}
