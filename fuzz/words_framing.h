// SPDX-License-Identifier: MIT
/* words_framing.h - words that are the same for all messages; for files of words. */
#ifndef FZ_WORDS_FRAMING_H
#define FZ_WORDS_FRAMING_H

#include "words.h"

static const char *const line_ends[] = {"\r\n",  "\n",    "\r",     "",        "\r\r\n",
                                        " \r\n", "\r\n ", "\r\n\t", "\r\n\r\n"};

static const char *const contents[] = {"", "", "hello", "5\r\nhello\r\n0\r\n\r\n"};

static const char *const chunks[] = {"1\r\na\r\n",
                                     "5\r\nhello\r\n",
                                     "00000000000000005\r\nhello\r\n",
                                     "5;a=\"b\"\r\nhello\r\n",
                                     "5 ; a = b\r\nhello\r\n",
                                     "10\r\n0123456789abcdef\r\n",
                                     "0\r\n\r\n",
                                     "0\r\na: b\r\n\r\n",
                                     "8000000000000000\r\n",
                                     "10000000000000005\r\nhello\r\n"};

// clang-format off
#define FZ_WORDS_OF_MESSAGES(first_lines, others, host) \
    {.separators = "\n",                                \
     .fresh_one_in = 8,                                 \
     .starts = FZ_TABLE(first_lines),                   \
     .usual_line = (host),                              \
     .lines = FZ_TABLE(others),                         \
     .line_ends = FZ_TABLE(line_ends),                  \
     .end = "\r\n",                                     \
     .contents = FZ_TABLE(contents),                    \
     .pieces = FZ_TABLE(chunks)}
// clang-format on

#endif
