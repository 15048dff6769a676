// SPDX-License-Identifier: MIT
#include "naive_date.h"

#include <stdio.h>
#include <string.h>

enum { LENGTH = 29, DAYS_TO_1970 = 719528, FIRST_WEEKDAY = 6 /* 1 January of the year 0 is a Saturday */ };

static const char weekdays[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static int days_of(int year, int month)
{
    bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

    if (month == 1)
        return leap ? 29 : 28;
    return month == 3 || month == 5 || month == 8 || month == 10 ? 30 : 31;
}

/* Digits that stand there; what does not fit shows when all is written again. */
static int number(const char *text, int digits)
{
    int value = 0;

    for (int i = 0; i < digits; i++)
        value = value * 10 + (text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 0);
    return value;
}

static int month_of(const char *text)
{
    int month = 0;

    while (month < 12 && memcmp(text, months[month], 3) != 0)
        month++;
    return month;
}

bool fz_naive_date(struct h1_span value, int64_t *seconds)
{
    char text[LENGTH + 1] = "", again[96];

    if (value.len != LENGTH)
        return false;
    memcpy(text, value.data, LENGTH);
    int day = number(text + 5, 2), month = month_of(text + 8), year = number(text + 12, 4);
    int hour = number(text + 17, 2), minute = number(text + 20, 2), second = number(text + 23, 2);
    if (month == 12 || day < 1 || day > days_of(year, month) || hour > 23 || minute > 59 || second > 60)
        return false;

    int64_t days = day - 1;
    for (int y = 0; y < year; y++)
        days += days_of(y, 1) + 337;
    for (int m = 0; m < month; m++)
        days += days_of(year, m);
    snprintf(again, sizeof again, "%s, %02d %s %04d %02d:%02d:%02d GMT", weekdays[(days + FIRST_WEEKDAY) % 7],
             day, months[month], year, hour, minute, second);
    *seconds = (((days - DAYS_TO_1970) * 24 + hour) * 60 + minute) * 60 + second;
    return memcmp(text, again, LENGTH) == 0;
}
