// SPDX-License-Identifier: MIT
/* compare.h - the parser and the recogniser on the same message.
 *
 *   recogniser          parser, however it is fed
 *   ACCEPTED            COMPLETE, with the same parse, to the last field line
 *   REFUSED             INVALID, with the error's place where the recogniser sees it
 *   REFUSED, late       INVALID, or NEED_MORE and INVALID once line ends follow
 *   MORE                NEED_MORE, and incomplete at the end of the stream
 *
 * Each scanner row reads each message whole, in pieces, and whole with other octets behind.  Result, error
 * and place of the error are the same each time. */
#ifndef H1_TESTS_COMPARE_H
#define H1_TESTS_COMPARE_H

#include "generate.h"
#include "recognise.h"
#include <h1/body.h>
#include <h1/scanner.h>

enum { COMPARE_SCANNERS = 8 };

struct compare_outcome {
    enum h1_result result;
    enum h1_error error; /* at the end of the stream if the result is H1_NEED_MORE */
    uint64_t error_at;
};

struct compare {
    struct ref *ref;
    const struct h1_scanner *scanners[COMPARE_SCANNERS];
    size_t scanner_count;

    /* what the last message gave */
    struct ref_verdict verdict;
    struct compare_outcome outcome; /* of the feeding that disagrees; otherwise of all of them */
    const char *disagreement;       /* NULL if there is none */
    const char *scanner;
    const char *feeding;

    struct ref_context context;
    struct ref_head head;
    struct ref_body body;
    uint8_t content[GEN_ROOM];
    struct h1_field fields[GEN_FIELDS];
};

/* Compares; false if the parser and the recogniser disagree. */
bool compare_message(struct compare *compare, const struct gen_message *message);

#endif
