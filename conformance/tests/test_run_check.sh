#!/bin/sh
# SPDX-License-Identifier: MIT
# What `httproof check` shows of messages in a file, word for word, and its exit status.
. "$(dirname "$0")/process.sh"

# shows STATUS OCTETS [ARGUMENT...] - checks a file of these octets (a format of printf); standard input is what
# has to come out, with tabs made spaces.
shows() {
    wanted=$1
    # shellcheck disable=SC2059 # the format is the point
    printf "$2" >"$scratch/messages"
    shift 2
    cat >"$scratch/expected"
    run "$wanted" check "$@" "$scratch/messages"
    expand -t 4 "$scratch/out" | diff -u "$scratch/expected" - >&2 || fail "check $* shows something else"
    [ ! -s "$scratch/err" ] || fail "check $* writes to standard error"
}

# complains PATTERN ARGUMENT... - status 3, and standard error has the pattern.
complains() {
    pattern=$1
    shift
    run 3 check "$@"
    says err "$pattern"
    [ ! -s "$scratch/out" ] || fail "check $*: an error belongs on standard error"
}

host='Host: a\r\n'
get="GET / HTTP/1.1\r\n$host\r\n"
chunked="POST / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n"
ok='HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'

# Valid: 0.
shows 0 "$get" <<'END'
1. request at octet 0: GET / HTTP/1.1
  1 field line, no body, the connection persists
valid: 1 message
END
shows 0 "${chunked}5\r\nhello\r\n0\r\n\r\n$get" <<'END'
1. request at octet 0: POST / HTTP/1.1
  2 field lines, chunked body, 5 octets of content, the connection persists
2. request at octet 71: GET / HTTP/1.1
  1 field line, no body, the connection persists
valid: 2 messages
END

# Invalid: 1.  A caret stands below the octet.
shows 1 'GET / HTTP/1.1\r\nHost : a\r\n\r\n' <<'END'
1. request at octet 0: GET / HTTP/1.1
  error at octet 20, line 2: whitespace between field name and colon (FIELD_NAME_WHITESPACE)
    Host : a\r\n
        ^
    rule       9112-5.1-3 MUST (RFC 9112, section 5.1): 400 is mandatory for a request in which a
               header field name and its colon are separated by whitespace.
    answer     400
    then       close the connection: it is not known what follows
invalid: 1 message, 1 error
The 8 octets from 20 on were not read.
END

# An error that leaves the end of the message known does not end the reading.
shows 1 "GET / HTTP/1.1\r\n\r\n$get" <<'END'
1. request at octet 0: GET / HTTP/1.1
  0 field lines, no body, the connection persists
  error at octet 16, line 2: HTTP/1.1 request without Host (HOST_MISSING)
    \r\n
    ^
    rule       9112-3.2-8 MUST (RFC 9112, section 3.2): An HTTP/1.1 request without Host gets 400.
    answer     400
    then       the connection can be used further, behind the body
2. request at octet 18: GET / HTTP/1.1
  1 field line, no body, the connection persists
invalid: 2 messages, 1 error
END

# Tolerated: 2.  Findings stand in the order of their octets.
shows 2 "GET / HTTP/1.1\r\n${host}X: \001\nY: z\r\n\r\n" <<'END'
1. request at octet 0: GET / HTTP/1.1
  3 field lines, no body, the connection persists
  tolerated at octet 28, line 3: control octets in a field value are kept (FIELD_VALUE_CONTROL)
    X: \x01\n
       ^
    rule       9112-5-6 GRAMMAR (RFC 9112, section 5): Octets 0x80-0xFF are grammatical in field
               values; controls other than HTAB are not.
    allowed by 9110-5.5-8 MAY (RFC 9110, section 5.5): Keep other control characters in a value when
               they occur in a safe context, although such values are invalid.
  tolerated at octet 29, line 3: LF alone ends a start-line, a field line or the section (BARE_LF)
    X: \x01\n
           ^
    rule       9112-2.1-1 GRAMMAR (RFC 9112, section 2.1): A request built from a request-line,
               CRLF-ended field lines, an empty line and (where framed) a body is well formed and
               has to be understood.
    allowed by 9112-2.2-4 MAY (RFC 9112, section 2.2): For the start-line and field lines a lone LF
               may be taken as line end, dropping a CR in front of it.
valid only with tolerance: 1 message, 2 tolerated
END

