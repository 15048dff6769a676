// SPDX-License-Identifier: MIT
#include "language/source.h"

#include "cf/fixtures.h"
#include "language/json_scan.h"
#include "language/text.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- opening ---- */

/* The file as octets with a NUL behind them, for free(); NULL: a problem was added. */
static char *read_file(const char *file, size_t *len, struct cf_problems *problems)
{
    FILE *in = fopen(file, "rb");
    char *text = NULL;
    size_t capacity = 0;

    *len = 0;
    if (in == NULL) {
        cf_problems_add(problems, file, "", "open: %s", strerror(errno));
        return NULL;
    }
    do {
        capacity = capacity == 0 ? (size_t)64 * 1024 : capacity * 2;
        char *grown = realloc(text, capacity + 1);

        if (grown == NULL) {
            cf_problems_add(problems, file, "", "no memory left for %zu octets", capacity);
            goto failed;
        }
        text = grown;
        *len += fread(text + *len, 1, capacity - *len, in);
    } while (*len == capacity && capacity <= CF_SOURCE_SIZE_MAX);
    if (ferror(in)) {
        cf_problems_add(problems, file, "", "read: %s", strerror(errno));
        goto failed;
    }
    if (*len > CF_SOURCE_SIZE_MAX) {
        cf_problems_add(problems, file, "", "is too large, expected at most %d octets", CF_SOURCE_SIZE_MAX);
        goto failed;
    }
    text[*len] = '\0';
    fclose(in);
    return text;

failed:
    free(text);
    fclose(in);
    return NULL;
}

static void syntax_problem(const char *file, const char *text, size_t at, const char *message,
                           struct cf_problems *problems)
{
    unsigned line = 1;
    size_t start = 0;

    for (size_t i = 0; i < at; ++i)
        if (text[i] == '\n') {
            ++line;
            start = i + 1;
        }
    cf_problems_add(problems, file, "", "bad JSON: %s", message);
    if (problems->dropped == 0) {
        problems->items[problems->count - 1].line = line;
        problems->items[problems->count - 1].column = (unsigned)(at - start + 1);
    }
}

struct cf_source cf_source_for(struct rp_arena *arena, struct cf_problems *problems, const char *file,
                               const cJSON *root)
{
    struct cf_source source = {
        .arena = arena, .problems = problems, .file = file, .root = root, .prefix = ""};
    size_t count = 0;

    while (cf_fixtures()[count].name != NULL)
        ++count;
    source.fixtures = rp_arena_take(arena, count * sizeof *source.fixtures);
    return source;
}

cJSON *cf_source_open(struct rp_arena *arena, const char *file, struct cf_problems *problems)
{
    size_t len, at;
    const char *message;
    char *text = read_file(file, &len, problems);
    cJSON *root = NULL;
    struct cf_source source;

    if (text == NULL)
        return NULL;
    if (!cf_json_scan(text, len, &at, &message)) {
        syntax_problem(file, text, at, message, problems);
    } else if ((root = cJSON_ParseWithLength(text, len)) == NULL) {
        cf_problems_add(problems, file, "", "no memory left, or bad JSON");
    } else {
        source = cf_source_for(arena, problems, file, root);
        if (!cf_source_keys_differ(&source, root)) {
            cJSON_Delete(root);
            root = NULL;
        }
    }
    free(text);
    return root;
}

static int compare_keys(const void *left, const void *right)
{
    const cJSON *const *l = left, *const *r = right;

    return strcmp((*l)->string, (*r)->string);
}

static bool members_differ(const struct cf_source *source, const cJSON *object)
{
    size_t count = (size_t)cJSON_GetArraySize(object), i = 0;
    const cJSON **members = malloc((count + 1) * sizeof *members);
    bool ok = true;

    if (members == NULL)
        return cf_source_problem(source, object, "no memory left");
    for (const cJSON *member = object->child; member != NULL; member = member->next)
        members[i++] = member;
    qsort(members, count, sizeof *members, compare_keys);
    for (i = 1; i < count; ++i)
        if (strcmp(members[i - 1]->string, members[i]->string) == 0)
            ok = cf_source_problem(source, object, "has the key \"%.60s\" twice", members[i]->string);
    free(members);
    return ok;
}

bool cf_source_keys_differ(const struct cf_source *source, const cJSON *node)
{
    const cJSON *child;
    bool ok = !cJSON_IsObject(node) || members_differ(source, node);

    cJSON_ArrayForEach(child, node) ok = cf_source_keys_differ(source, child) && ok;
    return ok;
}

/* ---- problems ---- */

/* "/" and the key, with "~" and "/" as "~0" and "~1" (RFC 6901). */
static char *pointer_add(struct rp_arena *arena, const char *pointer, const char *key)
{
    size_t len = strlen(pointer);
    char *out = rp_arena_take(arena, len + 2 * strlen(key) + 2);

    memcpy(out, pointer, len + 1);
    out[len++] = '/';
    for (; *key != '\0'; ++key) {
        if (*key == '~' || *key == '/') {
            out[len++] = '~';
            out[len++] = *key == '~' ? '0' : '1';
        } else {
            out[len++] = *key;
        }
    }
    return out;
}

