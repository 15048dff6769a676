// SPDX-License-Identifier: MIT
/* Which row of the scanner is used where none is given.
 *
 *   H1_SCANNER=NAME test_scanner NAME
 *
 * It has to be the one of that name, or the best if this CPU or this build has none. */
#include <h1/h1.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                           \
    do {                                                           \
        if (!(condition)) {                                        \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            exit(EXIT_FAILURE);                                    \
        }                                                          \
    } while (0)

/* Nothing is found by a part of a name, nor by more than one. */
static void check_similar(const char *name)
{
    char other[16];
    size_t len = strlen(name);

    CHECK(len > 1 && len + 2 < sizeof other);
    memcpy(other, name, len);
    memcpy(other + len, "x", 2);
    CHECK(h1_scanner_find(other) == NULL);
    other[len - 1] = '\0';
    CHECK(h1_scanner_find(other) == NULL);
}

/* Each usable row is found by its name, the last is the portable one. */
static void check_rows(void)
{
    const struct h1_scanner *row = NULL;
    size_t count = 0;

    while ((row = h1_scanner_at(count)) != NULL) {
        CHECK(h1_scanner_find(h1_scanner_name(row)) == row);
        check_similar(h1_scanner_name(row));
        count++;
    }
    CHECK(count > 0);
    CHECK(h1_scanner_at(count + 1) == NULL);
    CHECK(strcmp(h1_scanner_name(h1_scanner_at(count - 1)), "portable") == 0);
    CHECK(h1_scanner_find("") == NULL);
    CHECK(h1_scanner_find("Portable") == NULL);
}

static void check_default(const char *name)
{
    const struct h1_scanner *row = h1_scanner_find(name);
    const struct h1_scanner *expected = row == NULL ? h1_scanner_at(0) : row;

    printf("%s: %s\n", name, h1_scanner_name(NULL));
    CHECK(h1_scanner_default() == expected);
    CHECK(h1_scanner_default() == expected);
    CHECK(h1_scanner_name(NULL) == h1_scanner_name(expected));
}

int main(int argc, char **argv)
{
    CHECK(argc == 2);
    check_rows();
    check_default(argv[1]);
    return EXIT_SUCCESS;
}
