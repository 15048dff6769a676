// SPDX-License-Identifier: MIT
/* The strict reader of what json_write.c writes, by the same table.  The file may come from anywhere: every
 * value is checked before it is used, and the first thing wrong is reported with its place. */
#define _XOPEN_SOURCE 700
#include "base64.h"
#include "glyph.h"
#include "json_shape.h"
#include "rp/render.h"

#include <cjson/cJSON.h>

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    OCTETS_MOST = 256 * 1024 * 1024, /* of a file */
    VALUES_MOST = 8 * 1024 * 1024,   /* in it: cJSON takes 64 octets and more for each */
    DEPTH_MOST = 16,                 /* of arrays and objects; the format needs 7 */
    /* An octet that no UTF-8 has.  \u0000 is replaced by it, since cJSON ends a string there, silently. */
    NUL_MARK = 0xff,
};

/* Where a value is: the way back to the document. */
struct place {
    const struct place *up;
    const char *key; /* NULL: index counts */
    size_t index;
};

struct reader {
    const char *path;
    char *problem;
    size_t problem_size;
    bool failed;
    struct rp_json_document document;
    struct rp_arena *arena;
};

static void read_object(struct reader *reader, const struct rp_json_shape *shape, const cJSON *node,
                        const struct place *at, void *object);

/* ---- problems ---- */

static void print_pointer(FILE *out, const struct place *at)
{
    if (at == NULL)
        return;
    print_pointer(out, at->up);
    fputc('/', out);
    if (at->key == NULL) {
        fprintf(out, "%zu", at->index);
        return;
    }
    for (size_t left = strlen(at->key), taken; left > 0; left -= taken) {
        struct rp_glyph glyph;
        const char *text = at->key + strlen(at->key) - left;
        taken = rp_glyph_text(text, left, &glyph);
        if (*text == '~' || *text == '/')
            fputs(*text == '~' ? "~0" : "~1", out);
        else
            fwrite(glyph.text, 1, glyph.len, out);
    }
}

/* "result.json: /results/3/verdict: ...".  Only the first problem is kept. */
__attribute__((format(printf, 3, 4))) static void fail(struct reader *reader, const struct place *at,
                                                       const char *format, ...)
{
    if (reader->failed)
        return;
    reader->failed = true;
    if (reader->problem_size == 0)
        return;
    reader->problem[0] = '\0';
    /* Too long a problem is cut by the size of the buffer; the NUL is seen to below. */
    FILE *out = fmemopen(reader->problem, reader->problem_size, "w");
    if (out == NULL)
        return;
    va_list args;
    va_start(args, format);
    fprintf(out, "%s: ", reader->path);
    print_pointer(out, at);
    fputs(at != NULL ? ": " : "", out);
    vfprintf(out, format, args);
    va_end(args);
    fclose(out);
    reader->problem[reader->problem_size - 1] = '\0';
}

/* ---- the octets of the file ---- */