/* Finds node below at; path gets the nodes from at down to it.  Trees are at most a few CF_JSON_DEPTH deep.
 */
static size_t find_path(const cJSON *at, const cJSON *node, const cJSON **path, size_t depth, size_t capacity)
{
    const cJSON *child;

    if (at == node)
        return depth;
    if (depth == capacity)
        return 0;
    cJSON_ArrayForEach(child, at)
    {
        size_t found;

        path[depth] = child;
        found = find_path(child, node, path, depth + 1, capacity);
        if (found > 0)
            return found;
    }
    return 0;
}

char *cf_source_pointer(const struct cf_source *source, const cJSON *node)
{
    const cJSON *path[4 * CF_JSON_DEPTH];
    size_t depth = find_path(source->root, node, path, 0, sizeof path / sizeof *path);
    char *pointer = rp_arena_string(source->arena, source->prefix);
    const cJSON *parent = source->root;

    for (size_t i = 0; i < depth; ++i) {
        size_t index = 0;

        for (const cJSON *sibling = parent->child; sibling != path[i]; sibling = sibling->next)
            ++index;
        pointer = pointer_add(source->arena, pointer,
                              cJSON_IsArray(parent) ? rp_arena_format(source->arena, "%zu", index)
                                                    : path[i]->string);
        parent = path[i];
    }
    return pointer;
}

/* Whether the same was said already, about another variant of the case perhaps. */
static bool said(const struct cf_source *source, const char *pointer, const char *message)
{
    const struct cf_problems *problems = source->problems;
    size_t len = strlen(message);

    for (size_t i = 0; i < problems->count; ++i)
        if (strcmp(problems->items[i].file, source->file) == 0 &&
            strcmp(problems->items[i].pointer, pointer) == 0 &&
            strncmp(problems->items[i].message, message, len) == 0)
            return true;
    return false;
}

bool cf_source_is_full(const struct cf_source *source)
{
    if (source->problems->dropped == 0)
        return false;
    ++source->problems->dropped;
    return true;
}

bool cf_source_problem(const struct cf_source *source, const cJSON *node, const char *format, ...)
{
    const char *pointer, *message;
    va_list args;

    if (cf_source_is_full(source))
        return false;
    pointer = cf_source_pointer(source, node);
    va_start(args, format);
    message = rp_arena_vformat(source->arena, format, args);
    va_end(args);
    if (said(source, pointer, message))
        return false;
    if (source->variant != NULL)
        cf_problems_add(source->problems, source->file, pointer, "%s (in variant \"%s\")", message,
                        source->variant);
    else
        cf_problems_add(source->problems, source->file, pointer, "%s", message);
    return false;
}

const char *cf_source_describe(const struct cf_source *source, const cJSON *node)
{
    if (cJSON_IsString(node))
        return rp_arena_format(source->arena, "\"%.60s%s\"", node->valuestring,
                               strlen(node->valuestring) > 60 ? "..." : "");
    if (cJSON_IsNumber(node))
        return rp_arena_format(source->arena, "%.15g", node->valuedouble);
    if (cJSON_IsArray(node))
        return rp_arena_format(source->arena, "a list of %d", cJSON_GetArraySize(node));
    if (cJSON_IsObject(node))
        return "an object";
    return cJSON_IsTrue(node) ? "true" : cJSON_IsFalse(node) ? "false" : "null";
}

/* ---- objects ---- */

unsigned cf_source_kind(const cJSON *node)
{
    if (cJSON_IsString(node))
        return CF_NODE_STRING;
    if (cJSON_IsNumber(node))
        return CF_NODE_NUMBER;
    if (cJSON_IsBool(node))
        return CF_NODE_BOOL;
    if (cJSON_IsArray(node))
        return CF_NODE_LIST;
    return cJSON_IsObject(node) ? CF_NODE_OBJECT : 0;
}

bool cf_source_is(const struct cf_source *source, const cJSON *node, unsigned kinds)
{
    static const struct cf_word names[] = {{"a string", CF_NODE_STRING},
                                           {"a number", CF_NODE_NUMBER},
                                           {"true or false", CF_NODE_BOOL},
                                           {"a list", CF_NODE_LIST},
                                           {"an object", CF_NODE_OBJECT}};
    const char *expected[sizeof names / sizeof *names];
    size_t count = 0;

    if ((cf_source_kind(node) & kinds) != 0)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
        if ((names[i].value & kinds) != 0)
            expected[count++] = names[i].word;
    return cf_source_problem(source, node, "is %s, expected %s%s", cf_source_describe(source, node),
                             count > 1 ? "one of: " : "",
                             cf_text_join(source->arena, expected, count, count));
}

