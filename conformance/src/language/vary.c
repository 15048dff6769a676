// SPDX-License-Identifier: MIT
#include "language/vary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODE_COST = 96 }; /* octets that a node takes beside its strings, about */

struct expansion {
    const struct cf_source *source;
    const cJSON *value; /* of the label */
    size_t *budget;
    bool used;
};

static bool spend(struct expansion *expansion, const cJSON *node, size_t cost)
{
    if (cost > *expansion->budget)
        return cf_source_problem(expansion->source, node,
                                 "too much to expand: use fewer labels, or smaller cases");
    *expansion->budget -= cost;
    return true;
}

/* What a placeholder of len characters stands for, or NULL when it is none of ours. */
static const cJSON *replacement(const struct expansion *expansion, const char *name, size_t len)
{
    const cJSON *member;

    if (len == strlen("vary") && memcmp(name, "vary", len) == 0)
        return expansion->value;
    if (cJSON_IsObject(expansion->value))
        cJSON_ArrayForEach(member,
                           expansion->value) if (strlen(member->string) == len &&
                                                 memcmp(member->string, name, len) == 0) return member;
    return NULL;
}

/* The first placeholder of ours in a text, or NULL; *len is that of its name. */
static const char *find(const struct expansion *expansion, const char *text, size_t *len, const cJSON **value)
{
    while ((text = strpbrk(text, "{}")) != NULL) {
        const char *end = strchr(text, '}');

        if (text[1] == text[0]) {
            text += 2;
            continue;
        }
        if (*text == '}' || end == NULL) {
            ++text;
            continue;
        }
        *len = (size_t)(end - text - 1);
        *value = replacement(expansion, text + 1, *len);
        if (*value != NULL)
            return text;
        text = end + 1;
    }
    return NULL;
}

/* The value as text to put between other text, or NULL. */
static const char *as_text(const cJSON *value, char *number, size_t size)
{
    if (cJSON_IsString(value))
        return value->valuestring;
    if (!cJSON_IsNumber(value))
        return NULL;
    snprintf(number, size, "%.15g", value->valuedouble);
    return number;
}

/* A string that grows, for free(). */
struct text {
    char *data;
    size_t len;
};

static bool append(struct text *text, const char *data, size_t len)
{
    char *grown = realloc(text->data, text->len + len + 1);

    if (grown == NULL)
        return false;
    memcpy(grown + text->len, data, len);
    text->data = grown;
    text->len += len;
    text->data[text->len] = '\0';
    return true;
}

/* Appends what a placeholder in node stands for. */
static bool append_value(struct expansion *expansion, struct text *out, const cJSON *node, const char *name,
                         size_t name_len, const cJSON *value)
{
    char number[40];
    const char *inserted = as_text(value, number, sizeof number);

    if (inserted == NULL)
        return cf_source_problem(expansion->source, node, "{%.*s} is %s: expected it to be the whole string",
                                 (int)name_len, name, cf_source_describe(expansion->source, value));
    expansion->used = true;
    return spend(expansion, node, strlen(inserted) + 1) && append(out, inserted, strlen(inserted));
}

/* text with all placeholders of ours replaced, for free(); NULL: a problem about node was added. */
static char *replace_all(struct expansion *expansion, const cJSON *node, const char *text)
{
    struct text out = {NULL, 0};
    size_t name_len;
    const cJSON *value;
    const char *found;

    while ((found = find(expansion, text, &name_len, &value)) != NULL) {
        if (!append(&out, text, (size_t)(found - text)) ||
            !append_value(expansion, &out, node, found + 1, name_len, value))
            goto failed;
        text = found + name_len + 2;
    }
    if (append(&out, text, strlen(text)))
        return out.data;

failed:
    free(out.data);
    return NULL;
}

static size_t cost_of(const cJSON *node)
{
    size_t cost = NODE_COST + (node->valuestring != NULL ? strlen(node->valuestring) : 0) +
                  (node->string != NULL ? strlen(node->string) : 0);
    const cJSON *child;

    cJSON_ArrayForEach(child, node) cost += cost_of(child);
    return cost;
}

static cJSON *copy_string(struct expansion *expansion, const cJSON *node)
{
    size_t len;
    const cJSON *value;
    const char *found = find(expansion, node->valuestring, &len, &value);
    char *text;
    cJSON *copy;

    if (found != NULL && found == node->valuestring && found[len + 2] == '\0') {
        expansion->used = true;
        return spend(expansion, node, cost_of(value)) ? cJSON_Duplicate(value, true) : NULL;
    }
    text = replace_all(expansion, node, node->valuestring);
    copy = text != NULL ? cJSON_CreateString(text) : NULL;
    free(text);
    return copy;
}

static cJSON *copy_node(struct expansion *expansion, const cJSON *node, const cJSON *without);

static bool copy_members(struct expansion *expansion, const cJSON *node, cJSON *copy, const cJSON *without)
{
    const cJSON *child;

    cJSON_ArrayForEach(child, node)
    {
        cJSON *item;
        char *key;
        bool added;

        if (child == without)
            continue;
        item = copy_node(expansion, child, without);
        if (item == NULL)
            return false;
        if (cJSON_IsArray(copy)) {
            cJSON_AddItemToArray(copy, item);
            continue;
        }
        key = replace_all(expansion, child, child->string);
        added = key != NULL && cJSON_AddItemToObject(copy, key, item);
        free(key);
        if (!added) {
            cJSON_Delete(item);
            return false;
        }
    }
    return true;
}

static cJSON *copy_node(struct expansion *expansion, const cJSON *node, const cJSON *without)
{
    cJSON *copy;

    if (!spend(expansion, node,
               NODE_COST + (cJSON_IsString(node) ? strlen(node->valuestring) : 0) +
                   (node->string != NULL ? strlen(node->string) : 0)))
        return NULL;
    if (cJSON_IsString(node))
        return copy_string(expansion, node);
    copy = cJSON_Duplicate(node, false);
    if (copy != NULL && copy->string != NULL) { /* the caller gives it its key anew */
        cJSON_free(copy->string);
        copy->string = NULL;
    }
    if (copy != NULL && !copy_members(expansion, node, copy, without)) {
        cJSON_Delete(copy);
        return NULL;
    }
    return copy;
}

cJSON *cf_vary_expand(const struct cf_source *source, const cJSON *it, const cJSON *label, size_t *budget,
                      bool *used)
{
    struct expansion expansion = {source, label, budget, false};
    cJSON *copy = copy_node(&expansion, it, cf_source_get(it, "vary", CF_NODE_OBJECT));
    struct cf_source inside = *source;

    *used = expansion.used;
    if (copy == NULL)
        return NULL;
    inside.root = copy;
    inside.prefix = cf_source_pointer(source, it);
    inside.variant = label->string;
    if (!cf_source_keys_differ(&inside, copy)) {
        cJSON_Delete(copy);
        return NULL;
    }
    return copy;
}