static char *read_file(struct reader *reader, size_t *len)
{
    FILE *in = fopen(reader->path, "rb");
    struct stat known;
    char *text = NULL;

    if (in == NULL) {
        fail(reader, NULL, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    if (fstat(fileno(in), &known) != 0 || !S_ISREG(known.st_mode))
        fail(reader, NULL, "is no regular file");
    else if (known.st_size > OCTETS_MOST)
        fail(reader, NULL, "is too large; at most %d octets were expected", OCTETS_MOST);
    else if ((text = malloc((size_t)known.st_size + 1)) == NULL)
        fail(reader, NULL, "is too large for the memory there is");
    if (text != NULL) {
        *len = fread(text, 1, (size_t)known.st_size, in);
        text[*len] = '\0';
        if (ferror(in))
            fail(reader, NULL, "cannot be read: %s", strerror(errno));
    }
    fclose(in);
    return text;
}

static void fail_at(struct reader *reader, const char *text, const char *end, const char *what)
{
    size_t line = 1;
    const char *start = text;
    for (const char *at = text; at < end; at++) {
        if (*at == '\n') {
            line++;
            start = at + 1;
        }
    }
    fail(reader, NULL, "line %zu, column %zu: %s", line, (size_t)(end - start) + 1, what);
}

/* "\\u" and four digits; of other octets cJSON would make a NUL, which ends the string. */
static bool is_unicode_escape(const char *at, const char *end)
{
    return end - at >= 6 && strspn(at + 2, "0123456789abcdefABCDEF") >= 4;
}

/* Steps over one string, from behind its opening quote on; \u0000 is marked.  Returns what follows. */
static char *scan_string(struct reader *reader, const char *text, char *at, char *end)
{
    while (at < end && *at != '"') {
        if ((unsigned char)*at < 0x20) {
            fail_at(reader, text, at, "a control character in a string; an escape was expected");
            return end;
        }
        if (*at != '\\') {
            at++;
            continue;
        }
        if (end - at >= 6 && memcmp(at, "\\u0000", 6) == 0) {
            memset(at, NUL_MARK, 6);
            at += 6;
        } else if (at + 1 < end && at[1] == 'u' && !is_unicode_escape(at, end)) {
            fail_at(reader, text, at, "an escape without four hexadecimal digits");
            return end;
        } else {
            at += end - at >= 2 ? 2 : 1;
        }
    }
    return at < end ? at + 1 : end;
}

/* Steps over a number: cJSON would take leading zeros and a point without digits.  Returns what follows. */
static char *scan_number(struct reader *reader, const char *text, char *at)
{
    static const char digits[] = "0123456789";
    char *start = at;

    at += *at == '-';
    size_t count = strspn(at, digits);
    bool good = count == 1 || (count > 1 && *at != '0');
    at += count;
    if (*at == '.') {
        count = strspn(++at, digits);
        good = good && count > 0;
        at += count;
    }
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '+' || at[1] == '-' ? 2 : 1;
        count = strspn(at, digits);
        good = good && count > 0;
        at += count;
    }
    if (!good)
        fail_at(reader, text, start, "a number that JSON does not know");
    return at;
}

/* Whether an octet can stand outside of strings at all: cJSON takes any control character for a space, and a
 * byte order mark. */
static bool can_stand(char octet)
{
    return octet == '\t' || octet == '\n' || octet == '\r' || (octet >= ' ' && octet <= '~');
}

/* What cJSON does not guard against: depth, number of values, NUL, what only looks like JSON. */
static void scan(struct reader *reader, char *text, size_t len)
{
    size_t depth = 0, values = 0;
    char *end = text + len;

    for (char *at = text; at < end && !reader->failed;) {
        char octet = *at++;
        if (octet == '"')
            at = scan_string(reader, text, at, end);
        else if (octet == '{' || octet == '[')
            depth++;
        else if (octet == '}' || octet == ']')
            depth -= depth > 0;
        else if (octet == '\0')
            fail_at(reader, text, at - 1, "a NUL octet; JSON was expected");
        else if (octet == '-' || (octet >= '0' && octet <= '9'))
            at = scan_number(reader, text, at - 1);
        else if (!can_stand(octet))
            fail_at(reader, text, at - 1, "an octet that cannot stand here; JSON was expected");
        values += octet == '{' || octet == '[' || octet == ',';
        if (depth > DEPTH_MOST)
            fail_at(reader, text, at - 1, "nested too deep; a result file of httproof was expected");
        if (values > VALUES_MOST)
            fail_at(reader, text, at - 1, "too many values; a result file of httproof was expected");
    }
}

static cJSON *parse(struct reader *reader, const char *text, size_t len)
{
    const char *end = text;
    cJSON *root = cJSON_ParseWithLengthOpts(text, len + 1, &end, 0);
    if (root == NULL) {
        fail_at(reader, text, end, "this is no valid JSON");
        return NULL;
    }
    end += strspn(end, " \t\r\n");
    if (end != text + len)
        fail_at(reader, text, end, "more text behind the document; the end of the file was expected");
    return root;
}

/* ---- values ---- */

static const char *read_text(struct reader *reader, const cJSON *node, const struct place *at)
{
    if (!cJSON_IsString(node)) {
        fail(reader, at, "a string was expected");
        return "";
    }
    const char *text = node->valuestring;
    size_t len = strlen(text);
    for (size_t done = 0; done < len;) {
        uint32_t character;
        size_t taken = rp_utf8_read(text + done, len - done, &character);
        if (taken == 0) {
            fail(reader, at,
                 (uint8_t)text[done] == NUL_MARK ? "a string without \\u0000 was expected"
                                                 : "a string of valid UTF-8 was expected");
            return "";
        }
        done += taken;
    }
    return rp_arena_string_n(reader->arena, text, len);
}

static bool read_flag(struct reader *reader, const cJSON *node, const struct place *at)
{
    if (!cJSON_IsBool(node))
        fail(reader, at, "true or false was expected");
    return cJSON_IsTrue(node);
}

/* A whole number from 0 to most, which is at most 2^53. */
static uint64_t read_number(struct reader *reader, const cJSON *node, const struct place *at, uint64_t most)
{
    double number = cJSON_IsNumber(node) ? node->valuedouble : -1;
    if (!(number >= 0 && number <= (double)most) || (double)(uint64_t)number < number) {
        fail(reader, at, "a whole number from 0 to %llu was expected", (unsigned long long)most);
        return 0;
    }
    return (uint64_t)number;
}

static uint64_t read_count(struct reader *reader, const cJSON *node, const struct place *at)
{
    return read_number(reader, node, at, UINT64_C(1) << 53);
}

typedef const char *name_of(unsigned value);

static const char *verdict_name(unsigned value)
{
    return rp_verdict_name((enum rp_verdict)value);
}

static const char *event_name(unsigned value)
{
    return rp_event_name((enum rp_event_kind)value);
}

/* One of count names. */
static unsigned read_name(struct reader *reader, const cJSON *node, const struct place *at, unsigned count,
                          name_of *name)
{
    char all[256] = "";
    for (unsigned i = 0; i < count; i++) {
        if (cJSON_IsString(node) && strcmp(node->valuestring, name(i)) == 0)
            return i;
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", i > 0 ? ", " : "", name(i));
    }
    fail(reader, at, "one of %s was expected", all);
    return 0;
}

static struct rp_octets read_octets(struct reader *reader, const cJSON *node, const struct place *at)
{
    struct rp_octets octets = {0};
    const cJSON *value = cJSON_IsObject(node) ? node->child : NULL;
    bool alone = value != NULL && value->next == NULL;
    bool text = alone && strcmp(value->string, "text") == 0;

    if (!text && !(alone && strcmp(value->string, "base64") == 0)) {
        fail(reader, at, "an object with one key, \"text\" or \"base64\", was expected");
        return octets;
    }
    struct place below = {at, text ? "text" : "base64", 0};
    const char *string = read_text(reader, value, &below);
    if (text) {
        octets = (struct rp_octets){(const uint8_t *)string, strlen(string)};
        for (size_t i = 0; i < octets.len; i++)
            if (octets.data[i] >= 0x80)
                fail(reader, &below, "ASCII was expected; other octets are written as base64");
    } else if (!rp_base64_read(reader->arena, string, &octets)) {
        fail(reader, &below, "base64 (RFC 4648, section 4) was expected");
    }
    return octets;
}

/* ---- arrays ---- */

/* Number of elements of an array; 0 and a problem if node is none. */
static size_t array_count(struct reader *reader, const cJSON *node, const struct place *at)
{
    size_t count = 0;
    if (!cJSON_IsArray(node)) {
        fail(reader, at, "an array was expected");
        return 0;
    }
    for (const cJSON *element = node->child; element != NULL; element = element->next)
        count++;
    return count;
}

static void check_sorted(struct reader *reader, const struct rp_json_shape *shape, const struct place *at,
                         const char *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct place below = {at, NULL, i};
        const char *const *id = (const void *)(items + i * shape->size + shape->members[0].offset);
        const char *const *before = (const void *)(items + (i - 1) * shape->size + shape->members[0].offset);
        if (strcmp(*before, *id) >= 0)
            fail(reader, &below, "a greater %s than the one before was expected", shape->members[0].key);
    }
}

