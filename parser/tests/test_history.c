// SPDX-License-Identifier: MIT
/* What other parsers got wrong, each trap a test of its own name: read whole, octet by octet, cut at each
 * place and with a next message behind it, by the strict reader.  The last column says why the trap matters
 * and, where one is known, which published weakness it was.  What must still be read stands beside what must
 * be refused, so that refusing everything does not win. */
#include "feed.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum part { REQUEST, RESPONSE, TO_HEAD, TO_CONNECT, CHUNKED_BODY };

struct row {
    const char *name;
    enum part part;
    struct text input;
    enum h1_error error;
    uint64_t at;      /* of the octet that proves the error */
    const char *read; /* if it is none: what the message says; see words_of() */
    const char *why;
};

#define REFUSED(name, part, octets, error, at, why)             \
    {                                                           \
        name, part, TEXT(octets), H1_ERR_##error, at, NULL, why \
    }
#define READ(name, part, octets, outcome, why)           \
    {                                                    \
        name, part, TEXT(octets), H1_OK, 0, outcome, why \
    }

/* Everything in front of the field lines that matter, and their first octet. */
#define POST   "POST / HTTP/1.1\r\nHost: a\r\n"
#define OK     "HTTP/1.1 200 OK\r\n"
#define CODING "Transfer-Encoding: "
#define LENGTH "Content-Length: "
#define END    "\r\n\r\n"
enum {
    FIELDS = sizeof POST - 1,
    CODED = FIELDS + sizeof CODING - 1,
    COUNTED = FIELDS + sizeof LENGTH - 1,
    IN_OK = sizeof OK - 1
};

#define A16  "aaaaaaaaaaaaaaaa"
#define A256 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16

