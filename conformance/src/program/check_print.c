// SPDX-License-Identifier: MIT
#include "program/check_print.h"
#include "program/print.h"

#include "cf/octets.h"
#include "rp/render.h"

#include <cjson/cJSON.h>
#include <stdio.h>

/* ---- what both forms show ---- */

static const struct rp_requirement *requirement_of(const struct cf_suites *suites, const char *id)
{
    return suites != NULL ? cf_suites_requirement(suites, id) : NULL;
}

static const char *result_word(const struct cf_messages *messages)
{
    static const char *const words[] = {
        [CF_MESSAGES_VALID] = "valid",
        [CF_MESSAGES_INVALID] = "invalid",
        [CF_MESSAGES_TOLERATED] = "tolerated",
    };

    return words[cf_messages_result(messages)];
}

/* Counts lines from where it was asked last. */
struct lines {
    struct rp_octets octets;
    size_t at;
    size_t line;
};

static size_t line_of(struct lines *lines, size_t at)
{
    if (at < lines->at || lines->line == 0) {
        lines->at = 0;
        lines->line = 1;
    }
    for (; lines->at < at && lines->at < lines->octets.len; lines->at++)
        lines->line += lines->octets.data[lines->at] == '\n';
    return lines->line;
}

static const char *kind_word(enum h1_kind kind)
{
    return kind == H1_REQUEST ? "request" : "response";
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* ---- for people ---- */

enum { INDENT = 4, LABEL = 15, TITLE = 36 };

static unsigned columns_of(uint8_t octet)
{
    return octet >= 0x20 && octet < 0x7F && octet != '\\' ? 1 : 4;
}

/* The part of a line around a position that fits the width, two thirds of it before the position. */
static struct rp_octets excerpt(struct rp_octets line, size_t at, unsigned width, size_t *from)
{
    unsigned columns = 0;
    size_t to = at;

    for (*from = at; *from > 0; --*from) {
        unsigned more = columns_of(line.data[*from - 1]);
        if (columns + more > width * 2 / 3)
            break;
        columns += more;
    }
    while (to < line.len && (to == at || columns + columns_of(line.data[to]) <= width))
        columns += columns_of(line.data[to++]);
    return (struct rp_octets){line.data + *from, to - *from};
}

static void print_left_out(size_t count, const char *where)
{
    if (count > 0)
        printf("%*s[%zu octet%s %s]\n", INDENT, "", count, plural(count), where);
}

/* The line in which an octet stands, with a caret below it.  Behind the last line it is that line. */
static void print_line(struct rp_octets octets, size_t at)
{
    size_t start = at;
    size_t end = at;
    size_t from = 0;

    if (at == octets.len && at > 0)
        start--;
    while (start > 0 && octets.data[start - 1] != '\n')
        start--;
    while (end < octets.len && octets.data[end++] != '\n')
        ;
    struct rp_octets shown = excerpt((struct rp_octets){octets.data + start, end - start}, at - start,
                                     CF_PRINT_WIDTH - INDENT, &from);
    print_left_out(from, "of this line before");
    rp_print_octets(stdout, shown, INDENT, SIZE_MAX, at - start - from);
    print_left_out(end - start - from - shown.len, "of this line behind");
}

static void print_label(const char *label)
{
    printf("%*s%-*s", INDENT, "", LABEL - INDENT, label);
}

static void print_rule(struct rp_arena *arena, const struct cf_suites *suites, const char *label,
                       const char *id)
{
    const struct rp_requirement *rule = requirement_of(suites, id);

    print_label(label);
    if (rule == NULL)
        printf("%s\n", id);
    else
        cf_print_wrapped(stdout,
                         rp_arena_format(arena, "%s %s (RFC %.4s, section %s): %s", id, rule->level, id,
                                         rule->section, rule->summary),
                         LABEL);
}

/* What follows from an error, for who received the message. */
static void print_consequence(const struct cf_finding *finding)
{
    if (finding->status != 0) {
        print_label("answer");
        printf("%u\n", finding->status);
    }
    print_label("then");
    puts(finding->goes_on ? "the connection can be used further, behind the body"
                          : "close the connection: it is not known what follows");
}

static void print_finding(struct rp_arena *arena, const struct cf_suites *suites, struct lines *lines,
                          const struct cf_finding *finding)
{
    struct rp_octets octets = lines->octets;

    printf("  %s at octet %zu, line %zu: %s (%s)\n", finding->error ? "error" : "tolerated", finding->at,
           line_of(lines, finding->at), finding->text, finding->name);
    print_line(octets, finding->at < octets.len ? finding->at : octets.len);
    print_rule(arena, suites, "rule", finding->requirement);
    if (finding->allowed_by != NULL)
        print_rule(arena, suites, "allowed by", finding->allowed_by);
    if (finding->error)
        print_consequence(finding);
}

static void print_framing(const struct cf_message *message)
{
    unsigned long long content = message->content_length;

    switch (message->framing.kind) {
    case H1_FRAMING_NONE:
        fputs("no body", stdout);
        break;
    case H1_FRAMING_LENGTH:
        printf("body of %llu octets", (unsigned long long)message->framing.length);
        break;
    case H1_FRAMING_CHUNKED:
        printf("chunked body, %llu octet%s of content", content, plural(message->content_length));
        break;
    case H1_FRAMING_UNTIL_CLOSE:
        printf("body until the connection closes, %llu octet%s", content, plural(message->content_length));
        break;
    case H1_FRAMING_TUNNEL:
        fputs("a tunnel behind it", stdout);
        break;
    }
}

static void print_message(const struct cf_message *message, size_t number)
{
    size_t from = 0;
    struct rp_octets shown = excerpt(message->start_line, 0, CF_PRINT_WIDTH - TITLE, &from);

    printf("%zu. %s at octet %zu: ", number, kind_word(message->kind), message->at);
    rp_print_octets(stdout, shown, 0, SIZE_MAX, SIZE_MAX);
    print_left_out(message->start_line.len - shown.len, "of this line behind");
    if (!message->framed)
        return;
    printf("  %zu field line%s, ", message->field_count, plural(message->field_count));
    print_framing(message);
    if (message->complete)
        printf(", the connection %s", message->persists ? "persists" : "does not persist");
    else
        fputs(", incomplete", stdout);
    putchar('\n');
}

static void print_summary(const struct cf_messages *messages, size_t len)
{
    printf("%s: %zu message%s",
           cf_messages_result(messages) == CF_MESSAGES_TOLERATED ? "valid only with tolerance"
                                                                 : result_word(messages),
           messages->count, plural(messages->count));
    if (messages->errors > 0)
        printf(", %zu error%s", messages->errors, plural(messages->errors));
    if (messages->tolerated > 0)
        printf(", %zu tolerated", messages->tolerated);
    putchar('\n');
    if (messages->read < len)
        printf("The %zu octet%s from %zu on %s not read%s.\n", len - messages->read,
               plural(len - messages->read), messages->read, len - messages->read == 1 ? "was" : "were",
               messages->tunnel ? ": they are no longer HTTP/1.x" : "");
}

void cf_check_print(struct rp_arena *arena, const struct cf_messages *messages, struct rp_octets octets,
                    const struct cf_suites *suites)
{
    struct lines lines = {.octets = octets};

    for (size_t i = 0; i < messages->count; i++) {
        const struct cf_message *message = &messages->items[i];
        print_message(message, i + 1);
        for (size_t k = 0; k < message->finding_count; k++)
            print_finding(arena, suites, &lines, &message->findings[k]);
    }
    print_summary(messages, octets.len);
}

/* ---- for programs; the members are described in docs/httproof.1 ---- */

enum { START_LINE_MAX = 200 };

static void add_rule(cJSON *json, const char *name, const struct cf_suites *suites, const char *id)
{
    const struct rp_requirement *rule = requirement_of(suites, id);
    cJSON *object = cJSON_AddObjectToObject(json, name);

    cJSON_AddStringToObject(object, "id", id);
    if (rule != NULL) {
        cJSON_AddStringToObject(object, "level", rule->level);
        cJSON_AddStringToObject(object, "section", rule->section);
        cJSON_AddStringToObject(object, "summary", rule->summary);
    }
}

static cJSON *json_of_finding(const struct cf_suites *suites, struct lines *lines,
                              const struct cf_finding *finding)
{
    cJSON *json = cJSON_CreateObject();

    cJSON_AddStringToObject(json, "kind", finding->error ? "error" : "tolerated");
    cJSON_AddStringToObject(json, "name", finding->name);
    cJSON_AddStringToObject(json, "text", finding->text);
    cJSON_AddNumberToObject(json, "at", (double)finding->at);
    cJSON_AddNumberToObject(json, "line", (double)line_of(lines, finding->at));
    add_rule(json, "rule", suites, finding->requirement);
    if (finding->allowed_by != NULL)
        add_rule(json, "allowed-by", suites, finding->allowed_by);
    if (finding->status != 0)
        cJSON_AddNumberToObject(json, "status", finding->status);
    if (finding->error)
        cJSON_AddBoolToObject(json, "goes-on", finding->goes_on);
    return json;
}

static void add_framing(cJSON *json, const struct cf_message *message)
{
    static const char *const framings[] = {
        [H1_FRAMING_NONE] = "none",       [H1_FRAMING_LENGTH] = "length",
        [H1_FRAMING_CHUNKED] = "chunked", [H1_FRAMING_UNTIL_CLOSE] = "until-close",
        [H1_FRAMING_TUNNEL] = "tunnel",
    };

    if (!message->framed)
        return;
    cJSON_AddNumberToObject(json, "field-lines", (double)message->field_count);
    cJSON_AddStringToObject(json, "framing", framings[message->framing.kind]);
    if (message->framing.kind == H1_FRAMING_LENGTH)
        cJSON_AddNumberToObject(json, "length", (double)message->framing.length);
    cJSON_AddNumberToObject(json, "content", (double)message->content_length);
    cJSON_AddBoolToObject(json, "persists", message->persists);
}

static cJSON *json_of_message(struct rp_arena *arena, const struct cf_suites *suites, struct lines *lines,
                              const struct cf_message *message)
{
    cJSON *json = cJSON_CreateObject();
    cJSON *findings = cJSON_CreateArray();
    struct rp_octets line = message->start_line;

    if (line.len > START_LINE_MAX)
        line.len = START_LINE_MAX;
    cJSON_AddStringToObject(json, "kind", kind_word(message->kind));
    cJSON_AddNumberToObject(json, "at", (double)message->at);
    cJSON_AddNumberToObject(json, "octets", (double)message->octets.len);
    cJSON_AddStringToObject(json, "start-line", cf_octets_escape(arena, line));
    cJSON_AddBoolToObject(json, "complete", message->complete);
    add_framing(json, message);
    for (size_t i = 0; i < message->finding_count; i++)
        cJSON_AddItemToArray(findings, json_of_finding(suites, lines, &message->findings[i]));
    cJSON_AddItemToObject(json, "findings", findings);
    return json;
}

int cf_check_print_json(struct rp_arena *arena, const struct cf_messages *messages, struct rp_octets octets,
                        const struct cf_suites *suites)
{
    cJSON *json = cJSON_CreateObject();
    cJSON *list = cJSON_CreateArray();
    struct lines lines = {.octets = octets};

    cJSON_AddStringToObject(json, "result", result_word(messages));
    cJSON_AddNumberToObject(json, "octets", (double)octets.len);
    cJSON_AddNumberToObject(json, "read", (double)messages->read);
    for (size_t i = 0; i < messages->count; i++)
        cJSON_AddItemToArray(list, json_of_message(arena, suites, &lines, &messages->items[i]));
    cJSON_AddItemToObject(json, "messages", list);
    return cf_print_json(stdout, json);
}
