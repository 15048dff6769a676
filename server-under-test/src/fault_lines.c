// SPDX-License-Identifier: MIT
#include "fault_lines.h"

#include <stdbool.h>
#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Of which responses: a range of status-codes. */
struct extent {
    unsigned first, last;
};

// clang-format off
#define ALL        {100, 599}
#define FINAL      {200, 599}
#define ERRORS     {400, 499}
#define ONLY(code) {code, code}

/* What replaces a part of the status-line; NULL: the part stays as it is. */
static const struct { enum srv_fault fault; struct extent of; struct srv_status_line line; } status_lines[] = {
    {SRV_FAULT_HTTP_IN_SMALL_LETTERS,    ERRORS, {"http/1.",     NULL,  NULL,           NULL}},
    {SRV_FAULT_VERSION_OF_THREE_DIGITS,  ALL,    {"HTTP/1.0",    NULL,  NULL,           NULL}},
    {SRV_FAULT_EMPTY_LINE_BEFORE_HEAD,   ALL,    {"\r\nHTTP/1.", NULL,  NULL,           NULL}},
    {SRV_FAULT_STATUS_LINE_ENDS_AT_CODE, ALL,    {NULL,          "",    "",             NULL}},
    {SRV_FAULT_SUB_STATUS_CODE,          ERRORS, {NULL,          ".0 ", NULL,           NULL}},
    {SRV_FAULT_TAB_IN_STATUS_LINE,       ERRORS, {NULL,          "\t",  NULL,           NULL}},
    {SRV_FAULT_CONTROL_IN_REASON,        ERRORS, {NULL,          NULL,  "\033[31mError", NULL}},
    {SRV_FAULT_LF_ENDS_STATUS_LINE,      ALL,    {NULL,          NULL,  NULL,           "\n"}},
    {SRV_FAULT_SPACES_BEHIND_STATUS_LINE, ALL,   {NULL,          NULL,  NULL,           "\r\n  \r\n"}},
};

/* Status-codes that are other ones. */
static const struct { enum srv_fault fault; unsigned right, wrong; } codes[] = {
    {SRV_FAULT_STATUS_CODE_999, 404, 999},
    {SRV_FAULT_STATUS_CODE_306, 301, 306},
    {SRV_FAULT_STATUS_CODE_417, 501, 417},
    {SRV_FAULT_STATUS_CODE_203, 200, 203},
};