// clang-format off
static const struct row rows[] = {
    /* ---- line ends (RFC 9112, section 2.2) ---- */
    REFUSED("bare-lf-in-field-section", REQUEST, POST "X: x\nContent-Length: 0" END, BARE_LF, FIELDS + 4,
            "a front end that sees one field line lets a second Content-Length pass: CVE-2019-16785, CVE-2021-41136"),
    REFUSED("bare-lf-everywhere", REQUEST, "GET / HTTP/1.1\nHost: a\n\n", BARE_LF, 14,
            "LF may be accepted, but who does so behind one who does not splits requests: CVE-2022-32214"),
    REFUSED("header-separator-lf-cr", REQUEST, "GET / HTTP/1.1\n\rHost: a" END, BARE_LF, 14,
            "LF CR is no line end either way round"),
    REFUSED("header-separator-cr", REQUEST, POST "X-Abc: \rxTransfer-Encoding: chunked" END, BARE_CR, FIELDS + 7,
            "a CR and any octet ended the field line, and the next one began in its value: CVE-2023-30589"),
    REFUSED("bare-cr-ends-field-line", REQUEST, POST "X: a\rContent-Length: 5" END, BARE_CR, FIELDS + 4,
            "field lines that no CRLF ends: CVE-2022-35256"),
    REFUSED("bare-cr-before-field-name", REQUEST, POST "\rContent-Length: 5" END, BARE_CR, FIELDS,
            "a CR that is skipped makes Content-Length visible to one reader only"),
    REFUSED("bare-cr-in-field-name", REQUEST, POST "Content-\rLength: 5" END, BARE_CR, FIELDS + 8,
            "a CR in a field name counted as whitespace: CVE-2016-8743"),
    REFUSED("cr-cr-lf", REQUEST, POST "X: a\r" END, BARE_CR, FIELDS + 4,
            "a run of CR before LF is not CRLF"),
    REFUSED("end-crlf-cr-x", REQUEST, POST "\rX: GET /smuggled HTTP/1.1" END, BARE_CR, FIELDS,
            "CR LF CR and any octet ended the header section, and the rest became the next request"),
    REFUSED("end-crlf-cr-cr-lf", REQUEST, POST "\r\r\n", BARE_CR, FIELDS,
            "the empty line is CRLF and nothing else"),
    REFUSED("end-crlf-lf", REQUEST, POST "\n", BARE_LF, FIELDS,
            "an empty line for one reader, the begin of the body for the other"),
    REFUSED("nul-before-request-line", REQUEST, "\0GET / HTTP/1.1\r\nHost: a" END, METHOD_SYNTAX, 0,
            "all control octets were skipped where only CRLF may be: CVE-2026-50020"),
    REFUSED("soh-before-request-line", REQUEST, "\r\n\x01GET / HTTP/1.1\r\nHost: a" END, METHOD_SYNTAX, 2,
            "the same behind an empty line: CVE-2026-50020"),
    REFUSED("flood-of-empty-lines", REQUEST, "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a" END, EMPTY_LINE, 8,
            "at least one empty line is skipped, but not any number"),
    READ("empty-line-before-request", REQUEST, "\r\nGET / HTTP/1.1\r\nHost: a" END, "none EMPTY_LINE",
            "old clients send CRLF behind a body; a server should skip it"),

    /* ---- request-line (section 3) ---- */
    REFUSED("bare-cr-separates", REQUEST, "GET\r/\rHTTP/1.1\r\nHost: a" END, BARE_CR, 3,
            "CR counted as whitespace in the request-line: CVE-2016-8743"),
    REFUSED("vt-separates", REQUEST, "GET\v/ HTTP/1.1\r\nHost: a" END, REQUEST_LINE_WHITESPACE, 3,
            "VT did, too: CVE-2016-8743"),
    REFUSED("ff-separates", REQUEST, "GET /\fHTTP/1.1\r\nHost: a" END, REQUEST_LINE_WHITESPACE, 5,
            "and FF: CVE-2016-8743"),
    REFUSED("htab-separates", REQUEST, "GET /\tHTTP/1.1\r\nHost: a" END, REQUEST_LINE_WHITESPACE, 5,
            "and HTAB: CVE-2016-8743"),
    REFUSED("two-spaces", REQUEST, "GET  / HTTP/1.1\r\nHost: a" END, REQUEST_LINE_WHITESPACE, 4,
            "an empty request-target for one reader, / for the other"),
    REFUSED("space-behind-version", REQUEST, "GET / HTTP/1.1 \r\nHost: a" END, REQUEST_LINE_WHITESPACE, 14,
            "whitespace behind the version hides further words"),
    REFUSED("space-in-target", REQUEST, "GET /x HTTP/1.1 y HTTP/1.1\r\nHost: a" END, TARGET_WHITESPACE, 6,
            "first or last version: readers disagree where the request-target ends"),
    REFUSED("nbsp-separates", REQUEST, "GET\xA0/ HTTP/1.1\r\nHost: a" END, METHOD_SYNTAX, 3,
            "text libraries count NBSP as whitespace"),
    REFUSED("method-with-colon", REQUEST, "GET: / HTTP/1.1\r\nHost: a" END, METHOD_SYNTAX, 3,
            "a method is a token"),
    REFUSED("simple-request", REQUEST, "GET /\r\n", HTTP_0_9, 5,
            "HTTP/0.9 answers have no head, so an attacker writes it"),
    REFUSED("version-0.9", REQUEST, "GET / HTTP/0.9\r\nHost: a" END, VERSION_UNSUPPORTED, 11,
            "answered without a head, although the request had one: CVE-2017-7656"),
    REFUSED("version-lower-case", REQUEST, "GET / http/1.1\r\nHost: a" END, VERSION_CASE, 6,
            "HTTP-name is case-sensitive"),
    REFUSED("version-1.10", REQUEST, "GET / HTTP/1.10\r\nHost: a" END, VERSION_SYNTAX, 14,
            "1.1 with an octet too many, or a newer version"),
    REFUSED("version-01.1", REQUEST, "GET / HTTP/01.1\r\nHost: a" END, VERSION_SYNTAX, 12,
            "numbers with leading zeros are no DIGIT"),
    REFUSED("version-comma", REQUEST, "GET / HTTP/1,1\r\nHost: a" END, VERSION_SYNTAX, 12,
            "a pattern with an unescaped dot takes any octet"),
    REFUSED("version-mathematical-digit", REQUEST, "GET / HTTP/1.\xF0\x9D\x9F\x99\r\nHost: a" END, VERSION_SYNTAX, 13,
            "text libraries know more digits than ten"),
    REFUSED("preface-of-http-2", REQUEST, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", HTTP_2_PREFACE, 0,
            "what follows is no HTTP/1.1"),
    REFUSED("fragment-in-target", REQUEST, "GET /a#.png HTTP/1.1\r\nHost: a" END, TARGET_FRAGMENT, 6,
            "rules about the end of a path see another end than the server"),
    REFUSED("nul-in-target", REQUEST, "GET /a\0.png HTTP/1.1\r\nHost: a" END, TARGET_OCTET, 6,
            "strings end at NUL, spans do not"),
    REFUSED("backslash-in-target", REQUEST, "GET /..\\a HTTP/1.1\r\nHost: a" END, TARGET_OCTET, 7,
            "a path separator elsewhere"),
    READ("absolute-form-against-host", REQUEST, "GET http://b/ HTTP/1.1\r\nHost: a" END, "none to b",
            "the request-target decides, whatever Host says (section 3.2.2)"),
    REFUSED("absolute-form-with-bad-host", REQUEST, "GET http://b/ HTTP/1.1\r\nHost: a b" END, HOST_INVALID, 31,
            "Host is ignored but still has to be valid"),
    REFUSED("absolute-form-with-userinfo", REQUEST, "GET http://a@b/ HTTP/1.1\r\nHost: a" END, TARGET_USERINFO, 11,
            "the host stands behind the @, as not everybody knows"),
    READ("target-with-two-slashes", REQUEST, "GET //b/ HTTP/1.1\r\nHost: a" END, "none",
            "origin-form, not a reference to host b"),
    READ("lower-case-method", REQUEST, "get / HTTP/1.1\r\nHost: a" END, "none",
            "a method of its own, and not GET"),

    /* ---- Host (section 3.2) ---- */
    REFUSED("host-twice", REQUEST, POST "Host: b" END, HOST_DUPLICATE, FIELDS,
            "one reader takes the first, the other the last: CVE-2026-34525"),
    REFUSED("host-twice-the-same", REQUEST, POST "HOST: a" END, HOST_DUPLICATE, FIELDS,
            "equal values are two lines all the same"),
    REFUSED("host-list", REQUEST, "GET / HTTP/1.1\r\nHost: a, b" END, HOST_INVALID, 24,
            "what joins field lines makes one of two Hosts"),
    READ("host-with-comma", REQUEST, "GET / HTTP/1.1\r\nHost: a,b" END, "none",
            "a reg-name may hold a comma (RFC 3986, section 3.2.2)"),
    REFUSED("host-with-path", REQUEST, "GET / HTTP/1.1\r\nHost: a/b" END, HOST_INVALID, 23,
            "glued to the path it becomes another path"),
    REFUSED("host-with-userinfo", REQUEST, "GET / HTTP/1.1\r\nHost: a@b" END, HOST_INVALID, 23,
            "glued to a scheme the host is b"),
    REFUSED("host-with-port-and-more", REQUEST, "GET / HTTP/1.1\r\nHost: a:80@b" END, HOST_INVALID, 26,
            "the port ends where it is no longer looked at"),
    REFUSED("host-missing", REQUEST, "GET / HTTP/1.1" END, HOST_MISSING, 16,
            "a server may only guess whom it is meant for"),
    REFUSED("host-with-space-before-colon", REQUEST, "GET / HTTP/1.1\r\nHost : a" END, FIELD_NAME_WHITESPACE, 20,
            "seen by one reader only"),
    READ("host-empty", REQUEST, "GET / HTTP/1.1\r\nHost:" END, "none",
            "targets without authority are sent so"),
    READ("host-with-empty-port", REQUEST, "GET / HTTP/1.1\r\nHost: a:" END, "none",
            "an empty port is the default one"),
    REFUSED("host-port-only", REQUEST, "GET / HTTP/1.1\r\nHost: :80" END, HOST_PORT_ONLY, 22,
            "http://:80/ is no http URI, and whatever a server makes of it another makes something else"),
    READ("host-port-only-beside-absolute-form", REQUEST, "GET http://a/ HTTP/1.1\r\nHost: :80" END, "none to a",
            "well-formed, and to be ignored there"),
    READ("host-port-only-beside-connect", REQUEST, "CONNECT a:1 HTTP/1.1\r\nHost: :80" END, "none",
            "the target brings its own authority"),

    /* ---- field lines (section 5) ---- */
    REFUSED("space-before-colon", REQUEST, POST "Transfer-Encoding : chunked" END, FIELD_NAME_WHITESPACE, FIELDS + 17,
            "a field for one reader, noise for the other: CVE-2019-16869, CVE-2021-22959, CVE-2019-16276"),
    REFUSED("htab-before-colon", REQUEST, POST "Content-Length\t: 5" END, FIELD_NAME_WHITESPACE, FIELDS + 14,
            "the same with HTAB"),
    REFUSED("vt-before-colon", REQUEST, POST "Transfer-Encoding\v: chunked" END, FIELD_NAME_SYNTAX, FIELDS + 17,
            "trimmed by readers that trim all whitespace of their language: CVE-2022-24801"),
    REFUSED("nbsp-before-colon", REQUEST, POST "Transfer-Encoding\xA0: chunked" END, FIELD_NAME_SYNTAX, FIELDS + 17,
            "the same in Latin-1"),
    REFUSED("nul-in-field-name", REQUEST, POST "Content-Length\0: 5" END, FIELD_NAME_SYNTAX, FIELDS + 14,
            "strings end at NUL, so the name is the right one for some"),
    REFUSED("empty-field-name", REQUEST, POST ": x\r\nContent-Length: 5" END, FIELD_NAME_EMPTY, FIELDS,
            "an empty name ended the list of fields, and Content-Length was gone: CVE-2023-25725"),
    REFUSED("pseudo-header", REQUEST, POST ":authority: b" END, FIELD_NAME_EMPTY, FIELDS,
            "a name of HTTP/2 has no place here"),
    REFUSED("header-separator-missing", REQUEST, POST "Content-Length\r\nX: y" END, FIELD_COLON_MISSING, FIELDS + 14,
            "read as a fold, or as a field without a value: CVE-2019-20444"),
    REFUSED("header-separator-equals", REQUEST, POST "Content-Length=5\r\nX: y" END, FIELD_COLON_MISSING, FIELDS + 16,
            "only a colon separates name and value"),
    REFUSED("value-on-the-next-line", REQUEST, POST "Content-Length: 5\r\nContent-Length:\r\n6" END, FIELD_COLON_MISSING, FIELDS + 37,
            "a fold without whitespace: CVE-2019-20444"),
    REFUSED("space-in-field-name", REQUEST, POST "Content Length: 5" END, FIELD_NAME_SYNTAX, FIELDS + 7,
            "names are compared up to the space, or not at all"),
    REFUSED("quoted-field-name", REQUEST, POST "\"Content-Length\": 5" END, FIELD_NAME_SYNTAX, FIELDS,
            "quotes are no tchar"),
    REFUSED("obs-text-in-field-name", REQUEST, POST "Content-Length\xC2\xA0: 5" END, FIELD_NAME_SYNTAX, FIELDS + 14,
            "letters beyond ASCII fold to others in some languages"),
    REFUSED("space-before-first-field", REQUEST, "POST / HTTP/1.1\r\n Content-Length: 5\r\nHost: a" END, START_LINE_CONTINUED, 17,
            "a field with a space in front was seen by one of two: CVE-2024-27982, CVE-2020-7238"),
    REFUSED("space-before-a-field", REQUEST, POST " Content-Length: 5" END, OBS_FOLD, FIELDS,
            "relayed, but not understood: CVE-2020-15810"),
    REFUSED("obs-fold-before-content-length", REQUEST, POST "X: a\r\n Content-Length: 5" END, OBS_FOLD, FIELDS + 6,
            "part of X, or a length: CVE-2024-27982"),
    REFUSED("obs-fold-then-content-length", REQUEST, POST "X: a\r\n b\r\nContent-Length: 5" END, OBS_FOLD, FIELDS + 6,
            "who drops the folded line may drop the next one with it"),
    REFUSED("obs-fold-of-transfer-encoding", REQUEST, POST "Transfer-Encoding:\r\n chunked" END, OBS_FOLD, FIELDS + 20,
            "a value on two lines was not read as one: CVE-2022-32215"),
    REFUSED("obs-fold-of-nothing", REQUEST, POST "X: a\r\n \r\nContent-Length: 5" END, OBS_FOLD, FIELDS + 6,
            "a line of blanks ends the header section for some"),
    REFUSED("vt-folds", REQUEST, POST "X: a\r\n\vContent-Length: 5" END, FIELD_NAME_SYNTAX, FIELDS + 6,
            "VT begins no fold"),
    REFUSED("nul-in-value", REQUEST, POST "X: a\0b" END, FIELD_VALUE_NUL, FIELDS + 4,
            "strings end at NUL"),
    REFUSED("del-in-value", REQUEST, POST "X: \x7F" END, FIELD_VALUE_CONTROL, FIELDS + 3,
            "DEL is a control octet, although it is above SP"),
    READ("underscore-for-hyphen", REQUEST, POST "Content_Length: 5\r\nTransfer_Encoding: chunked" END, "none",
            "valid names, other fields; CGI variables cannot tell them apart"),
    READ("name-of-271-octets", REQUEST, POST "Content-Length0" A256 ":\r\nContent-Length: 60" END, "length 60",
            "the length of the name overflowed eight bits: CVE-2021-40346"),
    READ("obs-text-in-value", REQUEST, POST "X: \x85\xA0\xFF" END, "none",
            "0x85 and NBSP are data, not whitespace"),

    /* ---- Transfer-Encoding (section 6.1) ---- */
    REFUSED("vt-before-chunked", REQUEST, POST CODING "\vchunked" END, FIELD_VALUE_CONTROL, CODED,
            "whitespace for one reader, an unknown coding for the other: CVE-2019-16789, CVE-2022-24801"),
    REFUSED("vt-behind-chunked", REQUEST, POST CODING "chunked\v" END, FIELD_VALUE_CONTROL, CODED + 7,
            "the same at the end"),
    REFUSED("ff-before-chunked", REQUEST, POST CODING "\fchunked" END, FIELD_VALUE_CONTROL, CODED,
            "the same with FF"),
    REFUSED("fs-behind-chunked", REQUEST, POST CODING "chunked\x1C" END, FIELD_VALUE_CONTROL, CODED + 7,
            "0x1C to 0x1F are whitespace in Python"),
    REFUSED("soh-before-chunked", REQUEST, POST CODING "\x01" "chunked" END, FIELD_VALUE_CONTROL, CODED,
            "some skip all octets up to SP"),
    REFUSED("nul-before-chunked", REQUEST, POST CODING "\0chunked" END, FIELD_VALUE_NUL, CODED,
            "an empty string for some"),
    REFUSED("nel-behind-chunked", REQUEST, POST CODING "chunked\x85" END, CODING_SYNTAX, CODED + 7,
            "0x85 is a line end in Latin-1 text"),
    REFUSED("nbsp-before-chunked", REQUEST, POST CODING "\xA0" "chunked" END, CODING_SYNTAX, CODED,
            "NBSP is whitespace in Latin-1 text"),
    REFUSED("kelvin-sign", REQUEST, POST CODING "chun\xE2\x84\xAA" "ed" END, CODING_SYNTAX, CODED + 4,
            "the Kelvin sign becomes k where lower case follows Unicode"),
    REFUSED("quoted-chunked", REQUEST, POST CODING "\"chunked\"" END, CODING_SYNTAX, CODED,
            "a coding is a token: CVE-2022-32213"),
    REFUSED("chunked-in-apostrophes", REQUEST, POST CODING "'chunked'" END, CODING_CHUNKED_NOT_LAST, CODED,
            "a token, but another one"),
    REFUSED("xchunked", REQUEST, POST CODING "xchunked" END, CODING_CHUNKED_NOT_LAST, CODED,
            "found by who looks for chunked at the end: CVE-2019-15605"),
    REFUSED("chunkedx", REQUEST, POST CODING "chunkedx" END, CODING_CHUNKED_NOT_LAST, CODED,
            "found by who compares seven octets"),
    REFUSED("chunked-twice-without-comma", REQUEST, POST CODING "chunked chunked" END, CODING_SYNTAX, CODED + 8,
            "found by who looks at the first or last word"),
    REFUSED("chunked-with-semicolon", REQUEST, POST CODING "chunked;" END, CODING_SYNTAX, CODED + 8,
            "a parameter has to follow"),
    REFUSED("chunked-with-parameter", REQUEST, POST CODING "chunked;a=b" END, CODING_CHUNKED_PARAMETER, CODED + 7,
            "chunked has none (section 7.1)"),
    REFUSED("chunked-then-identity", REQUEST, POST CODING "chunked, identity" END, CODING_CHUNKED_NOT_LAST, CODED + 9,
            "identity is a coding like any other today, so chunked is not last"),
    REFUSED("identity", REQUEST, POST CODING "identity" END, CODING_CHUNKED_NOT_LAST, CODED,
            "there is no length then"),
    REFUSED("identity-then-chunked", REQUEST, POST CODING "identity, chunked" END, CODING_UNKNOWN, CODED,
            "its framing is known, the coding is not"),
    REFUSED("coding-empty", REQUEST, POST "Transfer-Encoding:" END, CODING_CHUNKED_NOT_LAST, FIELDS + 18,
            "no coding, yet the field is there"),
    REFUSED("two-codings-lines", REQUEST, POST CODING "chunked\r\n" CODING "identity" END, CODING_CHUNKED_NOT_LAST, CODED + 28,
            "only the first line was looked at: CVE-2020-8287, CVE-2024-1135"),
    REFUSED("two-codings-lines-cow", REQUEST, POST CODING "chunked\r\nTransfer-encoding: cow" END, CODING_CHUNKED_NOT_LAST, CODED + 28,
            "the last line wins for some"),
    REFUSED("two-chunked-lines", REQUEST, POST CODING "chunked\r\n" CODING "chunked" END, CODING_CHUNKED_TWICE, CODED + 28,
            "two lines are one list, and chunked may be applied once"),
    REFUSED("length-then-coding", REQUEST, POST LENGTH "5\r\n" CODING "chunked" END, LENGTH_AND_CODING, FIELDS + 19,
            "the first one, or the wrong one, decided: CVE-2020-10109, CVE-2019-20445"),
    REFUSED("coding-then-length", REQUEST, POST CODING "chunked\r\n" LENGTH "5" END, LENGTH_AND_CODING, FIELDS + 28,
            "the other way round"),
    REFUSED("unknown-coding-and-length", REQUEST, POST CODING "chunkd\r\n" LENGTH "5" END, LENGTH_AND_CODING, FIELDS + 27,
            "a coding that is not understood does not make the length count: CVE-2024-6827"),
    REFUSED("coding-in-1.0", REQUEST, "POST / HTTP/1.0\r\n" CODING "chunked" END, CODING_IN_1_0, 17,
            "HTTP/1.0 readers do not know the field"),
    REFUSED("coding-and-length-in-1.0", REQUEST, "POST / HTTP/1.0\r\n" LENGTH "5\r\n" CODING "chunked" END, CODING_IN_1_0, 36,
            "the rule about both was forgotten for HTTP/1.0: CVE-2026-42581"),
    READ("chunked-in-any-case", REQUEST, POST CODING "cHuNKeD" END, "chunked",
            "names of codings have no case"),
    READ("chunked-with-ows", REQUEST, POST "Transfer-Encoding:\t chunked \t" END, "chunked",
            "SP and HTAB around the value are none of it"),
    READ("chunked-with-comma", REQUEST, POST CODING "chunked," END, "chunked EMPTY_LIST_MEMBER",
            "an exact comparison misses it, and Content-Length decides: CVE-2026-54387"),
    READ("two-codings-lines-one-empty", REQUEST, POST "Transfer-Encoding:\r\n" CODING "chunked" END, "chunked",
            "a line without a member adds nothing to the list, wherever it stands"),
    READ("comma-before-chunked", REQUEST, POST CODING ", chunked" END, "chunked EMPTY_LIST_MEMBER",
            "empty members do not count (RFC 9110, section 5.6.1)"),

    /* ---- Content-Length (section 6.2) ---- */
    REFUSED("length-plus", REQUEST, POST LENGTH "+5" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "number parsers take a sign: CVE-2021-32715, CVE-2023-40167, CVE-2020-15049"),
    REFUSED("length-minus", REQUEST, POST LENGTH "-5" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "a huge length where it is made unsigned: CVE-2022-24801"),
    REFUSED("length-minus-zero", REQUEST, POST LENGTH "-0" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "0 for some, an error for the others"),
    REFUSED("length-hexadecimal", REQUEST, POST LENGTH "0x5" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "0 or 5: CVE-2023-38697"),
    REFUSED("length-underscore", REQUEST, POST LENGTH "5_0" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "Python and Ruby read 50"),
    REFUSED("length-space-inside", REQUEST, POST LENGTH "5 0" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "5 for who stops there, 50 for who skips it"),
    REFUSED("length-htab-inside", REQUEST, POST LENGTH "1\t2" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "the same with HTAB"),
    REFUSED("length-vt-before", REQUEST, POST LENGTH "\v5" END, FIELD_VALUE_CONTROL, COUNTED,
            "strtol() skips it: CVE-2020-15049"),
    REFUSED("length-nbsp-before", REQUEST, POST LENGTH "\xA0" "5" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "trimmed by who reads Latin-1"),
    REFUSED("length-fullwidth-digit", REQUEST, POST LENGTH "\xEF\xBC\x95" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "a digit for who asks Unicode"),
    REFUSED("length-arabic-digit", REQUEST, POST LENGTH "\xD9\xA5" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "another one"),
    REFUSED("length-superscript", REQUEST, POST LENGTH "1\xB2" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "a digit in Latin-1 for who asks whether it is one"),
    REFUSED("length-fraction", REQUEST, POST LENGTH "5.0" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "number parsers take fractions"),
    REFUSED("length-exponent", REQUEST, POST LENGTH "1e3" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "1 or 1000"),
    REFUSED("length-quoted", REQUEST, POST LENGTH "\"5\"" END, CONTENT_LENGTH_SYNTAX, COUNTED,
            "quotes are not taken off"),
    REFUSED("length-nul-behind", REQUEST, POST LENGTH "5\0" "6" END, FIELD_VALUE_NUL, COUNTED + 1,
            "5 where strings end at NUL"),
    REFUSED("length-letter-behind", REQUEST, POST LENGTH "5x" END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "kept although it was known to be invalid: CVE-2022-42252"),
    REFUSED("length-empty", REQUEST, POST "Content-Length:" END, CONTENT_LENGTH_SYNTAX, FIELDS + 15,
            "as good as 0, or as none: CVE-2023-40225, CVE-2023-40175"),
    REFUSED("length-empty-and-another", REQUEST, POST "Content-Length:\r\nContent-Length: 5" END, CONTENT_LENGTH_SYNTAX, FIELDS + 15,
            "passed on, since the second one was good: CVE-2023-40225"),
    REFUSED("length-comma-behind", REQUEST, POST LENGTH "5," END, CONTENT_LENGTH_SYNTAX, COUNTED + 1,
            "Content-Length is no list, so no empty member may be skipped"),
    REFUSED("length-list-unequal", REQUEST, POST LENGTH "5, 6" END, CONTENT_LENGTH_CONFLICT, COUNTED + 3,
            "first or last"),
    REFUSED("length-list-equal", REQUEST, POST LENGTH "5, 5" END, CONTENT_LENGTH_LIST, COUNTED + 1,
            "may be read as one value; a strict reader does not"),
    REFUSED("length-lines-unequal", REQUEST, POST LENGTH "5\r\n" LENGTH "6" END, CONTENT_LENGTH_CONFLICT, COUNTED + 19,
            "one of the two was ignored: CVE-2020-10108, CVE-2017-7658"),
    REFUSED("length-lines-equal", REQUEST, POST LENGTH "5\r\n" LENGTH "5" END, CONTENT_LENGTH_LIST, COUNTED + 19,
            "sent twice by mistake, or to see what happens"),
    REFUSED("length-lines-equal-in-value", REQUEST, POST LENGTH "5\r\n" LENGTH "05" END, CONTENT_LENGTH_LIST, COUNTED + 19,
            "the same number in other digits"),
    REFUSED("length-2-to-64", REQUEST, POST LENGTH "18446744073709551616" END, CONTENT_LENGTH_OVERFLOW, COUNTED + 19,
            "0 in 64 bits"),
    REFUSED("length-2-to-64-and-5", REQUEST, POST LENGTH "18446744073709551621" END, CONTENT_LENGTH_OVERFLOW, COUNTED + 19,
            "5 in 64 bits"),
    READ("length-2-to-64-less-1", REQUEST, POST LENGTH "18446744073709551615" END, "length 18446744073709551615",
            "-1 where it becomes signed"),
    READ("length-2-to-32-and-5", REQUEST, POST LENGTH "4294967301" END, "length 4294967301",
            "5 in 32 bits"),
    READ("length-leading-zeros", REQUEST, POST LENGTH "000000000000000000000000000000017" END, "length 17",
            "decimal for all of its digits: not octal, no overflow"),
    READ("length-with-ows", REQUEST, POST "Content-Length: \t5 " END, "length 5",
            "SP and HTAB around the value are none of it"),

    /* ---- responses ---- */
    REFUSED("response-nul-in-value", RESPONSE, OK "X: a\0b" END, FIELD_VALUE_NUL, IN_OK + 4,
            "control octets passed in responses only: CVE-2026-34520"),
    REFUSED("response-control-in-value", RESPONSE, OK "X: \x1B[2J" END, FIELD_VALUE_CONTROL, IN_OK + 3,
            "terminals obey: CVE-2026-34520"),
    REFUSED("response-cr-in-reason", RESPONSE, "HTTP/1.1 200 OK\rSet-Cookie: a=b" END, BARE_CR, 15,
            "response splitting with half a line end"),
    REFUSED("response-lf-in-reason", RESPONSE, "HTTP/1.1 200 OK\nSet-Cookie: a=b" END, BARE_LF, 15,
            "and with the other half"),
    REFUSED("response-space-before-colon", RESPONSE, OK "Content-Length : 5" END, FIELD_NAME_WHITESPACE, IN_OK + 14,
            "a proxy removes it, so readers behind and before it disagree: CVE-2016-8743"),
    REFUSED("response-obs-fold", RESPONSE, OK "X: a\r\n Content-Length: 5" END, OBS_FOLD, IN_OK + 6,
            "part of X, or a length"),
    REFUSED("response-lengths-unequal", RESPONSE, OK LENGTH "5\r\n" LENGTH "6" END, CONTENT_LENGTH_CONFLICT, IN_OK + 35,
            "the octet between them is the begin of the next response"),
    REFUSED("response-length-and-coding", RESPONSE, OK LENGTH "5\r\n" CODING "chunked" END, LENGTH_AND_CODING, IN_OK + 19,
            "a client shared by many gets answers of others"),
    REFUSED("response-coding-in-1.0", RESPONSE, "HTTP/1.0 200 OK\r\n" CODING "chunked" END, CODING_IN_1_0, 17,
            "a proxy of HTTP/1.0 passed on what it did not understand"),
    REFUSED("response-behind-empty-line", RESPONSE, "\r\n" OK LENGTH "0" END, EMPTY_LINE, 0,
            "only servers skip empty lines; whose are the octets between two responses"),
    REFUSED("response-status-signed", RESPONSE, "HTTP/1.1 -20 OK" END, STATUS_CODE_SYNTAX, 9,
            "number parsers take a sign"),
    REFUSED("response-status-four-digits", RESPONSE, "HTTP/1.1 2000 OK" END, STATUS_CODE_SYNTAX, 12,
            "200 for who stops there"),
    READ("response-with-unknown-coding", RESPONSE, OK CODING "identity" END, "until close",
            "what cannot be framed lasts until the connection closes"),
    READ("response-interim", RESPONSE, "HTTP/1.1 103 Early Hints\r\nLink: x" END, "none interim",
            "counted as the answer, so the next one was read as if it were to HEAD: CVE-2026-42584"),
    READ("response-to-head", TO_HEAD, OK LENGTH "5" END, "none",
            "the length of what GET would get, and no body"),
    READ("response-to-head-chunked", TO_HEAD, OK CODING "chunked" END, "none",
            "no last-chunk will come"),
    READ("response-204-with-length", RESPONSE, "HTTP/1.1 204 No Content\r\n" LENGTH "5" END, "none LENGTH_IN_204",
            "whose octets are the next response"),
    READ("response-304-with-length", RESPONSE, "HTTP/1.1 304 Not Modified\r\n" LENGTH "5" END, "none",
            "the length of what is in the cache"),
    READ("response-to-connect", TO_CONNECT, OK CODING "chunked\r\n" LENGTH "5" END, "tunnel LENGTH_AND_CODING LENGTH_IN_CONNECT CODING_IN_CONNECT",
            "from here on no octet is HTTP"),

    /* ---- chunk-size (section 7.1) ---- */
    REFUSED("chunk-size-plus", CHUNKED_BODY, "+5\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 0,
            "number parsers take a sign: CVE-2023-38697, CVE-2022-24761"),
    REFUSED("chunk-size-minus", CHUNKED_BODY, "-5\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 0,
            "huge, or the end"),
    REFUSED("chunk-size-minus-zero", CHUNKED_BODY, "-0" END, CHUNK_SIZE_SYNTAX, 0,
            "the end for some"),
    REFUSED("chunk-size-0x", CHUNKED_BODY, "0x5\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "5, or the last chunk: CVE-2022-24801, CVE-2022-24761, CVE-2023-38697"),
    REFUSED("last-chunk-0x", CHUNKED_BODY, "0x0" END, CHUNK_SIZE_SYNTAX, 1,
            "the same at the end"),
    REFUSED("chunk-size-underscore", CHUNKED_BODY, "1_0\r\n0123456789abcdef\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "1 or 16"),
    REFUSED("chunk-size-and-more", CHUNKED_BODY, "1these-octets-are-never-looked-at\r\nZ\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "passed on as if it were an extension: CVE-2022-24790"),
    REFUSED("chunk-size-h", CHUNKED_BODY, "5h\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "a letter just behind f"),
    REFUSED("chunk-size-empty", CHUNKED_BODY, "\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 0,
            "no digit is not 0"),
    REFUSED("chunk-size-space-before", CHUNKED_BODY, " 5\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 0,
            "strtol() skips it"),
    REFUSED("chunk-size-space-behind", CHUNKED_BODY, "5 \r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "BWS needs a semicolon behind it"),
    REFUSED("chunk-size-vt-behind", CHUNKED_BODY, "5\v\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "whitespace for isspace()"),
    REFUSED("chunk-size-nbsp-behind", CHUNKED_BODY, "5\xA0\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "whitespace in Latin-1"),
    REFUSED("chunk-size-nul-behind", CHUNKED_BODY, "5\0\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "strings end at NUL"),
    REFUSED("chunk-size-fullwidth-digit", CHUNKED_BODY, "\xEF\xBC\x95\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 0,
            "a digit for who asks Unicode"),
    REFUSED("chunk-size-17-digits", CHUNKED_BODY, "10000000000000005\r\nhello\r\n0" END, CHUNK_SIZE_OVERFLOW, 16,
            "5 in 64 bits: CVE-2017-7657"),
    REFUSED("chunk-size-16-f", CHUNKED_BODY, "FFFFFFFFFFFFFFFF\r\nhello", CHUNKED_INCOMPLETE, 23,
            "-1 where it becomes signed: CVE-2013-2028"),
    REFUSED("chunk-size-2-to-63", CHUNKED_BODY, "8000000000000000\r\nhello", CHUNKED_INCOMPLETE, 23,
            "the least number where it becomes signed"),
    REFUSED("chunk-size-2-to-32-and-5", CHUNKED_BODY, "100000005\r\nhello\r\n0" END, CHUNKED_INCOMPLETE, 23,
            "5 in 32 bits, and a request behind it"),
    READ("chunk-size-zeros", CHUNKED_BODY, "0000000000000000000000000000000000000005\r\nhello\r\n0" END, "hello",
            "40 digits and no overflow"),
    READ("chunk-size-in-both-cases", CHUNKED_BODY, "A\r\n0123456789\r\na\r\n0123456789\r\n0" END, "01234567890123456789",
            "HEXDIG has no case"),
    READ("last-chunk-zeros", CHUNKED_BODY, "00" END, "",
            "1*(\"0\"): the end, and no empty chunk before another one"),

    /* ---- ends of chunk lines and of chunk-data ---- */
    REFUSED("chunk-line-lf", CHUNKED_BODY, "5\nhello\r\n0" END, CHUNK_LINE_END, 1,
            "LF alone ends no chunk line: CVE-2025-22871, CVE-2025-58056"),
    REFUSED("chunk-line-cr-any", CHUNKED_BODY, "5\rXhello\r\n0" END, CHUNK_LINE_END, 2,
            "the octet behind CR was not looked at"),
    REFUSED("chunk-line-cr-cr-lf", CHUNKED_BODY, "5\r\r\nhello\r\n0" END, CHUNK_LINE_END, 2,
            "a run of CR is not CRLF"),
    REFUSED("last-chunk-lf", CHUNKED_BODY, "0\n\r\n", CHUNK_LINE_END, 1,
            "the same at the end"),
    REFUSED("chunk-data-any-two-octets", CHUNKED_BODY, "5\r\nhelloXX0" END, CHUNK_DATA_END, 8,
            "two octets were skipped without a look: CVE-2025-43859"),
    REFUSED("chunk-data-lf", CHUNKED_BODY, "5\r\nhello\n0" END, CHUNK_DATA_END, 8,
            "LF alone ends no chunk-data: CVE-2022-24790"),
    REFUSED("chunk-data-cr-any", CHUNKED_BODY, "5\r\nhello\rX0" END, CHUNK_DATA_END, 9,
            "the octet behind CR was not looked at"),
    REFUSED("chunk-data-without-crlf", CHUNKED_BODY, "5\r\nhello0" END, CHUNK_DATA_END, 8,
            "the next chunk-size is not to be guessed"),
    REFUSED("chunk-data-too-long", CHUNKED_BODY, "3\r\nhello\r\n0" END, CHUNK_DATA_END, 6,
            "skipped up to the next CRLF by some"),
    REFUSED("chunk-data-too-short", CHUNKED_BODY, "7\r\nhello\r\n0" END, CHUNK_DATA_END, 10,
            "CRLF is data here, and 0 is no line end"),

    /* ---- chunk-ext (section 7.1.1) ---- */
    REFUSED("chunk-ext-lf", CHUNKED_BODY, "5;a\nb\r\nhello\r\n0" END, CHUNK_LINE_END, 3,
            "part of the extension, or its end: CVE-2025-55315, CVE-2022-24801, CVE-2023-38697"),
    REFUSED("chunk-ext-lf-behind-semicolon", CHUNKED_BODY, "2;\nxx\r\nxy\r\n0" END, CHUNK_EXT_SYNTAX, 2,
            "extensions were skipped without a look: CVE-2025-55315, CVE-2021-22960"),
    REFUSED("chunk-ext-cr-behind-semicolon", CHUNKED_BODY, "2;\rxx\r\nxy\r\n0" END, CHUNK_EXT_SYNTAX, 2,
            "the same with CR: CVE-2025-55315"),
    REFUSED("chunk-ext-cr", CHUNKED_BODY, "5;a\rb\r\nhello\r\n0" END, CHUNK_LINE_END, 4,
            "CR and any octet"),
    REFUSED("chunk-ext-cr-in-bws", CHUNKED_BODY, "5 \r;a\r\nhello\r\n0" END, CHUNK_SIZE_SYNTAX, 1,
            "BWS is SP and HTAB"),
    REFUSED("chunk-ext-quoted-crlf", CHUNKED_BODY, "1;a=\"b\r\nX\r\n0\r\n\r\n\"\r\nY\r\n0" END, CHUNK_EXT_SYNTAX, 6,
            "a quoted-string does not go on behind a line end: CVE-2026-33870, CVE-2026-2332"),
    REFUSED("chunk-ext-quoted-lf", CHUNKED_BODY, "1;a=\"\n\"\r\nX\r\n0" END, CHUNK_EXT_SYNTAX, 5,
            "nor behind half of one"),
    REFUSED("chunk-ext-quoted-pair-cr", CHUNKED_BODY, "1;a=\"\\\r\n\"\r\nX\r\n0" END, CHUNK_EXT_SYNTAX, 6,
            "a backslash does not make it better"),
    REFUSED("chunk-ext-quote-open", CHUNKED_BODY, "1;a=\"b\r\nX\r\n0" END, CHUNK_EXT_SYNTAX, 6,
            "the quote has to be closed: CVE-2026-2332"),
    REFUSED("chunk-ext-nul", CHUNKED_BODY, "5;a\0\r\nhello\r\n0" END, CHUNK_EXT_SYNTAX, 3,
            "control octets passed where nobody looked: CVE-2022-24761"),
    REFUSED("chunk-ext-without-name", CHUNKED_BODY, "5;\r\nhello\r\n0" END, CHUNK_EXT_SYNTAX, 2,
            "an extension has a name"),
    READ("chunk-ext-quoted-semicolon", CHUNKED_BODY, "5;a=\"\\\";b=c\";d\r\nhello\r\n0;e" END, "hello",
            "quoted-strings may hold anything but control octets"),

    /* ---- last-chunk and trailer section ---- */
    REFUSED("trailer-end-lf", CHUNKED_BODY, "0\r\n\n", BARE_LF, 3,
            "the end for one reader only"),
    REFUSED("trailer-end-cr-any", CHUNKED_BODY, "0\r\n\rX", BARE_CR, 3,
            "CR LF CR and any octet again"),
    REFUSED("trailer-missing", CHUNKED_BODY, "0\r\nGET / HTTP/1.1\r\nHost: b" END, FIELD_COLON_MISSING, 17,
            "the empty line was not waited for, and a request stood in its place: CVE-2023-40175"),
    REFUSED("trailer-control", CHUNKED_BODY, "0\r\nX: \x01" END, FIELD_VALUE_CONTROL, 6,
            "trailers were looked at less than headers: CVE-2023-45648"),
    REFUSED("trailer-space-before-colon", CHUNKED_BODY, "0\r\nX : y" END, FIELD_NAME_WHITESPACE, 4,
            "the rules of field lines hold here, too"),
    REFUSED("trailer-obs-fold", CHUNKED_BODY, "0\r\nX: y\r\n z" END, OBS_FOLD, 9,
            "and here"),
    REFUSED("trailer-begins-with-space", CHUNKED_BODY, "0\r\n X: y" END, FIELD_NAME_SYNTAX, 3,
            "there is nothing it could continue"),
    READ("trailer-content-length", CHUNKED_BODY, "1\r\nx\r\n0\r\nContent-Length: 500" END, "x",
            "a trailer does not change where the message ends"),
    READ("trailer-transfer-encoding", CHUNKED_BODY, "1\r\nx\r\n0\r\nTransfer-Encoding: chunked\r\nHost: b" END, "x",
            "nor what it was sent to"),
};
// clang-format on

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const char *const framings[] = {
    [H1_FRAMING_NONE] = "none",       [H1_FRAMING_LENGTH] = "length",
    [H1_FRAMING_CHUNKED] = "chunked", [H1_FRAMING_UNTIL_CLOSE] = "until close",
    [H1_FRAMING_TUNNEL] = "tunnel",
};

/* What a head says: framing and length, the host in its request-target, interim, and what was tolerated. */
static void words_of(const struct h1_head *head, struct text input, char *words, size_t size)
{
    size_t len = (size_t)snprintf(words, size, "%s", framings[head->framing.kind]);

    if (head->framing.kind == H1_FRAMING_LENGTH)
        len += (size_t)snprintf(words + len, size - len, " %llu", (unsigned long long)head->framing.length);
    if (head->target.form == H1_TARGET_ABSOLUTE)
        len += (size_t)snprintf(words + len, size - len, " to %.*s", (int)head->target.host.len,
                                input.data + head->target.host.at);
    if (head->interim)
        len += (size_t)snprintf(words + len, size - len, " interim");
    for (int i = 0; i < H1_TOLERANCE_COUNT; i++) {
        if (h1_tolerated_has(&head->tolerated, (enum h1_tolerance)i))
            len += (size_t)snprintf(words + len, size - len, " %s",
                                    h1_tolerance_info((enum h1_tolerance)i)->name);
    }
}

static void expect_words(const struct row *row, const char *found, size_t consumed)
{
    if (strcmp(row->read, found) != 0)
        feed_fail(row->input, row->read, found);
    assert_int_equal(consumed, row->input.len);
}

static void run_head(const struct row *row)
{
    static const enum h1_method answered[] = {
        [RESPONSE] = H1_METHOD_GET, [TO_HEAD] = H1_METHOD_HEAD, [TO_CONNECT] = H1_METHOD_CONNECT};
    struct feed feed = {.kind = H1_REQUEST};
    struct head_outcome outcome;
    char words[200];

    if (row->part != REQUEST)
        feed = (struct feed){.kind = H1_RESPONSE, .request_method = answered[row->part]};
    feed_head(feed, row->input, &outcome);
    feed_expect(row->input, row->error, row->at, outcome.error, outcome.at);
    if (row->error != H1_OK)
        return;
    words_of(&outcome.head, row->input, words, sizeof words);
    expect_words(row, words, outcome.head.length);
}

/* The content is the first line of the dump. */
static void run_body(const struct row *row)
{
    struct body_outcome outcome;

    feed_body((struct feed){.kind = H1_REQUEST}, (struct h1_framing){H1_FRAMING_CHUNKED, 4, false, 0},
              row->input, &outcome);
    feed_expect(row->input, row->error, row->at, outcome.error, outcome.at);
    if (row->error != H1_OK)
        return;
    outcome.dump[strcspn(outcome.dump, "\n")] = '\0';
    expect_words(row, outcome.dump, outcome.consumed);
}

static void run_row(void **state)
{
    const struct row *row = *state;

    if (row->part == CHUNKED_BODY)
        run_body(row);
    else
        run_head(row);
}

/* ---- what is too long for a row ---- */

static char *append(char *to, const char *string)
{
    while (*string != '\0')
        *to++ = *string++;
    return to;
}

/* piece, count times, behind start. */
static struct text repeat(const char *start, const char *piece, size_t count)
{
    char *data = malloc(strlen(start) + count * strlen(piece));

    assert_non_null(data);
    char *end = append(data, start);
    for (size_t i = 0; i < count; i++)
        end = append(end, piece);
    return (struct text){data, (size_t)(end - data)};
}

static void expect_body(struct text input, bool drop_trailers, enum h1_error error, uint64_t at)
{
    struct feed feed = {.kind = H1_REQUEST, .drop_trailers = drop_trailers};
    struct body_outcome outcome;

    feed_body(feed, (struct h1_framing){H1_FRAMING_CHUNKED, 4, false, 0}, input, &outcome);
    feed_expect(input, error, at, outcome.error, outcome.at);
    free((char *)input.data);
}

/* An extension that does not end, and one in each of many chunks: CVE-2023-39326, CVE-2024-22019,
 * CVE-2024-21647. */
static void chunk_ext_unbounded(void **state)
{
    static const char chunk[] = "1;" A256 "\r\nx\r\n";
    enum { EXT = 257, LIMIT = 16384, WHOLE = LIMIT / EXT };

    (void)state;
    expect_body(repeat("1;", "a", 5000), false, H1_ERR_CHUNK_LINE_TOO_LONG, 4096);
    expect_body(repeat("5;a=\"", "b", 5000), false, H1_ERR_CHUNK_LINE_TOO_LONG, 4096);
    expect_body(repeat("0", " ", 5000), false, H1_ERR_CHUNK_LINE_TOO_LONG, 4096);
    expect_body(repeat("", chunk, 80), false, H1_ERR_CHUNK_EXT_TOO_LONG,
                WHOLE * (sizeof chunk - 1) + 1 + LIMIT % EXT);
}

/* A chunk-size of zeros that does not end: each digit is good, and no number overflows. */
static void chunk_size_unbounded(void **state)
{
    (void)state;
    expect_body(repeat("", "0", 5000), false, H1_ERR_CHUNK_LINE_TOO_LONG, 4096);
}

/* A trailer longer than allowed ends the message with an error, not with its octets: CVE-2023-46589,
 * CVE-2026-22815. */
static void trailer_unbounded(void **state)
{
    (void)state;
    expect_body(repeat("0\r\nX: ", "a", 20000), false, H1_ERR_FIELD_LINE_TOO_LONG, 3 + 16384);
    expect_body(repeat("0\r\n", "X: y\r\n", 3000), false, H1_ERR_TOO_MANY_FIELDS,
                3 + UINT64_C(6) * FEED_FIELDS);
    expect_body(repeat("0\r\n", "X: y\r\n", 3000), true, H1_ERR_TRAILER_SECTION_TOO_LARGE, 3 + 16384);
}

static void names_are_unique(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(rows[i].why[0] != '\0');
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(rows[i].name, rows[k].name);
    }
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(chunk_ext_unbounded),
        cmocka_unit_test(chunk_size_unbounded),
        cmocka_unit_test(trailer_unbounded),
        cmocka_unit_test(names_are_unique),
    };
    struct CMUnitTest tests[COUNT(rows) + COUNT(others)];

    for (size_t i = 0; i < COUNT(rows); i++)
        tests[i] = (struct CMUnitTest){rows[i].name, run_row, NULL, NULL, (void *)(uintptr_t)&rows[i]};
    memcpy(tests + COUNT(rows), others, sizeof others);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