# Also what a strict server has to tolerate was sent against a rule.
shows 2 "\r\n$get" <<'END'
1. request at octet 0: GET / HTTP/1.1
  1 field line, no body, the connection persists
  tolerated at octet 0, line 1: empty lines before the request-line are skipped (EMPTY_LINE)
    \r\n
    ^
    rule       9112-2.2-7 MUST NOT (RFC 9112, section 2.2): No extra CRLF is put before or after a
               request.
    allowed by 9112-2.2-9 SHOULD (RFC 9112, section 2.2): While waiting for a request-line, at least
               one empty line (CRLF) in front of it is skipped.
valid only with tolerance: 1 message, 1 tolerated
END

# Several messages: the second one is broken, within its chunked body.
shows 1 "$get${chunked}5\r\nhelloX\r\n0\r\n\r\n" <<'END'
1. request at octet 0: GET / HTTP/1.1
  1 field line, no body, the connection persists
2. request at octet 27: POST / HTTP/1.1
  2 field lines, chunked body, 5 octets of content, incomplete
  error at octet 91, line 9: chunk-data not followed by CRLF (CHUNK_DATA_END)
    helloX\r\n
         ^
    rule       9112-7.1-6 GRAMMAR (RFC 9112, section 7.1): chunk-data is exactly chunk-size octets
               and is followed by CRLF.
    answer     400
    then       close the connection: it is not known what follows
invalid: 2 messages, 1 error
The 8 octets from 91 on were not read.
END

# Responses: what they are depends on the request.  Behind the last octet the caret stands on its line.
shows 0 "$ok$ok" --to HEAD <<'END'
1. response at octet 0: HTTP/1.1 200 OK
  1 field line, no body, the connection persists
2. response at octet 38: HTTP/1.1 200 OK
  1 field line, no body, the connection persists
valid: 2 messages
END
shows 1 "$ok" <<'END'
1. response at octet 0: HTTP/1.1 200 OK
  1 field line, body of 5 octets, incomplete
  error at octet 38, line 4: stream ended before Content-Length octets had arrived (BODY_INCOMPLETE)
    \r\n
        ^
    rule       9112-6.2-2 GRAMMAR (RFC 9112, section 6.2): In a message with content the
               Content-Length equals the octets that follow.
    then       close the connection: it is not known what follows
invalid: 1 message, 1 error
END
shows 0 "HEAD / HTTP/1.1\r\n$host\r\nHTTP/1.1 100 Continue\r\n\r\n$ok$get${ok}hello" <<'END'
1. request at octet 0: HEAD / HTTP/1.1
  1 field line, no body, the connection persists
2. response at octet 28: HTTP/1.1 100 Continue
  0 field lines, no body, the connection persists
3. response at octet 53: HTTP/1.1 200 OK
  1 field line, no body, the connection persists
4. request at octet 91: GET / HTTP/1.1
  1 field line, no body, the connection persists
5. response at octet 118: HTTP/1.1 200 OK
  1 field line, body of 5 octets, the connection persists
valid: 5 messages
END
shows 0 "HTTP/1.1 101 Switching Protocols\r\n\r\n\001\002" <<'END'
1. response at octet 0: HTTP/1.1 101 Switching Protocols
  0 field lines, a tunnel behind it, the connection does not persist
valid: 1 message
The 2 octets from 36 on were not read: they are no longer HTTP/1.x.
END
shows 0 'HTTP/1.0 200 OK\r\n\r\nx' --responses <<'END'
1. response at octet 0: HTTP/1.0 200 OK
  0 field lines, body until the connection closes, 1 octet, the connection does not persist
valid: 1 message
END
shows 1 'HTTP/1.1 200 OK\r\n\r\n' --requests <<'END'
1. request at octet 0: HTTP/1.1 200 OK
  error at octet 4, line 1: method is not a token (METHOD_SYNTAX)
    HTTP/1.1 200 OK\r\n
        ^
    rule       9112-3.1-1 GRAMMAR (RFC 9112, section 3.1): The method is a token: at least one
               tchar, no delimiters, controls or octets >= 0x80.
    answer     400
    then       close the connection: it is not known what follows
invalid: 1 message, 1 error
The 15 octets from 4 on were not read.
END

# No octet reaches the terminal as it is, and long lines are cut.
shows 1 '\033]0;\377\0\n' <<'END'
1. request at octet 0: \x1b]0;\xff\x00
  error at octet 0, line 1: method is not a token (METHOD_SYNTAX)
    \x1b]0;\xff\x00\n
    ^
    rule       9112-3.1-1 GRAMMAR (RFC 9112, section 3.1): The method is a token: at least one
               tchar, no delimiters, controls or octets >= 0x80.
    answer     400
    then       close the connection: it is not known what follows