static void *read_list(struct reader *reader, const struct rp_json_shape *shape, const cJSON *node,
                       const struct place *at, size_t *count)
{
    *count = array_count(reader, node, at);
    char *items = rp_arena_take(reader->arena, *count * shape->size);
    struct place below = {at, NULL, 0};
    for (const cJSON *element = *count > 0 ? node->child : NULL; element != NULL && !reader->failed;
         element = element->next, below.index++)
        read_object(reader, shape, element, &below, items + below.index * shape->size);
    if (shape->sorted && !reader->failed)
        check_sorted(reader, shape, at, items, *count);
    return items;
}

static const char **read_texts(struct reader *reader, const cJSON *node, const struct place *at,
                               size_t *count)
{
    *count = array_count(reader, node, at);
    const char **texts = rp_arena_take(reader->arena, *count * sizeof *texts);
    struct place below = {at, NULL, 0};
    for (const cJSON *element = *count > 0 ? node->child : NULL; element != NULL && !reader->failed;
         element = element->next, below.index++)
        texts[below.index] = read_text(reader, element, &below);
    return texts;
}

static int compare_id(const void *id, const void *requirement)
{
    return strcmp(id, ((const struct rp_requirement *)requirement)->id);
}

static const struct rp_requirement **read_rules(struct reader *reader, const cJSON *node,
                                                const struct place *at, size_t *count)
{
    const char **ids = read_texts(reader, node, at, count);
    const struct rp_requirement **rules = rp_arena_take(reader->arena, *count * sizeof *rules);
    for (size_t i = 0; i < *count && !reader->failed; i++) {
        struct place below = {at, NULL, i};
        rules[i] = bsearch(ids[i], reader->document.requirements, reader->document.requirement_count,
                           sizeof *reader->document.requirements, compare_id);
        if (rules[i] == NULL)
            fail(reader, &below, "an id that stands in /requirements was expected");
    }
    return rules;
}

