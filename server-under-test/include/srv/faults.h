// SPDX-License-Identifier: MIT
/* faults.h - the named faults: each breaks the server in one known way, so that a suite can be shown to
 * notice.
 *
 * They are off unless a site asks for them; without one the server is right in everything.  To add a
 * fault: a row in the table of its area (faults_request.h and its neighbours), and one srv_faulty() at
 * the place it changes, or a row of a table that srv_faulty() reads there. */
#ifndef SRV_FAULTS_H
#define SRV_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srv/faults_body.h"
#include "srv/faults_coding.h"
#include "srv/faults_connection.h"
#include "srv/faults_request.h"
#include "srv/faults_resource.h"
#include "srv/faults_response.h"
#include "srv/faults_selection.h"
#include "srv/faults_storage.h"

/*  X(NAME, id, area, requirements, level, text)
 *
 *   NAME          of the enumerator, without SRV_FAULT_; in lower case, with "-" for "_", it is the id
 *   area          what it is about: the name of the suite that looks there, or another word
 *   requirements  the rules it breaks, one or two ids of the catalogue, separated by a space
 *   level         MUST: a suite has to fail it; SHOULD: it has to warn at least
 *   text          what the server then does, in one sentence without a full stop */
#define SRV_FAULTS(X)       \
    SRV_FAULTS_REQUEST(X)   \
    SRV_FAULTS_BODY(X)      \
    SRV_FAULTS_RESOURCE(X)  \
    SRV_FAULTS_RESPONSE(X)  \
    SRV_FAULTS_SELECTION(X) \
    SRV_FAULTS_CODING(X)    \
    SRV_FAULTS_STORAGE(X)   \
    SRV_FAULTS_CONNECTION(X)

enum srv_fault {
#define SRV_FAULT_ENUM(name, id, area, requirements, level, text) SRV_FAULT_##name,
    SRV_FAULTS(SRV_FAULT_ENUM)
#undef SRV_FAULT_ENUM
        SRV_FAULT_COUNT
};

/* A set of faults; a zeroed one is empty. */
struct srv_faults {
    uint64_t bits[(SRV_FAULT_COUNT + 63) / 64];
};

/* Whether the server is to have this fault. */
static inline bool srv_faulty(const struct srv_faults *faults, enum srv_fault fault)
{
    return (faults->bits[fault / 64] >> (fault % 64) & 1) != 0;
}

bool srv_faults_any(const struct srv_faults *faults);

void srv_faults_add(struct srv_faults *faults, enum srv_fault fault);

/* One row of the table.  All strings are static. */
struct srv_fault_row {
    const char *name; /* of the enumerator */
    const char *id;
    const char *area;
    const char *requirements;
    const char *level;
    const char *text;
};

/* The row of a fault below SRV_FAULT_COUNT. */
const struct srv_fault_row *srv_fault_info(enum srv_fault fault);

/* Finds the fault with that id; false: there is none. */
bool srv_fault_find(const char *id, enum srv_fault *fault);

#endif
