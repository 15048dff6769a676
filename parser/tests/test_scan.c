// SPDX-License-Identifier: MIT
/* All rows of the scanner give the same results, and their tables are those of the octet classes.
 *
 *   test_scan [--seed N] [--count N]
 *
 * N heads are made from the seed; everything else is tried in full. */
#include "scan/check.h"
#include "scan/tables.h"
#include <h1/h1.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void check_failed(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    exit(EXIT_FAILURE);
}

/* Bit h of row l: the octet with the halves h and l is of the class.  Octets from 0x80 on have no bit. */
static void check_nibbles(const char *name, const uint8_t *nibbles, unsigned class)
{
    for (unsigned i = 0; i < 32; i++) {
        uint8_t expected = 0;

        for (unsigned high = 0; high < 8; high++)
            expected = (uint8_t)(expected | h1_octet_is((uint8_t)(high << 4 | i % 16), class) << high);
        CHECK(nibbles[i] == expected, "%s[%u] is 0x%02X, not 0x%02X", name, i, nibbles[i], expected);
    }
    for (unsigned octet = 0x80; octet < 0x100; octet++)
        CHECK(!h1_octet_is((uint8_t)octet, class), "%s cannot hold 0x%02X", name, octet);
}

static void check_nibble_bits(void)
{
    for (unsigned i = 0; i < 32; i++) {
        unsigned high = i % 16;
        CHECK(h1_nibble_bits[i] == (high < 8 ? 1u << high : 0), "h1_nibble_bits[%u] is 0x%02X", i,
              h1_nibble_bits[i]);
    }
}

static void check_same(const char *name, const uint8_t *octets, uint8_t octet)
{
    for (unsigned i = 0; i < 32; i++)
        CHECK(octets[i] == octet, "%s[%u] is 0x%02X", name, i, octets[i]);
}

static void check_tables(void)
{
    check_nibbles("h1_nibbles_tchar", h1_nibbles_tchar, H1_OCTET_TCHAR);
    check_nibbles("h1_nibbles_target", h1_nibbles_target, H1_OCTET_QUERY);
    check_nibbles("h1_nibbles_reg_name", h1_nibbles_reg_name, H1_OCTET_REG_NAME);
    check_nibble_bits();
    check_same("h1_octets_01", h1_octets_01, 0x01);
    check_same("h1_octets_0f", h1_octets_0f, 0x0F);
    check_same("h1_octets_1f", h1_octets_1f, 0x1F);
    check_same("h1_octets_21", h1_octets_21, 0x21);
    check_same("h1_octets_3f", h1_octets_3f, 0x3F);
    check_same("h1_octets_7f", h1_octets_7f, 0x7F);
    check_same("h1_octets_df", h1_octets_df, 0xDF);
    check_same("h1_octets_tab", h1_octets_tab, '\t');
}

static void print_rows(void)
{
    const struct h1_scanner *row = NULL;

    printf("rows:");
    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++)
        printf(" %s", h1_scanner_name(row));
    printf("\n");
}

int main(int argc, char **argv)
{
    struct options options = {.seed = 9112, .count = 10000};

    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--seed") == 0)
            options.seed = strtoull(argv[i + 1], NULL, 0);
        else if (strcmp(argv[i], "--count") == 0)
            options.count = strtoull(argv[i + 1], NULL, 0);
    }
    print_rows();
    check_tables();
    check_search(options);
    check_ahead(options);
    check_registers();
    return EXIT_SUCCESS;
}