invalid: 1 message, 1 error
The 7 octets from 0 on were not read.
END
shows 1 "GET / HTTP/1.1\r\nHost: $(printf '%0100d' 0) $(printf '%0100d' 1)\r\n\r\n" <<'END'
1. request at octet 0: GET / HTTP/1.1
  1 field line, no body, the connection persists
  error at octet 122, line 2: Host is not uri-host [ : port ] (HOST_INVALID)
    [42 octets of this line before]
    0000000000000000000000000000000000000000000000000000000000000000 0000000000000000000000000000000
                                                                    ^
    [71 octets of this line behind]
    rule       9112-3.2-10 MUST (RFC 9112, section 3.2): Any request with an invalid Host value gets
               400.
    answer     400
    then       the connection can be used further, behind the body
invalid: 1 message, 1 error
END

shows 0 "GET /$(printf '%0100d' 0) HTTP/1.1\r\n$host\r\n" <<'END'
1. request at octet 0: GET /00000000000000000000000000000000000000000000000000000000000
    [50 octets of this line behind]
  1 field line, no body, the connection persists
valid: 1 message
END

# For programs.
shows 1 "GET / HTTP/1.1\n${host}Content-Length: 2\r\n\r\nhi{\377\r\n" --json <<'END'
{
    "result":   "invalid",
    "octets":   51,
    "read": 47,
    "messages": [{
            "kind": "request",
            "at":   0,
            "octets":   47,
            "start-line":   "GET / HTTP/1.1",
            "complete": true,
            "field-lines":  2,
            "framing":  "length",
            "length":   2,
            "content":  2,
            "persists": true,
            "findings": [{
                    "kind": "tolerated",
                    "name": "BARE_LF",
                    "text": "LF alone ends a start-line, a field line or the section",
                    "at":   14,
                    "line": 1,
                    "rule": {
                        "id":   "9112-2.1-1",
                        "level":    "GRAMMAR",
                        "section":  "2.1",
                        "summary":  "A request built from a request-line, CRLF-ended field lines, an empty line and (where framed) a body is well formed and has to be understood."
                    },
                    "allowed-by":   {
                        "id":   "9112-2.2-4",
                        "level":    "MAY",
                        "section":  "2.2",
                        "summary":  "For the start-line and field lines a lone LF may be taken as line end, dropping a CR in front of it."
                    }
                }]
        }, {
            "kind": "request",
            "at":   47,
            "octets":   4,
            "start-line":   "{{{xff}",
            "complete": false,
            "findings": [{
                    "kind": "error",
                    "name": "METHOD_SYNTAX",
                    "text": "method is not a token",
                    "at":   47,
                    "line": 5,
                    "rule": {
                        "id":   "9112-3.1-1",
                        "level":    "GRAMMAR",
                        "section":  "3.1",
                        "summary":  "The method is a token: at least one tchar, no delimiters, controls or octets >= 0x80."
                    },
                    "status":   400,
                    "goes-on":  false
                }]
        }]
}
END

# Without the catalogue the ids have to do.
HTTPROOF_DATA=$scratch/none
export HTTPROOF_DATA
shows 1 'GET / HTTP/1.1\r\nHost : a\r\n\r\n' <<'END'
1. request at octet 0: GET / HTTP/1.1
  error at octet 20, line 2: whitespace between field name and colon (FIELD_NAME_WHITESPACE)
    Host : a\r\n
        ^
    rule       9112-5.1-3
    answer     400
    then       close the connection: it is not known what follows
invalid: 1 message, 1 error
The 8 octets from 20 on were not read.
END
unset HTTPROOF_DATA

# Standard input and a pipe.
printf 'GET /\r\n' | "$HTTPROOF" check - >"$scratch/out" && fail 'HTTP/0.9 is not valid'
says out 'HTTP_0_9'

# What is no check: 3.
: >"$scratch/empty"
printf '\r\n\r\n' >"$scratch/blank"
complains 'no message in .*empty' "$scratch/empty"
complains 'no message in .*blank' --json "$scratch/blank"
complains 'no-such-file' "$scratch/no-such-file"
complains 'cannot read' "$scratch"
complains 'expected one FILE'
complains 'expected one FILE' "$scratch/empty" "$scratch/blank"
complains 'capital letters, got head' --to head "$scratch/messages"
complains 'requires an argument' --to
for form in --json --requests; do
    status=0
    "$HTTPROOF" check "$form" "$scratch/messages" >/dev/full 2>"$scratch/err" || status=$?
    [ "$status" -eq 3 ] || fail "check $form: a full disk gave $status"
    says err 'writ'
done
