// SPDX-License-Identifier: MIT
/* faults_connection.h - faults over the life of a connection: order, persistence, time, state, resets.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_CONNECTION_H
#define SRV_FAULTS_CONNECTION_H

// clang-format off
#define SRV_FAULTS_CONNECTION(X) \
    X(CONTINUE_NEVER,              "continue-never",              "expect-continue", "9110-10.1.1-12",                "MUST",   "100 (Continue) is never sent") \
    X(CONTINUE_LATE,               "continue-late",               "expect-continue", "9110-10.1.1-13 9110-10.1.1-12", "MUST",   "100 (Continue) is sent when the content comes") \
    X(CONTINUE_CASE_MATTERS,       "continue-case-matters",       "expect-continue", "9110-10.1.1-1",                 "MUST",   "only 100-continue in small letters is understood") \
    X(CONTINUE_TO_1_0,             "continue-to-1-0",             "expect-continue", "9110-15.2-1 9110-10.1.1-8",     "MUST",   "100 (Continue) is sent to HTTP/1.0") \
    X(CONTINUE_ONLY,               "continue-only",               "expect-continue", "9110-10.1.1-10",                "MUST",   "the connection is closed without an answer when chunked content comes behind a 100 (Continue)") \
    X(CONTINUE_BEHIND_ANSWER,      "continue-behind-answer",      "expect-continue", "9112-9.2-2 9110-15-4",          "MUST",   "a 100 (Continue) follows the answer") \
    X(REFUSED_EXPECTATION_GOES_ON, "refused-expectation-goes-on", "expect-continue", "9110-10.1.1-11",                "SHOULD", "when a request that expects 100-continue is refused, the connection neither closes nor takes its content") \
    X(CLOSES_ALWAYS,               "closes-always",               "connection",      "9112-9.3-1",                    "SHOULD", "the connection is closed behind each answer, which says so") \
    X(CLOSES_UNEXPECTEDLY,         "closes-unexpectedly",         "connection",      "9112-9.6-1 9112-9.3-7",         "SHOULD", "the connection is closed behind each answer, which does not say so") \
    X(CLOSES_AFTER_ERRORS,         "closes-after-errors",         "connection",      "9112-9.6-1 9112-9.3-1",         "SHOULD", "the connection is closed behind errors, which do not say so") \
    X(CLOSES_AFTER_TWO,            "closes-after-two",            "connection",      "9112-9.6-1",                    "SHOULD", "the connection is closed behind the second answer, which does not say so") \
    X(CLOSE_UNSAID,                "close-unsaid",                "connection",      "9112-9.6-6 9112-9.6-1",         "SHOULD", "no answer says close") \
    X(CLOSE_IGNORED,               "close-ignored",               "connection",      "9112-9.6-5 9112-9.3-2",         "MUST",   "close is ignored in requests of HTTP/1.1") \
    X(CLOSE_SAID_ONLY,             "close-said-only",             "connection",      "9112-9.6-8 9112-9.6-9",         "MUST",   "the connection goes on although the answer said close") \
    X(CLOSE_SAID_BUT_IDLE,         "close-said-but-idle",         "connection",      "9112-9.6-8 9112-9.6-5",         "MUST",   "a connection that the answer said would close stays open, and nothing more comes") \
    X(ANSWERS_BEHIND_CLOSE,        "answers-behind-close",        "pipelining",      "9112-9.6-7 9112-9.6-9",         "MUST",   "requests that follow one with close are answered, too") \
    X(KEEPS_1_0,                   "keeps-1-0",                   "connection",      "9112-9.3-5",                    "MUST",   "connections of HTTP/1.0 go on although nobody asked") \
    X(KEEP_ALIVE_UNSAID,           "keep-alive-unsaid",           "connection",      "9112-9.3-4",                    "SHOULD", "connections of HTTP/1.0 go on as asked, but no answer says keep-alive") \
    X(PIPELINED_DROPPED,           "pipelined-dropped",           "pipelining",      "9112-9.3.2-3 9112-2.1-4",       "MUST",   "requests that came together with one before are dropped") \
    X(LAST_ANSWER_FIRST,           "last-answer-first",           "pipelining",      "9112-9.3.2-3 9112-9.2-1",       "MUST",   "the latest answer goes before those that still wait to be sent") \
    X(ANSWERS_TWICE,               "answers-twice",               "pipelining",      "9112-9.2-2 9110-15-4",          "MUST",   "each answer is sent twice") \
    X(STOPS_AFTER_FOUR,            "stops-after-four",            "pipelining",      "9112-9.3.2-3 9112-9.2-2",       "MUST",   "the fifth request on a connection is never answered") \
    X(EMPTY_LINE_BEHIND_CONTENT,   "empty-line-behind-content",   "connection",      "9112-2.1-2 9112-9.2-2",         "MUST",   "an empty line follows each answer") \
    X(STATUS_STICKS,               "status-sticks",               "connection",      "9112-9.2-1 9110-3.3-1",         "MUST",   "a status other than 200 is that of all later answers on the connection") \
    X(HEAD_STICKS,                 "head-sticks",                 "connection",      "9112-9.2-1 9112-6.3-1",         "MUST",   "answers behind one to HEAD have no content") \
    X(HEAD_IN_ONE_READ,            "head-in-one-read",            "connection",      "9112-9-1",                      "MUST",   "a head that does not come in one piece is refused") \
    X(CR_LOST_BETWEEN_READS,       "cr-lost-between-reads",       "connection",      "9112-9-1",                      "MUST",   "a CR that ends a piece of input is lost") \
    X(HALF_CLOSE_IS_CLOSE,         "half-close-is-close",         "connection",      "9112-9.6-15",                   "SHOULD", "answers take 20 ms, and a client that has ended its side by then gets nothing") \
    X(HALF_CLOSE_IGNORED,          "half-close-ignored",          "connection",      "9112-9.5-3",                    "SHOULD", "the connection stays open when the client ends its side") \
    X(REFUSAL_LOST_TO_RESET,       "refusal-lost-to-reset",       "connection",      "9112-9.6-13",                   "SHOULD", "the last answer is lost if the client is still sending") \
    X(IDLE_TIME_TOO_SHORT,         "idle-time-too-short",         "connection",      "9112-9.3-1 9112-9.6-1",         "SHOULD", "idle connections are closed after 20 ms") \
    X(HEAD_TIME_TOO_SHORT,         "head-time-too-short",         "connection",      "9112-9-1",                      "MUST",   "a head that takes longer than 20 ms is refused") \
    X(CONTENT_IN_ONE_READ,         "content-in-one-read",         "content-length",  "9112-9-1 9112-6.3-20",          "MUST",   "content that does not come in one piece is refused") \
    X(CONTENT_ENDS_WITH_READ,      "content-ends-with-read",      "content-length",  "9112-6.3-21 9112-9-1",          "MUST",   "content ends where what has come with it ends") \
    X(LAST_OCTET_TWICE,            "last-octet-twice",            "content-length",  "9112-6.3-20 9112-9.2-2",        "MUST",   "the last octet of content is the first of the next request, too") \
    X(LAST_CHUNK_IN_ONE_READ,      "last-chunk-in-one-read",      "chunked",         "9112-9-1 9112-7.1-9",           "MUST",   "a chunked body is refused if its last empty line comes late") \
    X(EXPECT_WAITS_FOR_CONTENT,    "expect-waits-for-content",    "expect-continue", "9112-6.3-23 9110-10.1.1-9",     "MUST",   "a request without content that expects 100-continue waits for some") \
    X(OCTETS_BEHIND_CLOSE_400,     "octets-behind-close-400",     "pipelining",      "9112-9.2-2",                    "MUST",   "a request with close is refused if more octets follow") \
    X(CONNECTION_REQUIRED,         "connection-required",         "request-line",    "9112-2.1-1 9112-3-1",           "MUST",   "a request without Connection is refused") \
    X(CUT_REQUEST_CRASHES,         "cut-request-crashes",         "connection",      "9112-9-1 9112-9.2-1",           "MUST",   "the server dies when a connection ends within a request") \
    X(UPGRADES_TO_ANYTHING,        "upgrades-to-anything",        "methods",         "9110-7.8-6 9110-15.2.2-1",      "MUST",   "any Upgrade is answered with 101") \
    X(UPGRADES_AT_ONCE,            "upgrades-at-once",            "methods",         "9110-7.8-14",                   "MUST",   "Upgrade is answered with 101 before 100 (Continue)") \
    X(UPGRADES_1_0,                "upgrades-1-0",                "methods",         "9110-7.8-13",                   "MUST",   "Upgrade in HTTP/1.0 is answered with 101") \
    X(EXPECTED_CONTENT_UNREAD,     "expected-content-unread",     "expect-continue", "9110-10.1.1-9 9112-6.3-20",     "SHOULD", "content that comes together with Expect: 100-continue is taken for a request") \
    X(IDLE_IS_RESET,               "idle-is-reset",               "connection",      "9112-9.5-1",                    "SHOULD", "idle connections are reset after 20 ms")
// clang-format on

#endif
