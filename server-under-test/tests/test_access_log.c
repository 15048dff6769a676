// SPDX-License-Identifier: MIT
/* test_access_log.c - lines of the access log, and that no request can forge one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "access_log.h"

/* What is written for an entry. */
static void write_line(const struct srv_log_entry *entry, char *line, size_t size)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    srv_access_log_write(file, entry);
    rewind(file);
    line[fread(line, 1, size - 1, file)] = '\0';
    fclose(file);
}

struct row {
    const char *method, *target;
    unsigned minor, status;
    uint64_t length;
    int64_t unix_s;
    const char *line;
};

static const struct row rows[] = {
    {"GET", "/hello.txt", 1, 200, 13, 1700000000,
     "2023-11-14T22:13:20Z \"GET /hello.txt HTTP/1.1\" 200 13\n"},
    {"HEAD", "/", 0, 404, 0, 0, "1970-01-01T00:00:00Z \"HEAD / HTTP/1.0\" 404 0\n"},
    {"", "", 0, 400, UINT64_MAX, 1700000000, "2023-11-14T22:13:20Z \"-\" 400 18446744073709551615\n"},
    {"G", "/\" 200 0\n1970-01-01 \"", 1, 404, 0, 0,
     "1970-01-01T00:00:00Z \"G /\\x22\\x20200\\x200\\x0A1970-01-01\\x20\\x22 HTTP/1.1\" 404 0\n"},
    {"G", "/\\x0A\r\x1b[31m\x7f\x80\xff", 1, 404, 0, 0,
     "1970-01-01T00:00:00Z \"G /\\x5Cx0A\\x0D\\x1B[31m\\x7F\\x80\\xFF HTTP/1.1\" 404 0\n"},
};

static void each_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        const struct row *row = &rows[i];
        const struct srv_log_entry entry = {
            .method = (const uint8_t *)row->method,
            .method_len = strlen(row->method),
            .target = (const uint8_t *)row->target,
            .target_len = strlen(row->target),
            .minor_version = row->minor,
            .status = row->status,
            .content_length = row->length,
            .unix_s = row->unix_s,
        };
        char line[400];
        write_line(&entry, line, sizeof(line));
        assert_string_equal(line, row->line);
    }
}

/* Each octet stands for itself or is escaped, so that what was sent can be read back. */
static void each_octet(void **state)
{
    (void)state;
    for (unsigned octet = 0; octet < 256; ++octet) {
        const uint8_t target = (uint8_t)octet;
        const struct srv_log_entry entry = {.method = (const uint8_t *)"G",
                                            .method_len = 1,
                                            .target = &target,
                                            .target_len = 1,
                                            .status = 200};
        char line[100], expected[100];

        if (octet > 0x20 && octet < 0x7f && octet != '"' && octet != '\\')
            sprintf(expected, "1970-01-01T00:00:00Z \"G %c HTTP/1.0\" 200 0\n", (char)octet);
        else
            sprintf(expected, "1970-01-01T00:00:00Z \"G \\x%02X HTTP/1.0\" 200 0\n", octet);
        write_line(&entry, line, sizeof(line));
        assert_string_equal(line, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row),
        cmocka_unit_test(each_octet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
