// SPDX-License-Identifier: MIT
/* status.h - the status codes this server sends, with their reason phrases (RFC 9110, section 15;
 * RFC 4918, section 11; RFC 6585; RFC 7725) and, for refusals, the rule that a person can look up. */
#ifndef SRV_STATUS_H
#define SRV_STATUS_H

// clang-format off
/*  X(code, reason phrase,                     requirement,       why: one sentence for a person) */
#define SRV_STATUSES(X)                                                                                     \
    X(100, "Continue",                        "9110-10.1.1-12",  "")                                         \
    X(200, "OK",                              "",                "All is well.")                             \
    X(201, "Created",                         "9110-9.3.4-2",    "This was created.") \
    X(202, "Accepted",                        "",                "What was asked for may be done later.")    \
    X(203, "Non-Authoritative Information",   "",                "This is not quite what the origin server said.") \
    X(204, "No Content",                      "",                "")                                         \
    X(205, "Reset Content",                   "9110-15.3.6-1",   "")                                         \
    X(206, "Partial Content",                 "9110-14.2-14",    "")                                         \
    X(300, "Multiple Choices",                "",                "There are several forms of this.")         \
    X(301, "Moved Permanently",               "9110-10.2.2-2",   "This is elsewhere for good; see Location.") \
    X(302, "Found",                           "",                "This is elsewhere for the time being; see Location.") \
    X(303, "See Other",                       "",                "The answer is elsewhere; see Location.")   \
    X(304, "Not Modified",                    "9110-13.1.2-8",   "")                                         \
    X(307, "Temporary Redirect",              "",                "This is elsewhere for the time being; see Location.") \
    X(308, "Permanent Redirect",              "",                "This is elsewhere for good; see Location.") \
    X(400, "Bad Request",                     "9112-2.2-12",     "The request breaks the message grammar.")  \
    X(401, "Unauthorized",                    "9110-15.5.2-1",   "This is for those who know the password.") \
    X(402, "Payment Required",                "",                "This costs something.")                    \
    X(403, "Forbidden",                       "",                "The server may not read this file.")       \
    X(404, "Not Found",                       "",                "There is no such resource here.")          \
    X(405, "Method Not Allowed",              "9110-15.5.6-1",   "This resource does not support the method; Allow lists those it does.") \
    X(406, "Not Acceptable",                  "9110-12.5.3-3",   "Accept-Encoding excludes what this resource has: identity, and gzip for longer texts.") \
    X(407, "Proxy Authentication Required",   "",                "The way to this is for those who know the password.") \
    X(408, "Request Timeout",                 "",                "The request did not arrive completely in the time allowed.") \
    X(409, "Conflict",                        "",                "The request does not fit the state of the resource.") \
    X(410, "Gone",                            "",                "This was here, and will not come back.")   \
    X(411, "Length Required",                 "",                "The request has content, but does not tell its length.") \
    X(412, "Precondition Failed",             "9110-13.2.2-1",   "A precondition of the request is false.")  \
    X(413, "Content Too Large",               "",                "The content is larger than this server takes.") \
    X(414, "URI Too Long",                    "9112-3-6",        "The request-target is longer than this server reads.") \
    X(415, "Unsupported Media Type",          "",                "The content has a form that is of no use here.") \
    X(416, "Range Not Satisfiable",           "9110-14.2-15",    "No range lies within the representation; Content-Range tells its length.") \
    X(417, "Expectation Failed",              "",                "This server meets no expectation but 100-continue.") \
    X(421, "Misdirected Request",             "9110-7.4-2",      "This server does not answer for that authority, or not on a connection without TLS.") \
    X(422, "Unprocessable Content",           "",                "The content is well formed, but makes no sense here.") \
    X(426, "Upgrade Required",                "",                "This is served by another protocol; Upgrade names it.") \
    X(428, "Precondition Required",           "",                "The request must be conditional.")         \
    X(429, "Too Many Requests",               "",                "Too many requests have come; try again later.") \
    X(431, "Request Header Fields Too Large", "",                "The header section is larger than this server reads.") \
    X(451, "Unavailable For Legal Reasons",   "",                "The law forbids this.")                    \
    X(500, "Internal Server Error",           "",                "The server failed.")                       \
    X(501, "Not Implemented",                 "9112-3-5",        "This server does not know the method.")    \
    X(502, "Bad Gateway",                     "",                "A server behind this one gave no valid response.") \
    X(503, "Service Unavailable",             "",                "The server is busy; try again soon.")      \
    X(504, "Gateway Timeout",                 "",                "A server behind this one gave no response in time.") \
    X(505, "HTTP Version Not Supported",      "",                "This server speaks HTTP/1.0 and HTTP/1.1.") \
    X(507, "Insufficient Storage",            "",                "There is no room for the content.")        \
    X(511, "Network Authentication Required", "",                "The way into the network is for those who know the password.")
// clang-format on

struct srv_status {
    unsigned code;
    const char *reason;
    const char *requirement; /* id of the catalogue, or "" */
    const char *why;         /* for the content of a refusal; or "" */
};

/* The row for `code`; a code without one gives an empty reason phrase, as the grammar allows. */
const struct srv_status *srv_status_find(unsigned code);

#endif
