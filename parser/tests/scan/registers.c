// SPDX-License-Identifier: MIT
/* Code for SSE that runs behind code for AVX takes twice the time if the upper halves of registers were not
 * cleared.  That is visible where the CPU tells which of its registers are in use. */
#include "check.h"
#include <stdio.h>

#if defined(__x86_64__)

#include "scan/scan.h"
#include <cpuid.h>
#include <h1/h1.h>
#include <string.h>

enum { UPPER_HALVES = 4, FIELDS = 16 };

static const char *const messages[] = {
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a/path/that/is?not=short HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: octets to fill a load\r\n"
    "Connection: keep-alive\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: www.example.org\r\nContent-Length: 5\r\nX: octets to fill more than a load\r\n"
    "Connection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: octets to fill\ta load, and more\r\nTE: gzip\r\n",
    "GET / HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: octets to fill\001a load, and more\r\n\r\n",
};

static bool cpu_tells(void)
{
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;

    return __get_cpuid_count(1, 0, &eax, &ebx, &ecx, &edx) != 0 && (ecx & bit_OSXSAVE) != 0 &&
           __get_cpuid_count(13, 1, &eax, &ebx, &ecx, &edx) != 0 && (eax & 4) != 0;
}

static bool upper_halves_in_use(void)
{
    unsigned low = 0;
    unsigned high = 0;

    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
    return (low & UPPER_HALVES) != 0;
}

static void clear_upper_halves(void)
{
    __asm__ volatile("vzeroupper" ::: "memory");
}

static void use_row(const struct h1_scanner *row, const char *message)
{
    struct h1_field fields[FIELDS];
    struct h1_head_parser parser;
    struct h1_config config = h1_config_strict;
    const uint8_t *data = (const uint8_t *)message;
    size_t len = strlen(message);

    config.scanner = row;
    h1_request_init(&parser, &config, fields, FIELDS);
    clear_upper_halves();
    h1_head_parse(&parser, data, len);
    CHECK(!upper_halves_in_use(), "row %s: head() leaves registers in use", row->name);
    h1_request_init(&parser, &config, fields, FIELDS);
    h1_head_parse(&parser, data, len / 2);
    clear_upper_halves();
    h1_head_parse(&parser, data, len);
    CHECK(!upper_halves_in_use(), "row %s: section() leaves registers in use", row->name);
    row->control(data, 0, len);
    CHECK(!upper_halves_in_use(), "row %s: control() leaves registers in use", row->name);
}

void check_registers(void)
{
    const struct h1_scanner *row = NULL;

    if (!cpu_tells() || !__builtin_cpu_supports("avx"))
        return;
    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        for (size_t m = 0; m < sizeof messages / sizeof messages[0]; m++)
            use_row(row, messages[m]);
    }
}

#else

void check_registers(void)
{
}

#endif
