// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exact.h"
#include "range.h"

struct row {
    const char *value;
    uint64_t size;
    const char *expected; /* "first-last first-last", "ignored" or "unsatisfiable" */
};

// clang-format off
static const struct row rows[] = {
    {"bytes=0-0",                100, "0-0"},
    {"bytes=0-99",               100, "0-99"},
    {"bytes=0-100",              100, "0-99"},
    {"bytes=99-",                100, "99-99"},
    {"bytes=100-",               100, "unsatisfiable"},
    {"bytes=100-100",            100, "unsatisfiable"},
    {"bytes=-1",                 100, "99-99"},
    {"bytes=-100",               100, "0-99"},
    {"bytes=-101",               100, "0-99"},
    {"bytes=-0",                 100, "unsatisfiable"},
    {"bytes=007-08",             100, "7-8"},
    {"BYTES=0-1",                100, "0-1"},
    /* several: in the order asked for, one where they touch */
    {"bytes=0-1,4-5",            100, "0-1 4-5"},
    {"bytes=4-5,0-1",            100, "4-5 0-1"},
    {"bytes=0-1,2-3",            100, "0-3"},
    {"bytes=2-3,0-1",            100, "0-3"},
    {"bytes=0-5,3-9",            100, "0-9"},
    {"bytes=0-1,4-5,1-4",        100, "0-5"},
    {"bytes=8-9,0-1,4-5,1-4",    100, "8-9 0-5"},
    {"bytes=4-5,8-9,0-9",        100, "0-9"},
    {"bytes=0-,-1",              100, "0-99"},
    {"bytes=0-0,-1",             100, "0-0 99-99"},
    {"bytes=0-0,100-,-0",        100, "0-0"},
    {"bytes=100-,-0",            100, "unsatisfiable"},
    /* lists: OWS and empty members */
    {"bytes=0-1 , 4-5",          100, "0-1 4-5"},
    {"bytes=,0-1,,\t4-5,",       100, "0-1 4-5"},
    {"bytes= 0-1",               100, "0-1"},
    /* one bad member spoils the set */
    {"bytes=",                   100, "ignored"},
    {"bytes=,",                  100, "ignored"},
    {"bytes",                    100, "ignored"},
    {"",                         100, "ignored"},
    {"byte=0-1",                 100, "ignored"},
    {"bytes =0-1",               100, "ignored"},
    {"bytes:0-1",                100, "ignored"},
    {"lines=0-1",                100, "ignored"},
    {"bytes=-",                  100, "ignored"},
    {"bytes=5",                  100, "ignored"},
    {"bytes=5-2",                100, "ignored"},
    {"bytes=0-1,5-2",            100, "ignored"},
    {"bytes=0-1,x",              100, "ignored"},
    {"bytes=0-1 4-5",            100, "ignored"},
    {"bytes=0--1",               100, "ignored"},
    {"bytes=+0-1",               100, "ignored"},
    {"bytes=0x0-1",              100, "ignored"},
    {"bytes=0 - 1",              100, "ignored"},
    /* numbers of any length */
    {"bytes=0-18446744073709551615",                            100, "0-99"},
    {"bytes=0-18446744073709551616",                            100, "0-99"},
    {"bytes=18446744073709551616-",                             100, "unsatisfiable"},
    {"bytes=18446744073709551616-18446744073709551615",         100, "ignored"},
    {"bytes=99999999999999999999999-99999999999999999999998",   100, "ignored"},
    {"bytes=99999999999999999999999-99999999999999999999999",   100, "unsatisfiable"},
    {"bytes=-18446744073709551616",                             100, "0-99"},
    {"bytes=18446744073709551614-", UINT64_MAX, "18446744073709551614-18446744073709551614"},
    {"bytes=18446744073709551615-", UINT64_MAX, "unsatisfiable"},
    /* an empty representation */
    {"bytes=0-",                 0,   "unsatisfiable"},
    {"bytes=-1",                 0,   "ignored"},
    {"bytes=-0",                 0,   "unsatisfiable"},
};
// clang-format on

static void print_ranges(enum srv_ranges_result result, const struct srv_range *ranges, size_t count,
                         char *text)
{
    text[0] = '\0';
    if (result == SRV_RANGES_IGNORED)
        strcpy(text, "ignored");
    else if (result == SRV_RANGES_UNSATISFIABLE)
        strcpy(text, "unsatisfiable");
    else
        for (size_t i = 0; i < count; ++i)
            sprintf(text + strlen(text), "%s%llu-%llu", i > 0 ? " " : "", (unsigned long long)ranges[i].first,
                    (unsigned long long)ranges[i].last);
}

static void parse(const char *value, uint64_t size, char *text)
{
    struct srv_range ranges[SRV_RANGES_MAX];
    size_t len = strlen(value), count;
    uint8_t *exact = exact_copy(value, len);

    static const struct srv_faults no_faults;
    enum srv_ranges_result result =
        srv_ranges_parse(h1_span_of(exact, len), size, &no_faults, ranges, &count);
    print_ranges(result, ranges, count, text);
    free(exact);
}

static void each_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
        char text[2000];
        parse(rows[i].value, rows[i].size, text);
        if (strcmp(text, rows[i].expected) != 0)
            fail_msg("%s of %llu: expected %s, not %s", rows[i].value, (unsigned long long)rows[i].size,
                     rows[i].expected, text);
    }
}

static void the_number_of_ranges_is_bounded(void **state)
{
    (void)state;
    for (int count = SRV_RANGES_MAX - 1; count <= SRV_RANGES_MAX + 1; ++count) {
        char value[2000] = "bytes=", text[2000], expected[2000] = "";
        for (int i = 0; i < count; ++i) {
            sprintf(value + strlen(value), "%d-%d,", 1000 - 2 * i, 1000 - 2 * i);
            sprintf(expected + strlen(expected), "%s%d-%d", i > 0 ? " " : "", 1000 - 2 * i, 1000 - 2 * i);
        }
        parse(value, 2000, text);
        assert_string_equal(text, count > SRV_RANGES_MAX ? "ignored" : expected);
    }
}

static void content_range(void **state)
{
    char text[SRV_CONTENT_RANGE_SIZE];
    struct srv_range range = {0, UINT64_MAX - 1};
    (void)state;

    srv_content_range_format(&range, UINT64_MAX, text);
    assert_string_equal(text, "bytes 0-18446744073709551614/18446744073709551615");
    srv_content_range_format(NULL, 0, text);
    assert_string_equal(text, "bytes */0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row),
        cmocka_unit_test(the_number_of_ranges_is_bounded),
        cmocka_unit_test(content_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
