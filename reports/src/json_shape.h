// SPDX-License-Identifier: MIT
/* json_shape.h - which member of the model has which key in JSON: the one table that is both written and
 * read.
 *
 * A new member of the model is one row in json_shape.c and one entry in result.schema.json; a test holds the
 * two together. */
#ifndef RP_JSON_SHAPE_H
#define RP_JSON_SHAPE_H

#include "rp/model.h"

#include <stdbool.h>
#include <stddef.h>

enum rp_json_kind {
    RP_JSON_TEXT,    /* const char * */
    RP_JSON_FLAG,    /* bool */
    RP_JSON_U32,     /* uint32_t */
    RP_JSON_U64,     /* uint64_t, up to 2^53 */
    RP_JSON_SIZE,    /* size_t, up to 2^53 */
    RP_JSON_INDEX,   /* int32_t, of an exchange */
    RP_JSON_VERDICT, /* enum rp_verdict */
    RP_JSON_EVENT,   /* enum rp_event_kind */
    RP_JSON_OCTETS,  /* struct rp_octets */
    RP_JSON_OBJECT,  /* a struct of the given shape */
    RP_JSON_LIST,    /* a pointer to structs of the given shape, and their count */
    RP_JSON_TEXTS,   /* const char **, and their count */
    RP_JSON_RULES,   /* const struct rp_requirement **, by id, and their count */
};

struct rp_json_shape;

struct rp_json_member {
    const char *key;
    enum rp_json_kind kind;
    bool required; /* always there; else left out when NULL (texts), false (flags), -1 (index) */
    size_t offset;
    size_t count_offset;                 /* lists */
    const struct rp_json_shape *shape;   /* OBJECT, LIST */
    bool (*applies)(const void *object); /* NULL: always; else there exactly if it says so */
};

struct rp_json_shape {
    const char *name; /* under $defs in the schema; "" for the document */
    size_t size;
    bool flat;   /* written on one line */
    bool sorted; /* in lists: by the first member, a text, each once */
    const struct rp_json_member *members;
    size_t member_count;
};

#define RP_JSON_FORMAT "httproof-result"

enum { RP_JSON_FORMAT_VERSION = 1, RP_JSON_MEMBERS_MOST = 24 };

/* The document: the run, and what is only there for other readers. */
struct rp_json_document {
    const char *format;
    uint32_t format_version;
    struct rp_run run;
    struct rp_summary summary;
    const struct rp_requirement *requirements; /* sorted by id, each once */
    size_t requirement_count;
};

extern const struct rp_json_shape rp_json_document_shape;
extern const struct rp_json_shape rp_json_result_shape;

/* Calls visit for the document and every shape below it, each once. */
void rp_json_shapes(void (*visit)(const struct rp_json_shape *shape, void *context), void *context);

/* The member of that key, or NULL. */
const struct rp_json_member *rp_json_member_by_key(const struct rp_json_shape *shape, const char *key);

#endif