enum { KEYS_MAX = 48 };

static bool unknown_key(const struct cf_source *source, const cJSON *member, const struct cf_key *keys)
{
    const char *names[KEYS_MAX];
    size_t count = 0;

    if (cf_source_is_full(source))
        return false;
    for (; count < KEYS_MAX && keys[count].name != NULL; ++count)
        names[count] = keys[count].name;
    return cf_source_problem(source, member, "unknown key \"%.60s\"%s, expected one of %s", member->string,
                             cf_text_near(source->arena, member->string, names, count),
                             cf_text_join(source->arena, names, count, count));
}

bool cf_source_object(const struct cf_source *source, const cJSON *node, const struct cf_key *keys)
{
    const cJSON *member;
    bool ok = true;

    if (!cf_source_is(source, node, CF_NODE_OBJECT))
        return false;
    cJSON_ArrayForEach(member, node)
    {
        const struct cf_key *key = keys;

        while (key->name != NULL && strcmp(key->name, member->string) != 0)
            ++key;
        if (key->name == NULL)
            ok = unknown_key(source, member, keys);
        else
            ok = cf_source_is(source, member, key->kinds) && ok;
    }
    for (; keys->name != NULL; ++keys)
        if (keys->required && cJSON_GetObjectItemCaseSensitive(node, keys->name) == NULL)
            ok = cf_source_problem(source, node, "lacks the key \"%s\"", keys->name);
    return ok;
}

const cJSON *cf_source_get(const cJSON *object, const char *name, unsigned kinds)
{
    const cJSON *member = cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, name) : NULL;

    return member != NULL && (cf_source_kind(member) & kinds) != 0 ? member : NULL;
}

/* ---- values ---- */

const char *cf_source_string(const struct cf_source *source, const cJSON *node)
{
    return cJSON_IsString(node) ? rp_arena_string(source->arena, node->valuestring) : NULL;
}

bool cf_source_integer(const struct cf_source *source, const cJSON *node, int64_t min, int64_t max,
                       int64_t *value)
{
    double number = cJSON_IsNumber(node) ? node->valuedouble : -1;

    if (!cJSON_IsNumber(node) || number < (double)min || number > (double)max || floor(number) < number)
        return cf_source_problem(source, node, "is %s, expected a whole number from %lld to %lld",
                                 cf_source_describe(source, node), (long long)min, (long long)max);
    *value = (int64_t)number;
    return true;
}

bool cf_source_word(const struct cf_source *source, const cJSON *node, const struct cf_word *words,
                    unsigned *value)
{
    const char *names[KEYS_MAX];
    size_t count = 0;
    const char *text = cJSON_IsString(node)  ? node->valuestring
                       : cJSON_IsTrue(node)  ? "true"
                       : cJSON_IsFalse(node) ? "false"
                                             : "";

    for (; count < KEYS_MAX && words[count].word != NULL; ++count) {
        if (strcmp(words[count].word, text) == 0) {
            *value = words[count].value;
            return true;
        }
        names[count] = words[count].word;
    }
    return !cf_source_is_full(source) &&
           cf_source_problem(source, node, "is %s, expected one of %s%s", cf_source_describe(source, node),
                             cf_text_join(source->arena, names, count, count),
                             cf_text_near(source->arena, text, names, count));
}

bool cf_source_words(const struct cf_source *source, const cJSON *node, const struct cf_word *words,
                     unsigned *values)
{
    bool ok = true;

    *values = 0;
    if (cf_source_count(node) == 0)
        return cf_source_problem(source, node, "is an empty list, expected at least one element");
    for (const cJSON *item = cf_source_next(node, NULL); item != NULL; item = cf_source_next(node, item)) {
        unsigned value = 0;

        ok = cf_source_word(source, item, words, &value) && ok;
        *values |= value;
    }
    return ok;
}

bool cf_source_strings(const struct cf_source *source, const cJSON *node, const char ***items, size_t *count)
{
    const char **strings = rp_arena_take(source->arena, cf_source_count(node) * sizeof *strings);
    size_t used = 0;
    bool ok = true;

    for (const cJSON *item = cf_source_next(node, NULL); item != NULL; item = cf_source_next(node, item)) {
        if (!cJSON_IsString(item) || item->valuestring[0] == '\0')
            ok = cf_source_problem(source, item, "is %s, expected a string that is not empty",
                                   cf_source_describe(source, item));
        else
            strings[used++] = cf_source_string(source, item);
    }
    *items = strings;
    *count = ok ? used : 0;
    return ok;
}

size_t cf_source_count(const cJSON *node)
{
    return cJSON_IsArray(node) ? (size_t)cJSON_GetArraySize(node) : 1;
}

const cJSON *cf_source_next(const cJSON *node, const cJSON *previous)
{
    if (!cJSON_IsArray(node))
        return previous == NULL ? node : NULL;
    return previous == NULL ? node->child : previous->next;
}
