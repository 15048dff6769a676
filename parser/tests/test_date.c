// SPDX-License-Identifier: MIT
/* HTTP-date in its three forms, and the one that is written. */
#include <h1/grammar.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { NONE = -1 };

#define NOW INT64_C(1700000000) /* 14 November 2023 */

struct row {
    const char *text;
    int64_t seconds;
    int64_t now;
};

static const struct row rows[] = {
    {"Sun, 06 Nov 1994 08:49:37 GMT", 784111777, NOW},
    {"Sunday, 06-Nov-94 08:49:37 GMT", 784111777, NOW},
    {"Sun Nov  6 08:49:37 1994", 784111777, NOW},
    {"Wed Nov 16 08:49:37 1994", 784975777, NOW},
    {"Thu, 01 Jan 1970 00:00:00 GMT", 0, NOW},
    {"Tue, 29 Feb 2000 23:59:59 GMT", 951868799, NOW},
    {"Thu, 29 Feb 2024 00:00:00 GMT", 1709164800, NOW},
    {"Fri, 31 Dec 9999 23:59:59 GMT", 253402300799, NOW},
    {"Wed, 31 Dec 1969 23:59:59 GMT", -1, NOW},
    {"Mon, 01 Jan 1900 00:00:00 GMT", -2208988800, NOW},
    {"Sat, 01 Jan 0000 00:00:00 GMT", -62167219200, NOW},
    {"Sat, 31 Dec 2016 23:59:60 GMT", 1483228800, NOW},
    /* two-digit years: at most 50 years ahead */
    {"Tuesday, 14-Nov-73 22:13:20 GMT", 3277923200, NOW},
    {"Wednesday, 14-Nov-73 22:13:21 GMT", 122163201, NOW},
    {"Tuesday, 14-Nov-73 22:13:21 GMT", NONE, NOW},
    {"Saturday, 01-Jan-00 00:00:00 GMT", 946684800, NOW},
    {"Friday, 31-Dec-99 23:59:59 GMT", 946684799, NOW},
    {"Monday, 29-Feb-16 00:00:00 GMT", 1456704000, INT64_C(1709164800)},
    /* none */
    {"", NONE, NOW},
    {"Sun, 6 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Sun, 06 Nov 1994 08:49:37", NONE, NOW},
    {"Sun, 06 Nov 1994 08:49:37 UTC", NONE, NOW},
    {"Sun, 06 Nov 1994 08:49:37 +0000", NONE, NOW},
    {"Sun, 06 Nov 1994 08:49:37 gmt", NONE, NOW},
    {"sun, 06 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Sun, 06 nov 1994 08:49:37 GMT", NONE, NOW},
    {"Sun,  06 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Sun, 06 Nov 1994 08:49:37 GMT ", NONE, NOW},
    {" Sun, 06 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Mon, 06 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Mon Nov  6 08:49:37 1994", NONE, NOW},
    {"Sun Nov 06 08:49:37 1994 ", NONE, NOW},
    {"Sun, 31 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Tue, 29 Feb 2023 00:00:00 GMT", NONE, NOW},
    {"Thu, 29 Feb 1900 00:00:00 GMT", NONE, NOW},
    {"Sun, 00 Nov 1994 08:49:37 GMT", NONE, NOW},
    {"Sun, 06 Nov 1994 24:00:00 GMT", NONE, NOW},
    {"Sun, 06 Nov 1994 08:60:37 GMT", NONE, NOW},
    {"Sun, 06 Nov 1994 08:49:61 GMT", NONE, NOW},
    {"Sun, 06 Nov 94 08:49:37 GMT", NONE, NOW},
    {"Sun, 06-Nov-94 08:49:37 GMT", NONE, NOW},
    {"Sunday, 06-Nov-1994 08:49:37 GMT", NONE, NOW},
    {"Sun, 06 Nov 199a 08:49:37 GMT", NONE, NOW},
    {"1994-11-06T08:49:37Z", NONE, NOW},
};

static bool parse(const char *text, size_t len, int64_t now, int64_t *seconds)
{
    uint8_t *data = malloc(len == 0 ? 1 : len);

    assert_non_null(data);
    memcpy(data, text, len);
    bool good = h1_date_parse(h1_span_of(data, len), now, seconds);
    free(data);
    return good;
}

static void dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t seconds = NONE;
        bool expected = rows[i].seconds != NONE || strstr(rows[i].text, "1969") != NULL;
        bool good = parse(rows[i].text, strlen(rows[i].text), rows[i].now, &seconds);

        if (good != expected || seconds != rows[i].seconds)
            print_error("%s: %d %lld\n", rows[i].text, good, (long long)seconds);
        assert_int_equal(good, expected);
        assert_int_equal(seconds, rows[i].seconds);
        assert_int_equal(h1_date_is_imf(h1_span_of_string(rows[i].text)),
                         good && rows[i].text[3] == ',' && strlen(rows[i].text) == H1_DATE_LEN);
    }
}

/* A date cut short anywhere is none, and nothing behind its end is read. */
static void prefixes(void **state)
{
    int64_t seconds = 0;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (size_t len = 0; len < strlen(rows[i].text); len++)
            assert_false(parse(rows[i].text, len, NOW, &seconds));
    }
}

/* Every day of 500 years around now, and the ends of the range. */
static void round_trip(void **state)
{
    char text[H1_DATE_LEN];

    (void)state;
    for (int64_t day = 0; day < INT64_C(366) * 500; day++) {
        int64_t seconds = day * 86400 + day % 86400;
        int64_t again = -1;
        h1_date_format(seconds, text);
        assert_true(h1_date_parse(h1_span_of(text, H1_DATE_LEN), NOW, &again));
        assert_int_equal(again, seconds);
    }
    h1_date_format(784111777, text);
    assert_memory_equal(text, "Sun, 06 Nov 1994 08:49:37 GMT", H1_DATE_LEN);
    h1_date_format(-5, text);
    assert_memory_equal(text, "Thu, 01 Jan 1970 00:00:00 GMT", H1_DATE_LEN);
    h1_date_format(INT64_MAX, text);
    assert_memory_equal(text, "Fri, 31 Dec 9999 23:59:59 GMT", H1_DATE_LEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(round_trip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