/* ---- objects ---- */

static void store_items(const struct rp_json_member *member, void *object, const void *items, size_t count)
{
    memcpy((char *)object + member->offset, &items, sizeof items);
    memcpy((char *)object + member->count_offset, &count, sizeof count);
}

static int32_t read_index(struct reader *reader, const cJSON *node, const struct place *at)
{
    uint64_t index = read_number(reader, node, at, INT32_MAX);
    if (index >= reader->document.run.exchange_count)
        fail(reader, at, "the index of an exchange was expected; there are %zu",
             reader->document.run.exchange_count);
    return (int32_t)index;
}

static void read_member(struct reader *reader, const struct rp_json_member *member, const cJSON *node,
                        const struct place *at, void *object)
{
    void *place = (char *)object + member->offset;
    const void *items;
    size_t count = 0;

    switch (member->kind) {
    case RP_JSON_TEXT:
        *(const char **)place = read_text(reader, node, at);
        break;
    case RP_JSON_FLAG:
        *(bool *)place = read_flag(reader, node, at);
        break;
    case RP_JSON_U32:
        *(uint32_t *)place = (uint32_t)read_number(reader, node, at, UINT32_MAX);
        break;
    case RP_JSON_U64:
        *(uint64_t *)place = read_count(reader, node, at);
        break;
    case RP_JSON_SIZE:
        *(size_t *)place = (size_t)read_count(reader, node, at);
        break;
    case RP_JSON_INDEX:
        *(int32_t *)place = read_index(reader, node, at);
        break;
    case RP_JSON_VERDICT:
        *(enum rp_verdict *)place =
            (enum rp_verdict)read_name(reader, node, at, RP_VERDICT_COUNT, verdict_name);
        break;
    case RP_JSON_EVENT:
        *(enum rp_event_kind *)place =
            (enum rp_event_kind)read_name(reader, node, at, RP_EVENT_KIND_COUNT, event_name);
        break;
    case RP_JSON_OCTETS:
        *(struct rp_octets *)place = read_octets(reader, node, at);
        break;
    case RP_JSON_OBJECT:
        read_object(reader, member->shape, node, at, place);
        break;
    case RP_JSON_LIST:
        items = read_list(reader, member->shape, node, at, &count);
        store_items(member, object, items, count);
        break;
    case RP_JSON_TEXTS:
        items = read_texts(reader, node, at, &count);
        store_items(member, object, items, count);
        break;
    case RP_JSON_RULES:
        items = read_rules(reader, node, at, &count);
        store_items(member, object, items, count);
        break;
    }
}

/* Finds the node of each member; unknown and doubled keys are problems. */
static void sort_nodes(struct reader *reader, const struct rp_json_shape *shape, const cJSON *node,
                       const struct place *at, const cJSON *nodes[RP_JSON_MEMBERS_MOST])
{
    for (const cJSON *child = node->child; child != NULL && !reader->failed; child = child->next) {
        struct place below = {at, child->string, 0};
        const struct rp_json_member *member = rp_json_member_by_key(shape, child->string);
        if (member == NULL) {
            fail(reader, &below, "this key is not known; expected are those of result.schema.json");
        } else {
            const cJSON **slot = &nodes[member - shape->members];
            if (*slot != NULL)
                fail(reader, &below, "this key stands here twice; once was expected");
            *slot = child;
        }
    }
}

