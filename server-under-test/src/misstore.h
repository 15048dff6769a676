// SPDX-License-Identifier: MIT
/* misstore.h - what faults do to files: old content that stays, fields that are stored, other names. */
#ifndef SRV_MISSTORE_H
#define SRV_MISSTORE_H

#include "answer.h"
#include "request.h"

enum { SRV_MISPLACED_SIZE = 300 };

/* Appends the file as it is now, from an offset on, to the draft. */
void srv_misstore_old(struct srv_change *change, uint64_t offset);

/* Stores an empty file. */
void srv_misstore_empty(const struct srv_site *site, const char *file);

/* Moves a PUT to another file. */
void srv_misplace(const struct srv_request *request, struct srv_answer *answer);

/* Location of a file that was moved so; "" if it tells none. */
void srv_misplaced_location(const struct srv_answer *answer, char location[SRV_MISPLACED_SIZE]);

/* Stores field lines of a PUT beside its file. */
void srv_misstore_fields(const struct srv_request *request, struct srv_change *change);

/* The field lines that are stored beside a file, each with CRLF; NULL if there are none. */
const char *srv_misstored_fields(const struct srv_site *site, const char *file, struct srv_answer *answer);

/* Answers without content, whatever the status. */
void srv_misstore_answer(struct srv_answer *answer, unsigned status);

#endif
