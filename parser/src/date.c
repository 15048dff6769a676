// SPDX-License-Identifier: MIT
#include <h1/grammar.h>
#include <string.h>

static const char day_names[7][10] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
static const char month_names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

#define SECONDS_PER_DAY 86400
#define LAST_SECOND     INT64_C(253402300799)

struct date {
    int64_t year;
    unsigned month; /* 1 to 12 */
    unsigned day;   /* 1 to 31 */
    unsigned hour, minute, second;
    unsigned weekday; /* 0: Monday */
};

/* A date being read: the text that is left, and whether all so far was as expected. */
struct reader {
    struct h1_span rest;
    bool good;
};

static bool leap_is(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned month_days(int64_t year, unsigned month)
{
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && leap_is(year) ? 1u : 0u);
}

/* Days from 1970-01-01 to the first day of a year from 0 on. */
static int64_t year_days(int64_t year)
{
    /* leap days before the year; year 0 is one itself */
    int64_t leaps = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;

    return year * 365 + leaps - 719528;
}

static int64_t date_days(const struct date *date)
{
    int64_t days = year_days(date->year) + date->day - 1;

    for (unsigned month = 1; month < date->month; month++)
        days += month_days(date->year, month);
    return days;
}

/* The date of seconds from 0 on. */
static struct date date_of(int64_t seconds)
{
    struct date date = {0};
    int64_t days = seconds / SECONDS_PER_DAY;
    unsigned rest = (unsigned)(seconds % SECONDS_PER_DAY);

    date.year = 1970 + days / 366;
    while (year_days(date.year + 1) <= days)
        date.year++;
    unsigned left = (unsigned)(days - year_days(date.year));
    for (date.month = 1; left >= month_days(date.year, date.month); date.month++)
        left -= month_days(date.year, date.month);
    date.day = left + 1;
    date.weekday = (unsigned)((days + 3) % 7);
    date.hour = rest / 3600;
    date.minute = rest / 60 % 60;
    date.second = rest % 60;
    return date;
}

static void read_text(struct reader *in, const char *text)
{
    size_t len = strlen(text);

    if (in->good && in->rest.len >= len && memcmp(in->rest.data, text, len) == 0)
        in->rest = h1_span_of(in->rest.data + len, in->rest.len - len);
    else
        in->good = false;
}

/* Exactly count digits. */
static unsigned read_number(struct reader *in, unsigned count)
{
    unsigned value = 0;

    if (in->rest.len < count)
        in->good = false;
    if (!in->good)
        return 0;
    for (unsigned i = 0; i < count; i++) {
        if (!h1_octet_is(in->rest.data[i], H1_OCTET_DIGIT))
            in->good = false;
        value = value * 10 + (in->rest.data[i] & 0x0Fu);
    }
    in->rest = h1_span_of(in->rest.data + count, in->rest.len - count);
    return value;
}

/* Names of three octets each; the index of the one that stands here. */
static unsigned read_month(struct reader *in)
{
    for (unsigned i = 0; in->good && in->rest.len >= 3 && i < 12; i++) {
        if (memcmp(in->rest.data, month_names + 3 * (size_t)i, 3) == 0) {
            in->rest = h1_span_of(in->rest.data + 3, in->rest.len - 3);
            return i + 1;
        }
    }
    in->good = false;
    return 1;
}

/* The weekday whose name, long or cut to three octets, stands here in front of `behind`. */
static unsigned read_weekday(struct reader *in, bool whole, const char *behind)
{
    for (unsigned i = 0; i < 7; i++) {
        struct reader try = *in;
        char name[10];

        memcpy(name, day_names[i], sizeof name);
        if (!whole)
            name[3] = '\0';
        read_text(&try, name);
        read_text(&try, behind);
        if (try.good) {
            *in = try;
            return i;
        }
    }
    in->good = false;
    return 0;
}

/* time-of-day = hour ":" minute ":" second */
static void read_time(struct reader *in, struct date *date)
{
    date->hour = read_number(in, 2);
    read_text(in, ":");
    date->minute = read_number(in, 2);
    read_text(in, ":");
    date->second = read_number(in, 2);
}

/* IMF-fixdate = day-name "," SP day SP month SP year SP time-of-day SP GMT */
static bool read_imf(struct h1_span value, struct date *date)
{
    struct reader in = {value, true};

    date->weekday = read_weekday(&in, false, ", ");
    date->day = read_number(&in, 2);
    read_text(&in, " ");
    date->month = read_month(&in);
    read_text(&in, " ");
    date->year = read_number(&in, 4);
    read_text(&in, " ");
    read_time(&in, date);
    read_text(&in, " GMT");
    return in.good && in.rest.len == 0;
}

