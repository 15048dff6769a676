// SPDX-License-Identifier: MIT
/* row.h - what the files of a row share. */
#ifndef H1_ROW_H
#define H1_ROW_H

#include "names.h"
#include <h1/grammar.h>
#include <stdbool.h>
#include <stdint.h>

#define likely(condition)   __builtin_expect(!!(condition), 1)
#define unlikely(condition) __builtin_expect(!!(condition), 0)
#define always_inline       inline __attribute__((always_inline))
#define rarely              __attribute__((noinline))

/* The classes that rows know, each with the bits of the exact one. */
enum octet_class {
    CLASS_TCHAR = H1_OCTET_TCHAR,
    CLASS_TARGET = H1_OCTET_QUERY, /* origin-form without pct-encoded */
    CLASS_REG_NAME = H1_OCTET_REG_NAME
};

#endif