static void read_object(struct reader *reader, const struct rp_json_shape *shape, const cJSON *node,
                        const struct place *at, void *object)
{
    const cJSON *nodes[RP_JSON_MEMBERS_MOST] = {0};
    if (!cJSON_IsObject(node)) {
        fail(reader, at, "an object was expected");
        return;
    }
    sort_nodes(reader, shape, node, at, nodes);
    for (size_t i = 0; i < shape->member_count && !reader->failed; i++) {
        const struct rp_json_member *member = &shape->members[i];
        struct place below = {at, member->key, 0};
        bool applies = member->applies == NULL || member->applies(object);
        bool required = applies && (member->required || member->applies != NULL);
        if (nodes[i] == NULL && required)
            fail(reader, at, "the key \"%s\" was expected", member->key);
        else if (nodes[i] != NULL && !applies)
            fail(reader, &below, "an event of this kind without this key was expected");
        else if (nodes[i] != NULL)
            read_member(reader, member, nodes[i], &below, object);
        else if (member->kind == RP_JSON_INDEX)
            *(int32_t *)((char *)object + member->offset) = -1;
    }
}

/* ---- the document ---- */

/* First of all, so that a foreign file, or one of a later version, is called just that. */
static void check_format(struct reader *reader, const cJSON *root)
{
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(root, "format");
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(root, "format-version");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, RP_JSON_FORMAT) != 0)
        fail(reader, NULL, "a result file of httproof was expected, with \"format\": \"" RP_JSON_FORMAT "\"");
    else if (!cJSON_IsNumber(version) || version->valuedouble < RP_JSON_FORMAT_VERSION ||
             version->valuedouble > RP_JSON_FORMAT_VERSION)
        fail(reader, NULL, "\"format-version\": %d was expected", RP_JSON_FORMAT_VERSION);
}

/* The connections of an exchange are not in sight where an event is read. */
static void check_connections(struct reader *reader)
{
    const struct rp_run *run = &reader->document.run;
    struct place exchanges = {NULL, "exchanges", 0};
    for (size_t i = 0; i < run->exchange_count; i++) {
        const struct rp_transcript *transcript = &run->exchanges[i].transcript;
        for (size_t k = 0; k < transcript->event_count; k++) {
            const struct rp_event *event = &transcript->events[k];
            if (!rp_event_has_connection(event->kind) || event->connection < transcript->connection_count)
                continue;
            struct place exchange = {&exchanges, NULL, i};
            struct place events = {&exchange, "events", 0};
            struct place one = {&events, NULL, k};
            struct place connection = {&one, "connection", 0};
            fail(reader, &connection, "the index of a connection was expected; there are %zu",
                 transcript->connection_count);
        }
    }
}

static void check_summary(struct reader *reader)
{
    struct rp_summary counted = rp_run_summary(&reader->document.run, NULL);
    const struct rp_summary *written = &reader->document.summary;
    struct place at = {NULL, "summary", 0};
    bool equal = counted.total == written->total;
    for (size_t i = 0; i < RP_VERDICT_COUNT; i++)
        equal = equal && counted.count[i] == written->count[i];
    if (!equal)
        fail(reader, &at, "the numbers of /results were expected");
}

static void read_document(struct reader *reader, const cJSON *root)
{
    check_format(reader, root);
    if (!reader->failed)
        read_object(reader, &rp_json_document_shape, root, NULL, &reader->document);
    if (!reader->failed) {
        check_connections(reader);
        check_summary(reader);
    }
}

struct rp_run *rp_json_load(const char *path, char *problem, size_t problem_size)
{
    struct rp_run *run = rp_run_create();
    struct reader reader = {
        .path = path, .problem = problem, .problem_size = problem_size, .arena = run->arena};
    size_t len = 0;
    char *text = read_file(&reader, &len);
    cJSON *root = NULL;

    if (!reader.failed)
        scan(&reader, text, len);
    if (!reader.failed)
        root = parse(&reader, text, len);
    free(text);
    if (!reader.failed)
        read_document(&reader, root);
    cJSON_Delete(root);
    if (reader.failed) {
        rp_run_destroy(run);
        return NULL;
    }
    reader.document.run.arena = run->arena;
    *run = reader.document.run;
    return run;
}