/* rfc850-date = day-name-l "," SP day "-" month "-" 2DIGIT SP time-of-day SP GMT */
static bool read_rfc850(struct h1_span value, struct date *date)
{
    struct reader in = {value, true};

    date->weekday = read_weekday(&in, true, ", ");
    date->day = read_number(&in, 2);
    read_text(&in, "-");
    date->month = read_month(&in);
    read_text(&in, "-");
    date->year = read_number(&in, 2);
    read_text(&in, " ");
    read_time(&in, date);
    read_text(&in, " GMT");
    return in.good && in.rest.len == 0;
}

/* asctime-date = day-name SP month SP ( 2DIGIT / ( SP DIGIT ) ) SP time-of-day SP year */
static bool read_asctime(struct h1_span value, struct date *date)
{
    struct reader in = {value, true};

    date->weekday = read_weekday(&in, false, " ");
    date->month = read_month(&in);
    read_text(&in, " ");
    if (in.rest.len > 0 && in.rest.data[0] == ' ') {
        read_text(&in, " ");
        date->day = read_number(&in, 1);
    } else {
        date->day = read_number(&in, 2);
    }
    read_text(&in, " ");
    read_time(&in, date);
    read_text(&in, " ");
    date->year = read_number(&in, 4);
    return in.good && in.rest.len == 0;
}

/* The moment of a date whose parts, but for the month, may be anything; false if there is no such moment. */
static bool date_seconds(const struct date *date, int64_t *seconds)
{
    if (date->day < 1 || date->day > month_days(date->year, date->month) || date->hour > 23 ||
        date->minute > 59 || date->second > 60)
        return false;
    *seconds = date_days(date) * SECONDS_PER_DAY + date->hour * INT64_C(3600) + date->minute * INT64_C(60) +
               date->second;
    return true;
}

static bool weekday_fits(const struct date *date)
{
    int64_t days = date_days(date) + 3;

    return (unsigned)((days % 7 + 7) % 7) == date->weekday;
}

/* A two-digit year is of the present century, unless that would be more than 50 years ahead. */
static bool rfc850_seconds(struct date *date, int64_t now, int64_t *seconds)
{
    struct date today = date_of(now < 0 ? 0 : now > LAST_SECOND ? LAST_SECOND : now);
    struct date ahead = today;
    int64_t limit = 0;

    ahead.year += 50;
    if (ahead.day > month_days(ahead.year, ahead.month))
        ahead.day = month_days(ahead.year, ahead.month);
    date->year += today.year - today.year % 100;
    date_seconds(&ahead, &limit);
    if (date->year > ahead.year || (date_seconds(date, seconds) && *seconds > limit))
        date->year -= 100;
    return date_seconds(date, seconds);
}

bool h1_date_parse(struct h1_span value, int64_t now, int64_t *seconds)
{
    struct date date = {0};
    int64_t moment = 0;
    bool good;

    if (read_imf(value, &date) || read_asctime(value, &date))
        good = date_seconds(&date, &moment);
    else
        good = read_rfc850(value, &date) && rfc850_seconds(&date, now, &moment);
    if (!good || !weekday_fits(&date))
        return false;
    *seconds = moment;
    return true;
}

bool h1_date_is_imf(struct h1_span value)
{
    struct date date = {0};
    int64_t moment = 0;

    return read_imf(value, &date) && date_seconds(&date, &moment) && weekday_fits(&date);
}

static char *write_number(char *out, unsigned value, unsigned count)
{
    for (unsigned i = count; i > 0; i--) {
        out[i - 1] = (char)('0' + value % 10);
        value /= 10;
    }
    return out + count;
}

static char *write_text(char *out, const char *text, size_t len)
{
    memcpy(out, text, len);
    return out + len;
}

void h1_date_format(int64_t seconds, char *out)
{
    struct date date = date_of(seconds < 0 ? 0 : seconds > LAST_SECOND ? LAST_SECOND : seconds);

    out = write_text(out, day_names[date.weekday], 3);
    out = write_text(out, ", ", 2);
    out = write_number(out, date.day, 2);
    out = write_text(out, " ", 1);
    out = write_text(out, month_names + 3 * (size_t)(date.month - 1), 3);
    out = write_text(out, " ", 1);
    out = write_number(out, (unsigned)date.year, 4);
    out = write_text(out, " ", 1);
    out = write_number(out, date.hour, 2);
    out = write_text(out, ":", 1);
    out = write_number(out, date.minute, 2);
    out = write_text(out, ":", 1);
    out = write_number(out, date.second, 2);
    write_text(out, " GMT", 4);
}
