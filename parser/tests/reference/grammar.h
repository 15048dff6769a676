// SPDX-License-Identifier: MIT
/* grammar.h - the rules of RFC 9112, 9110, 3986 and 5234 that make up a message, each as its RFC prints it
 * (with ' for ", where that saves an escape).
 *
 * Two things ABNF does not say and the code beside does: that chunk-data has chunk-size octets, and what
 * fields mean.  Rules with KEEP tell where they matched. */
#ifndef H1_TESTS_GRAMMAR_H
#define H1_TESTS_GRAMMAR_H

#include "abnf.h"

#define KEEP true
#define ____ false

/* X(id, name, kept, definition) */
// clang-format off
#define GRAMMAR(X)                                                                                             \
    /* RFC 5234, appendix B.1 */                                                                               \
    X(ALPHA,              "ALPHA",              ____, "%x41-5A / %x61-7A")                                     \
    X(CR,                 "CR",                 ____, "%x0D")                                                  \
    X(CRLF,               "CRLF",               ____, "CR LF")                                                 \
    X(DIGIT,              "DIGIT",              ____, "%x30-39")                                               \
    X(DQUOTE,             "DQUOTE",             ____, "%x22")                                                  \
    X(HEXDIG,             "HEXDIG",             ____, "DIGIT / 'A' / 'B' / 'C' / 'D' / 'E' / 'F'")             \
    X(HTAB,               "HTAB",               ____, "%x09")                                                  \
    X(LF,                 "LF",                 ____, "%x0A")                                                  \
    X(SP,                 "SP",                 ____, "%x20")                                                  \
    X(VCHAR,              "VCHAR",              ____, "%x21-7E")                                               \
    /* RFC 9112, appendix A */                                                                                 \
    X(REQUEST_LINE,       "request-line",       ____, "method SP request-target SP HTTP-version")              \
    X(METHOD,             "method",             KEEP, "token")                                                 \
    X(REQUEST_TARGET,     "request-target",     KEEP,                                                          \
      "origin-form / absolute-form / authority-form / asterisk-form")                                          \
    X(ORIGIN_FORM,        "origin-form",        ____, "absolute-path [ '?' query ]")                           \
    X(ABSOLUTE_FORM,      "absolute-form",      ____, "absolute-URI")                                          \
    X(AUTHORITY_FORM,     "authority-form",     ____, "uri-host ':' port")                                     \
    X(ASTERISK_FORM,      "asterisk-form",      ____, "'*'")                                                   \
    X(STATUS_LINE,        "status-line",        ____, "HTTP-version SP status-code SP [ reason-phrase ]")      \
    X(STATUS_CODE,        "status-code",        KEEP, "3DIGIT")                                                \
    X(REASON_PHRASE,      "reason-phrase",      KEEP, "1*( HTAB / SP / VCHAR / obs-text )")                    \
    X(HTTP_VERSION,       "HTTP-version",       KEEP, "HTTP-name '/' DIGIT '.' DIGIT")                         \
    X(HTTP_NAME,          "HTTP-name",          ____, "%s'HTTP'")                                              \
    X(FIELD_LINE,         "field-line",         ____, "field-name ':' OWS field-value OWS")                    \
    X(TRANSFER_ENCODING,  "Transfer-Encoding",  ____, "#transfer-coding")                                      \
    X(CHUNK_SIZE,         "chunk-size",         ____, "1*HEXDIG")                                              \
    X(CHUNK_EXT,          "chunk-ext",          ____,                                                          \
      "*( BWS ';' BWS chunk-ext-name [ BWS '=' BWS chunk-ext-val ] )")                                         \
    X(CHUNK_LINE,         "chunk-line",         ____, "chunk-size [ chunk-ext ]") /* of chunk and last-chunk */     \
    X(CHUNK_EXT_NAME,     "chunk-ext-name",     ____, "token")                                                 \
    X(CHUNK_EXT_VAL,      "chunk-ext-val",      ____, "token / quoted-string")                                 \
    /* RFC 9110, appendix A */                                                                                 \
    X(FIELD_NAME,         "field-name",         KEEP, "token")                                                 \
    X(FIELD_VALUE,        "field-value",        KEEP, "*field-content")                                        \
    X(FIELD_CONTENT,      "field-content",      ____,                                                          \
      "field-vchar [ 1*( SP / HTAB / field-vchar ) field-vchar ]")                                             \
    X(FIELD_VCHAR,        "field-vchar",        ____, "VCHAR / obs-text")                                      \
    X(OBS_TEXT,           "obs-text",           ____, "%x80-FF")                                               \
    X(OWS,                "OWS",                ____, "*( SP / HTAB )")                                        \
    X(BWS,                "BWS",                ____, "OWS")                                                   \
    X(TOKEN,              "token",              ____, "1*tchar")                                               \
    X(TCHAR,              "tchar",              ____,                                                          \
      "'!' / '#' / '$' / '%' / '&' / \"'\" / '*' / '+' / '-' / '.' /"                                          \
      " '^' / '_' / '`' / '|' / '~' / DIGIT / ALPHA")                                                          \
    X(QUOTED_STRING,      "quoted-string",      ____, "DQUOTE *( qdtext / quoted-pair ) DQUOTE")               \
    X(QDTEXT,             "qdtext",             ____,                                                          \
      "HTAB / SP / '!' / %x23-5B / %x5D-7E / obs-text")                                                        \
    X(QUOTED_PAIR,        "quoted-pair",        ____, "'\\' ( HTAB / SP / VCHAR / obs-text )")                 \
    X(PARAMETERS,         "parameters",         ____, "*( OWS ';' OWS [ parameter ] )")                        \
    X(PARAMETER,          "parameter",          ____, "parameter-name '=' parameter-value")                    \
    X(PARAMETER_NAME,     "parameter-name",     ____, "token")                                                 \
    X(PARAMETER_VALUE,    "parameter-value",    ____, "( token / quoted-string )")                             \
    X(ABSOLUTE_PATH,      "absolute-path",      KEEP, "1*( '/' segment )")                                     \
    X(HOST_FIELD,         "Host",               ____, "uri-host [ ':' port ]")                                 \
    X(URI_HOST,           "uri-host",           ____, "host")                                                  \
    X(CONTENT_LENGTH,     "Content-Length",     ____, "1*DIGIT")                                               \
    X(CONNECTION,         "Connection",         ____, "#connection-option")                                    \
    X(CONNECTION_OPTION,  "connection-option",  KEEP, "token")                                                 \
    X(EXPECT,             "Expect",             ____, "#expectation")                                          \
    X(EXPECTATION,        "expectation",        KEEP,                                                          \
      "token [ '=' ( token / quoted-string ) parameters ]")                                                    \
    X(TRANSFER_CODING,    "transfer-coding",    KEEP, "token *( OWS ';' OWS transfer-parameter )")             \
    X(TRANSFER_PARAMETER, "transfer-parameter", ____, "token BWS '=' BWS ( token / quoted-string )")           \
    /* RFC 3986, appendix A */                                                                                 \
    X(ABSOLUTE_URI,       "absolute-URI",       ____, "scheme ':' hier-part [ '?' query ]")                    \
    X(HIER_PART,          "hier-part",          ____,                                                          \
      "'//' authority path-abempty / path-absolute / path-rootless / path-empty")                              \
    X(SCHEME,             "scheme",             KEEP, "ALPHA *( ALPHA / DIGIT / '+' / '-' / '.' )")            \
    X(AUTHORITY,          "authority",          KEEP, "[ userinfo '@' ] host [ ':' port ]")                    \
    X(USERINFO,           "userinfo",           KEEP, "*( unreserved / pct-encoded / sub-delims / ':' )")      \
    X(HOST,               "host",               KEEP, "IP-literal / IPv4address / reg-name")                   \
    X(PORT,               "port",               KEEP, "*DIGIT")                                                \
    X(IP_LITERAL,         "IP-literal",         ____, "'[' ( IPv6address / IPvFuture ) ']'")                   \
    X(IPVFUTURE,          "IPvFuture",          ____, "'v' 1*HEXDIG '.' 1*( unreserved / sub-delims / ':' )")  \
    X(IPV6ADDRESS,        "IPv6address",        ____,                                                          \
      "                           6( h16 ':' ) ls32"                                                           \
      " /                    '::' 5( h16 ':' ) ls32"                                                           \
      " / [             h16 ] '::' 4( h16 ':' ) ls32"                                                          \
      " / [ *1( h16 ':' ) h16 ] '::' 3( h16 ':' ) ls32"                                                        \
      " / [ *2( h16 ':' ) h16 ] '::' 2( h16 ':' ) ls32"                                                        \
      " / [ *3( h16 ':' ) h16 ] '::'    h16 ':'   ls32"                                                        \
      " / [ *4( h16 ':' ) h16 ] '::'              ls32"                                                        \
      " / [ *5( h16 ':' ) h16 ] '::'              h16"                                                         \
      " / [ *6( h16 ':' ) h16 ] '::'")                                                                         \
    X(H16,                "h16",                ____, "1*4HEXDIG")                                             \
    X(LS32,               "ls32",               ____, "( h16 ':' h16 ) / IPv4address")                         \
    X(IPV4ADDRESS,        "IPv4address",        ____,                                                          \
      "dec-octet '.' dec-octet '.' dec-octet '.' dec-octet")                                                   \
    X(DEC_OCTET,          "dec-octet",          ____,                                                          \
      "DIGIT / %x31-39 DIGIT / '1' 2DIGIT / '2' %x30-34 DIGIT / '25' %x30-35")                                 \
    X(REG_NAME,           "reg-name",           ____, "*( unreserved / pct-encoded / sub-delims )")            \
    X(PATH_ABEMPTY,       "path-abempty",       KEEP, "*( '/' segment )")                                      \
    X(PATH_ABSOLUTE,      "path-absolute",      KEEP, "'/' [ segment-nz *( '/' segment ) ]")                   \
    X(PATH_ROOTLESS,      "path-rootless",      KEEP, "segment-nz *( '/' segment )")                           \
    X(PATH_EMPTY,         "path-empty",         KEEP, "0pchar")                                                \
    X(SEGMENT,            "segment",            ____, "*pchar")                                                \
    X(SEGMENT_NZ,         "segment-nz",         ____, "1*pchar")                                               \
    X(PCHAR,              "pchar",              ____,                                                          \
      "unreserved / pct-encoded / sub-delims / ':' / '@'")                                                     \
    X(QUERY,              "query",              KEEP, "*( pchar / '/' / '?' )")                                \
    X(PCT_ENCODED,        "pct-encoded",        ____, "'%' HEXDIG HEXDIG")                                     \
    X(UNRESERVED,         "unreserved",         ____, "ALPHA / DIGIT / '-' / '.' / '_' / '~'")                 \
    X(SUB_DELIMS,         "sub-delims",         ____,                                                          \
      "'!' / '$' / '&' / \"'\" / '(' / ')' / '*' / '+' / ',' / ';' / '='")
// clang-format on

enum grammar_rule {
#define GRAMMAR_ID(id, name, kept, definition) GRAMMAR_##id,
    GRAMMAR(GRAMMAR_ID)
#undef GRAMMAR_ID
        GRAMMAR_COUNT
};

/* The grammar, to be destroyed by abnf_destroy(); NULL if it has an error. */
struct abnf *grammar_create(void);

#endif