/* Lines as handlers, modules and scripts have sent them. */
static const struct { enum srv_fault fault; struct extent of; const char *line; } fields[] = {
    {SRV_FAULT_FOLDED_FIELD,             FINAL,     "X-Notice: one line,\r\n and another\r\n"},
    {SRV_FAULT_SPACE_BEFORE_COLON,       FINAL,     "X-Notice : one line\r\n"},
    {SRV_FAULT_CONTROL_IN_FIELD,         FINAL,     "X-Notice: \001one line\r\n"},
    {SRV_FAULT_CR_IN_FIELD,              FINAL,     "X-Notice: one\rline\r\n"},
    {SRV_FAULT_LF_ENDS_FIELD,            FINAL,     "X-Notice: one line\n"},
    {SRV_FAULT_FIELD_WITHOUT_COLON,      FINAL,     "X-Notice\r\n"},
    {SRV_FAULT_FIELD_WITHOUT_NAME,       FINAL,     ": one line\r\n"},
    {SRV_FAULT_TWO_CONTENT_TYPES,        ONLY(200), "Content-Type: text/html\r\n"},
    {SRV_FAULT_CLOSE_FIELD,              FINAL,     "Close: yes\r\n"},
    {SRV_FAULT_CONNECTION_WITH_SPACES,   FINAL,     "Connection: keep alive\r\n"},
    {SRV_FAULT_ACCEPT_RANGES_WITH_RANGE, FINAL,     "Accept-Ranges: 0-999\r\nAccept-Ranges: bytes 0-999\r\n"},
    {SRV_FAULT_ALLOW_WITH_SPACES,        FINAL,     "Allow: GET HEAD\r\n"},
    {SRV_FAULT_CODING_MALFORMED,         ERRORS,    "Transfer-Encoding: (none)\r\n"},
    {SRV_FAULT_TWO_LENGTHS,              ERRORS,    "Content-Length: 13\r\n"},
    {SRV_FAULT_TWO_DATES,                FINAL,     "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"},
    {SRV_FAULT_EXPIRES_ZERO,             FINAL,     "Expires: 0\r\n"},
    {SRV_FAULT_MAX_AGE_IN_QUOTES,        FINAL,     "Cache-Control: max-age=\"60\"\r\n"},
    {SRV_FAULT_CACHE_CONTROL_SEMICOLONS, FINAL,     "Cache-Control: no-cache; no-store\r\n"},
    {SRV_FAULT_AGE_NEGATIVE,             FINAL,     "Age: -1\r\n"},
    {SRV_FAULT_RETRY_AFTER_IN_WORDS,     ONLY(404), "Retry-After: 10 minutes\r\n"},
    {SRV_FAULT_VARY_WITH_SPACES,         FINAL,     "Vary: Accept Accept-Language\r\n"},
    {SRV_FAULT_WEIGHT_OF_FOUR_DECIMALS,  FINAL,     "Accept-Encoding: gzip;q=0.3333\r\n"},
    {SRV_FAULT_REQUEST_TYPE_415_CODINGS, ONLY(415), "Accept-Encoding: gzip\r\n"},
    {SRV_FAULT_EMPTY_LIST_MEMBER,        FINAL,     "Cache-Control: , no-transform\r\n"},
    {SRV_FAULT_LANGUAGE_AS_LOCALE,       ONLY(200), "Content-Language: en_US.UTF-8\r\n"},
    {SRV_FAULT_CODING_IDENTITY,          ONLY(200), "Content-Encoding: identity\r\n"},
    {SRV_FAULT_MIME_CODING,              ONLY(200), "Content-Transfer-Encoding: binary\r\n"},
    {SRV_FAULT_CONTENT_LOCATION_FRAGMENT, ONLY(200), "Content-Location: /#top\r\n"},
    {SRV_FAULT_REQUEST_FIELD_RETURNED,   FINAL,     "Host: localhost\r\n"},
    {SRV_FAULT_KEEP_ALIVE_UNLISTED,      FINAL,     "Keep-Alive: timeout=5, max=100\r\n"},
    {SRV_FAULT_UPGRADE_UNLISTED,         FINAL,     "Upgrade: h2c\r\n"},
    {SRV_FAULT_CONNECTION_LISTS_CONTENT, FINAL,     "Connection: Cache-Control\r\nCache-Control: no-transform\r\n"},
    {SRV_FAULT_CONTENT_RANGE_IN_200,     ONLY(200), "Content-Range: bytes 0-12/13\r\n"},
    {SRV_FAULT_LENGTH_IN_100,            ONLY(100), "Content-Length: 0\r\n"},
    {SRV_FAULT_CODING_IN_100,            ONLY(100), "Transfer-Encoding: chunked\r\n"},
    {SRV_FAULT_LENGTH_IN_204,            ONLY(204), "Content-Length: 0\r\n"},
    {SRV_FAULT_CODING_IN_204,            ONLY(204), "Transfer-Encoding: chunked\r\n"},
    {SRV_FAULT_LENGTH_ZERO_IN_304,       ONLY(304), "Content-Length: 0\r\n"},
    {SRV_FAULT_METADATA_IN_304,          ONLY(304), "Content-Type: text/plain\r\nContent-Language: en\r\n"},
    {SRV_FAULT_TWO_SPACES_BEHIND_COLON,  FINAL,     "X-Notice:  one line\r\n"},
    {SRV_FAULT_SPACE_ENDS_LINE,          FINAL,     "X-Notice: one line \r\n"},
    {SRV_FAULT_SPACE_BEFORE_COMMA,       FINAL,     "Vary: Accept , Accept-Language\r\n"},
    {SRV_FAULT_STRING_WITH_BACKSLASH,    FINAL,     "Content-Disposition: inline; filename=\"a\\.txt\"\r\n"},
    {SRV_FAULT_CHALLENGE_WITHOUT_SCHEME, FINAL,     "WWW-Authenticate: realm=\"httproof\"\r\n"},
    {SRV_FAULT_CHALLENGE_WITH_TWO_REALMS, FINAL,    "WWW-Authenticate: Basic realm=\"a\", Realm=\"b\"\r\n"},
    {SRV_FAULT_REALM_WITHOUT_QUOTES,     FINAL,     "WWW-Authenticate: Basic realm=httproof\r\n"},
    {SRV_FAULT_DIRECTIVE_TWICE,          FINAL,     "Cache-Control: max-age=1, max-age=60\r\n"},
    {SRV_FAULT_DIRECTIVE_WITH_ARGUMENT,  FINAL,     "Cache-Control: no-store=1\r\n"},
    {SRV_FAULT_MUST_UNDERSTAND_ALONE,    FINAL,     "Cache-Control: must-understand, max-age=60\r\n"},
    {SRV_FAULT_NO_CACHE_WITHOUT_QUOTES,  FINAL,     "Cache-Control: no-cache=Set-Cookie\r\n"},
    {SRV_FAULT_PRIVATE_WITHOUT_QUOTES,   FINAL,     "Cache-Control: private=Set-Cookie\r\n"},
    {SRV_FAULT_PRAGMA_ALONE,             FINAL,     "Pragma: no-cache\r\n"},
    {SRV_FAULT_WARNING_SENT,             FINAL,     "Warning: 214 - \"changed\"\r\n"},
    {SRV_FAULT_AGE_OF_ORIGIN,            FINAL,     "Age: 0\r\n"},
    {SRV_FAULT_COOKIE_WITHOUT_FRESHNESS, FINAL,     "Set-Cookie: a=b\r\n"},
    {SRV_FAULT_CONTENT_LOCATION_ELSEWHERE, ONLY(200), "Content-Location: /httproof/canary.txt\r\n"},
    {SRV_FAULT_CODING_WITHOUT_CHUNKED,   ERRORS,    "Transfer-Encoding: gzip\r\n"},
};

