// SPDX-License-Identifier: MIT
/* check.h - what the parts of test_scan share.  They need no cmocka, so that they run wherever the parser
 * does. */
#ifndef H1_TESTS_CHECK_H
#define H1_TESTS_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Ends the test with status 1 and the reason, which is text for printf. */
_Noreturn void check_failed(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define CHECK(condition, ...) ((condition) ? (void)0 : check_failed(__VA_ARGS__))

/* What a test is asked to do. */
struct options {
    uint64_t seed;
    size_t count; /* heads from the seed */
};

/* control() of each row, against a loop. */
void check_search(struct options options);

/* head() and section() of each row, against the portable one. */
void check_ahead(struct options options);

/* No row leaves registers in a state that makes code behind it slow. */
void check_registers(void);

#endif