static const struct { enum srv_fault fault; struct extent of; const char *content; } contents[] = {
    {SRV_FAULT_CONTENT_IN_204,           ONLY(204), "Done.\n"},
    {SRV_FAULT_CONTENT_IN_304,           ONLY(304), "<html>Not Modified</html>\n"},
    {SRV_FAULT_CONTENT_IN_100,           ONLY(100), "Go on.\n"},
    {SRV_FAULT_CHUNKED_204,              ONLY(204), "0\r\n\r\n"},
};
// clang-format on

static bool applies(const struct srv_faults *faults, enum srv_fault fault, struct extent of, unsigned status)
{
    return srv_faulty(faults, fault) && status >= of.first && status <= of.last;
}

static void replace(const char **part, const char *by)
{
    if (by)
        *part = by;
}

void srv_fault_status_line(const struct srv_faults *faults, unsigned status, struct srv_status_line *line)
{
    for (size_t i = 0; i < COUNT(status_lines); ++i) {
        const struct srv_status_line *other = &status_lines[i].line;
        if (!applies(faults, status_lines[i].fault, status_lines[i].of, status))
            continue;
        replace(&line->version, other->version);
        replace(&line->separator, other->separator);
        replace(&line->reason, other->reason);
        replace(&line->end, other->end);
    }
}

unsigned srv_fault_status(const struct srv_faults *faults, unsigned status)
{
    for (size_t i = 0; i < COUNT(codes); ++i)
        if (srv_faulty(faults, codes[i].fault) && codes[i].right == status)
            return codes[i].wrong;
    return status;
}

void srv_fault_fields(const struct srv_faults *faults, unsigned status, struct srv_buffer *out)
{
    for (size_t i = 0; i < COUNT(fields); ++i)
        if (applies(faults, fields[i].fault, fields[i].of, status))
            srv_buffer_append_string(out, fields[i].line);
}

void srv_fault_content(const struct srv_faults *faults, unsigned status, struct srv_buffer *out)
{
    for (size_t i = 0; i < COUNT(contents); ++i)
        if (applies(faults, contents[i].fault, contents[i].of, status))
            srv_buffer_append_string(out, contents[i].content);
}

/* date is "Sun, 06 Nov 1994 08:49:37 GMT" */
const char *srv_fault_date(const struct srv_faults *faults, const char *date, char text[SRV_FAULT_DATE_SIZE])
{
    if (srv_faulty(faults, SRV_FAULT_DATE_WITH_NUMERIC_ZONE))
        snprintf(text, SRV_FAULT_DATE_SIZE, "%.26s+0000", date);
    else if (srv_faulty(faults, SRV_FAULT_DATE_AS_ASCTIME))
        snprintf(text, SRV_FAULT_DATE_SIZE, "%.3s %.3s %.2s %.8s %.4s", date, date + 8, date + 5, date + 17,
                 date + 12);
    else if (srv_faulty(faults, SRV_FAULT_DATE_WITH_WRONG_DAY_NAME))
        snprintf(text, SRV_FAULT_DATE_SIZE, "%s%s", date[0] == 'M' ? "Fri" : "Mon", date + 3);
    else
        return srv_faulty(faults, SRV_FAULT_DATE_STANDS_STILL) ? "Sun, 06 Nov 1994 08:49:37 GMT" : date;
    return text;
}
