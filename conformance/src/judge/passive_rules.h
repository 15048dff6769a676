// SPDX-License-Identifier: MIT
/* passive_rules.h - the table of passive rules.
 *
 * To add a rule: a row here, its function in one of passive_*.c, rows in tests/test_judge_passive.c. */
#ifndef CF_JUDGE_PASSIVE_RULES_H
#define CF_JUDGE_PASSIVE_RULES_H

#include "judge/passive.h"

/* X(id, function, (requirements), title, why, timed) */
// clang-format off
#define PASSIVE_RULES(X) \
    X("passive-status-line", passive_status_line, ("9112-4-1"), \
      "The status-line is HTTP-version SP status-code SP reason-phrase", \
      "Strict recipients drop a response whose first line they cannot read.", false) \
    X("passive-version-syntax", passive_version_syntax, ("9110-2.5-1", "9112-2.3-1", "9112-2.3-2"), \
      "The version is HTTP/ in upper case, a digit, a dot and a digit", \
      "Strict recipients drop a response whose first line they cannot read.", false) \
    X("passive-version", passive_version, ("9110-6.2-5"), \
      "A response says HTTP/1.1 or HTTP/1.0", \
      "A client that believes in another version may use what the server does not know.", false) \
    X("passive-status-code", passive_status_code, ("9112-4-4"), \
      "The status-code has three digits", \
      "Strict recipients drop a response whose first line they cannot read.", false) \
    X("passive-status-range", passive_status_range, ("9110-15-1"), \
      "The status-code lies between 100 and 599", \
      "Clients treat any other status code as a server error.", false) \
    X("passive-reason-space", passive_reason_space, ("9112-4-8"), \
      "A space follows the status-code even without a reason-phrase", \
      "Some clients fail on a status-line that ends behind the code.", false) \
    X("passive-reason-octets", passive_reason_octets, ("9112-4-6"), \
      "The reason-phrase has no control octets", \
      "Control octets in the first line can end it early for some recipients.", false) \
    X("passive-field-line", passive_field_line, ("9112-5-7", "9110-5.1-1"), \
      "Every field line is a token, a colon and a value", \
      "One bad line makes strict recipients drop the whole response.", false) \
    X("passive-field-name-space", passive_field_name_space, ("9112-5.1-2"), \
      "No whitespace stands between field name and colon", \
      "Recipients that disagree about the name see different fields: response splitting.", false) \
    X("passive-field-value", passive_field_value, ("9110-5.5-2", "9112-5-7"), \
      "Field values have no control octets", \
      "NUL and other controls are cut or replaced, so recipients see different values.", false) \
    X("passive-obs-fold", passive_obs_fold, ("9112-5.2-2"), \
      "No field line is folded", \
      "Folding is obsolete; gateways answer 502 or read another value.", false) \
    X("passive-bare-cr", passive_bare_cr, ("9112-2.2-5"), \
      "No CR stands without LF", \
      "Some recipients take a bare CR as a line end: response splitting.", false) \
    X("passive-bare-lf", passive_bare_lf, ("9112-2.1-2"), \
      "Lines end with CR LF", \
      "Strict recipients drop a response with bare LF.", false) \
    X("passive-empty-line", passive_empty_line, ("9112-2.1-2"), \
      "No empty line stands before a status-line", \
      "Octets between two responses are read as part of one of them.", false) \
    X("passive-head-end", passive_head_end, ("9112-2.1-2"), \
      "An empty line ends the header section", \
      "A response without it is never complete.", false) \
    X("passive-line-continued", passive_line_continued, ("9112-2.2-10"), \
      "No whitespace follows the status-line's end", \
      "Such a line is read as a continuation by some and dropped by others.", false) \
    X("passive-length-and-coding", passive_length_and_coding, ("9112-6.2-4"), \
      "Content-Length and Transfer-Encoding never come together", \
      "Recipients that disagree which one counts see different responses: response smuggling.", false) \
    X("passive-coding-in-1xx", passive_coding_in_1xx, ("9112-6.1-9"), \
      "A 1xx response has no Transfer-Encoding", \
      "A recipient may wait for a body that never comes.", false) \
    X("passive-coding-in-204", passive_coding_in_204, ("9112-6.1-10"), \
      "A 204 response has no Transfer-Encoding", \
      "A recipient may wait for a body that never comes.", false) \
    X("passive-coding-in-connect", passive_coding_in_connect, ("9112-6.1-11", "9110-9.3.6-6"), \
      "A 2xx response to CONNECT has no Transfer-Encoding", \
      "A recipient may take the first octets of the tunnel for a body.", false) \
    X("passive-coding-to-1.0", passive_coding_to_1_0, ("9112-6.1-14"), \
      "A response to an HTTP/1.0 request has no Transfer-Encoding", \
      "HTTP/1.0 clients take the chunk lines for content.", false) \
    X("passive-coding-in-1.0", passive_coding_in_1_0, ("9112-6.1-19"), \
      "A response that says HTTP/1.0 has no Transfer-Encoding", \
      "Clients have to treat its framing as faulty.", false) \
    X("passive-coding-syntax", passive_coding_syntax, ("9110-2.2-1", "9112-6.1-1"), \
      "Transfer-Encoding is a list of transfer codings", \
      "A coding that cannot be read makes the end of the response unknown.", false) \
    X("passive-chunked-twice", passive_chunked_twice, ("9112-6.1-3"), \
      "The chunked coding is applied once", \
      "Recipients decode it once and take the inner chunk lines for content.", false) \
    X("passive-chunked-parameter", passive_chunked_parameter, ("9112-7.1-12"), \
      "The chunked coding has no parameters", \
      "Recipients are to treat them as an error.", false) \
    X("passive-length-in-1xx", passive_length_in_1xx, ("9110-8.6-9"), \
      "A 1xx response has no Content-Length", \
      "A recipient may wait for a body that never comes.", false) \
    X("passive-length-in-204", passive_length_in_204, ("9110-8.6-10"), \
      "A 204 response has no Content-Length", \
      "A recipient may wait for a body that never comes.", false) \
    X("passive-length-in-connect", passive_length_in_connect, ("9110-8.6-11", "9110-9.3.6-6"), \
      "A 2xx response to CONNECT has no Content-Length", \
      "A recipient may take the first octets of the tunnel for a body.", false) \
    X("passive-content-length-syntax", passive_content_length_syntax, ("9110-8.6-3", "9112-6.3-14"), \
      "Content-Length is one decimal number", \
      "Two readings of a length are two ends of the response.", false) \
    X("passive-content-length", passive_content_length, ("9112-6.2-2", "9110-6.1-1"), \
      "As many octets follow as Content-Length says", \
      "The client waits for the missing octets, or drops the response.", false) \
    X("passive-chunked", passive_chunked, ("9112-7.1-3", "9110-6.1-1"), \
      "Chunked responses match the grammar of the chunked coding", \
      "The client cannot find the end of the response.", false) \
    X("passive-chunk-ext-space", passive_chunk_ext_space, ("9110-5.6.3-5"), \
      "Chunk extensions have no whitespace around ; and =", \
      "Recipients are only asked to tolerate it, and some do not.", false) \
    X("passive-undelimited", passive_undelimited, ("9112-6.3-24", "9112-9.3-9", "9110-6.4.1-3"), \
      "A response without Content-Length and chunked is ended by a close", \
      "The client waits for the rest of the response forever.", true) \
    X("passive-close-delimited", passive_close_delimited, ("9112-6.3-25", "9110-8.6-12"), \
      "A response in HTTP/1.1 has Content-Length or is chunked", \
      "Content that only the close ends cannot be told from content that was cut off.", false) \
    X("passive-coding-end", passive_coding_end, ("9112-6.1-6", "9112-6.3-11"), \
      "A response whose last coding is not chunked is ended by a close", \
      "The client waits for the rest of the response forever.", true) \
    X("passive-coding-registered", passive_coding_registered, ("9112-7-2"), \
      "Transfer codings have registered names", \
      "Nobody can decode a coding that only its inventor knows.", false) \
    X("passive-content-to-head", passive_content_to_head, ("9110-9.3.2-1", "9112-6.3-1"), \
      "A response to HEAD has no content", \
      "The client reads the content as the begin of the next response.", false) \
    X("passive-content-in-204-304", passive_content_in_204_304, ("9112-6.3-3", "9112-6.3-4", "9110-15.3.5-1", "9110-15.4.5-5", "9110-6.4.1-1"), \
      "A 204 or 304 response has no content", \
      "The client reads the content as the begin of the next response.", false) \
    X("passive-content-in-205", passive_content_in_205, ("9110-15.3.6-1"), \
      "A 205 response has no content", \
      "Clients reset the form and expect nothing else.", false) \
    X("passive-surplus", passive_surplus, ("9112-9.2-2", "9110-15-4", "9112-6.2-2"), \
      "One final response answers one request, and nothing follows it", \
      "The client takes the surplus for the answer to its next request.", false) \
    X("passive-close-announced", passive_close_announced, ("9112-9.6-1"), \
      "A server that closes says so with Connection: close", \
      "The client may have sent its next request already and cannot tell whether it was processed.", false) \
    X("passive-close-kept", passive_close_kept, ("9112-9.6-8"), \
      "A server that sent Connection: close closes", \
      "The client waits for the close, and connections pile up.", true) \
    X("passive-after-close", passive_after_close, ("9112-9.6-9"), \
      "No request is answered behind a response with Connection: close", \
      "The client has been told that its later requests were not processed, and repeats them.", false) \
    X("passive-trailer-fields", passive_trailer_fields, ("9110-6.5.1-1"), \
      "Trailer sections hold no fields for framing, routing or control", \
      "Recipients that merge them change the meaning of the response after the fact.", false) \
    X("passive-trailer-announced", passive_trailer_announced, ("9110-6.6.2-1"), \
      "Trailer fields are announced in Trailer", \
      "Recipients may drop what was not announced.", false) \
    X("passive-date", passive_date, ("9110-6.6.1-2", "9110-6.6.1-3", "9110-6.6.1-4"), \
      "Every 2xx, 3xx and 4xx response has a Date", \
      "Caches cannot tell the age of the response.", false) \
    X("passive-date-form", passive_date_form, ("9110-5.6.7-4", "9110-5.6.7-6", "9110-5.6.7-7"), \
      "Dates are in the form Sun, 06 Nov 1994 08:49:37 GMT", \
      "Many recipients ignore dates in another form.", false) \
    X("passive-date-meaning", passive_date_meaning, ("9110-5.6.7-8"), \
      "Dates exist, and the day of the week fits", \
      "Strict recipients ignore the date.", false) \
    X("passive-expires", passive_expires, ("9111-5.3-1"), \
      "Expires is an HTTP-date", \
      "Recipients have to take anything else as expired.", false) \
    X("passive-last-modified", passive_last_modified, ("9110-8.8.2.1-3"), \
      "Last-Modified is not later than Date", \
      "A date in the future makes later changes invisible.", false) \
    X("passive-etag", passive_etag, ("9110-8.8.3-1"), \
      "ETag is a quoted string, perhaps with W/ before it", \
      "Conditional requests with a bad entity tag never match.", false) \
    X("passive-etag-backslash", passive_etag_backslash, ("9110-8.8.3-3"), \
      "Entity tags have no backslash", \
      "Some recipients unescape them and compare something else.", false) \
    X("passive-content-type", passive_content_type, ("9110-8.3-3", "9110-5.6.6-3"), \
      "Content-Type is one media type", \
      "Clients guess the type, which is how content gets executed that should not.", false) \
    X("passive-type-given", passive_type_given, ("9110-8.3-1"), \
      "Content has a Content-Type", \
      "Clients guess the type, and what was text for one is a program for another.", false) \
    X("passive-identity", passive_identity, ("9110-8.4-2"), \
      "Content-Encoding does not list identity", \
      "Identity is no content coding; recipients may refuse it.", false) \
    X("passive-weight", passive_weight, ("9110-12.4.2-3"), \
      "Weights have three decimals at most", \
      "Strict recipients ignore the field, and with it what the server would take.", false) \
    X("passive-content-language", passive_content_language, ("9110-8.5-1"), \
      "Content-Language is a list of language tags", \
      "Recipients ignore what they cannot read.", false) \
    X("passive-content-location", passive_content_location, ("9110-8.7-1"), \
      "Content-Location is a URI without fragment", \
      "Recipients ignore what they cannot read.", false) \
    X("passive-content-range-place", passive_content_range_place, ("9110-14.4-10"), \
      "Content-Range stands in 206 and 416 responses only", \
      "It means nothing elsewhere and misleads caches.", false) \
    X("passive-content-range", passive_content_range, ("9110-14.4-1", "9110-14.4-6"), \
      "Content-Range is a valid range", \
      "Clients combine the wrong octets.", false) \
    X("passive-accept-ranges", passive_accept_ranges, ("9110-14.3-1"), \
      "Accept-Ranges is a list of range units", \
      "Clients cannot tell whether they may ask for ranges.", false) \
    X("passive-allow", passive_allow, ("9110-10.2.1-1"), \
      "Allow is a list of methods", \
      "Clients cannot tell which methods they may use.", false) \
    X("passive-location", passive_location, ("9110-10.2.2-1"), \
      "Location is a URI reference", \
      "Clients follow it to different places.", false) \
    X("passive-uri-host", passive_uri_host, ("9110-4.2.1-1", "9110-4.2.2-1"), \
      "http and https URIs have a host", \
      "Clients fill in a host of their own.", false) \
    X("passive-userinfo", passive_userinfo, ("9110-4.2.4-1"), \
      "http and https URIs have no userinfo", \
      "A host name before the @ fools people about where they go.", false) \
    X("passive-connection", passive_connection, ("9110-2.2-1"), \
      "Connection is a list of tokens", \
      "Recipients that cannot read it guess whether the connection persists.", false) \
    X("passive-connection-lists", passive_connection_lists, ("9110-7.6.1-2"), \
      "Connection lists Keep-Alive and Proxy-Connection where they are sent", \
      "Intermediaries pass them on although they concern one connection only.", false) \
    X("passive-connection-end-to-end", passive_connection_end_to_end, ("9110-7.6.1-6"), \
      "Connection lists no field that is meant for everyone", \
      "Intermediaries remove the field.", false) \
    X("passive-upgrade-listed", passive_upgrade_listed, ("9110-7.8-12"), \
      "Connection lists upgrade where Upgrade is sent", \
      "Intermediaries pass Upgrade on although it concerns one connection only.", false) \
    X("passive-server", passive_server, ("9110-10.2.4-1", "9110-5.6.5-1"), \
      "Server is a list of products and comments", \
      "Tools that read it fail.", false) \
    X("passive-vary", passive_vary, ("9110-12.5.5-1"), \
      "Vary is a list of field names", \
      "Caches that cannot read it serve the wrong variant.", false) \
    X("passive-retry-after", passive_retry_after, ("9110-10.2.3-1"), \
      "Retry-After is a date or a number of seconds", \
      "Clients retry at once.", false) \
    X("passive-age", passive_age, ("9111-5.1-1"), \
      "Age is a number of seconds", \
      "Caches compute a wrong age.", false) \
    X("passive-cache-control", passive_cache_control, ("9111-5.2-1"), \
      "Cache-Control is a list of directives", \
      "Caches ignore what they cannot read, and store what they should not.", false) \
    X("passive-max-age", passive_max_age, ("9111-1.2.2-1", "9111-5.2.2.1-1", "9111-5.2.2.10-2"), \
      "max-age and s-maxage are numbers without quotes", \
      "Caches take the response as stale, or as fresh for ever.", false) \
    X("passive-singletons", passive_singletons, ("9110-5.3-3"), \
      "Fields that are no lists come once", \
      "Recipients that take the first or the last line see different values.", false) \
    X("passive-empty-members", passive_empty_members, ("9110-5.6.1.1-1"), \
      "Lists have no empty members", \
      "Strict recipients refuse the value.", false) \
    X("passive-request-fields", passive_request_fields, ("9110-2.2-2"), \
      "Responses have no field that only requests may have", \
      "It shows that request and response are mixed up somewhere.", false) \
    X("passive-close-field", passive_close_field, ("9112-9.6-2"), \
      "No field is named Close", \
      "The name is reserved, so that the connection option cannot be mistaken.", false) \
    X("passive-mime-version", passive_mime_version, ("9112-B.1-1"), \
      "MIME-Version comes once at most", \
      "The field claims full MIME conformance.", false) \
    X("passive-transfer-encoding-mime", passive_transfer_encoding_mime, ("9112-B.5-1"), \
      "There is no Content-Transfer-Encoding", \
      "HTTP does not have this field; recipients do not decode it.", false) \
    X("passive-405-allow", passive_405_allow, ("9110-15.5.6-1", "9110-10.2.1-2"), \
      "A 405 response has Allow", \
      "The client cannot tell which methods it may use instead.", false) \
    X("passive-401-challenge", passive_401_challenge, ("9110-15.5.2-1", "9110-11.6.1-1"), \
      "A 401 response has a challenge in WWW-Authenticate", \
      "The client cannot tell how to authenticate.", false) \
    X("passive-426-upgrade", passive_426_upgrade, ("9110-15.5.22-1", "9110-7.8-8"), \
      "A 426 response has Upgrade", \
      "The client cannot tell which protocol is wanted.", false) \
    X("passive-101-upgrade", passive_101_upgrade, ("9110-15.2.2-1", "9110-7.8-4"), \
      "A 101 response has Upgrade", \
      "The client cannot tell which protocol follows.", false) \
    X("passive-redirect-location", passive_redirect_location, ("9110-15.4.2-1", "9110-15.4.3-1", "9110-15.4.4-1", "9110-15.4.8-2", "9110-15.4.9-1"), \
      "A redirection has Location", \
      "The client cannot follow it.", false) \
    X("passive-deprecated-status", passive_deprecated_status, ("9110-15.4.6-1", "9110-15.4.7-1"), \
      "305 and 306 are not used", \
      "Clients ignore them for reasons of security.", false) \
    X("passive-interim-to-1.0", passive_interim_to_1_0, ("9110-15.2-1"), \
      "An HTTP/1.0 client gets no 1xx response", \
      "HTTP/1.0 clients take it for the final response.", false) \
    X("passive-206-asked", passive_206_asked, ("9110-14.2-13"), \
      "206 answers requests with Range only", \
      "A client that did not ask takes the part for the whole.", false) \
    X("passive-206-range", passive_206_range, ("9110-15.3.7.1-1"), \
      "A 206 response with one part has Content-Range", \
      "The client cannot tell which octets it got.", false) \
    X("passive-206-multipart", passive_206_multipart, ("9110-15.3.7.2-3"), \
      "A 206 response with several parts has no Content-Range of its own", \
      "Clients take it for a single part.", false) \
    X("passive-206-length", passive_206_length, ("9110-15.3.7.1-2"), \
      "A 206 response holds as many octets as its Content-Range says", \
      "Clients combine the wrong octets.", false) \
    X("passive-416-range", passive_416_range, ("9110-15.5.17-1", "9110-14.4-8"), \
      "A 416 response tells the length in Content-Range", \
      "The client cannot tell which ranges there are.", false) \
    X("passive-part-lines", passive_part_lines, ("9110-8.3.3-1"), \
      "Lines between body parts end with CR LF", \
      "Recipients that look for the boundary behind CR LF never find it.", false) \
    X("passive-part-type", passive_part_type, ("9110-15.3.7.2-5"), \
      "Each part of a 206 has the Content-Type of the 200", \
      "A part is used on its own; the type says what to do with it.", false) \
    X("passive-304-asked", passive_304_asked, ("9110-15.4.5-6"), \
      "304 answers conditional GET and HEAD only", \
      "A client without a stored response has nothing to use.", false) \
    X("passive-304-length", passive_304_length, ("9110-8.6-8"), \
      "Content-Length of a 304 is that of the 200", \
      "Clients and caches take the stored response for an empty one.", false) \
    X("passive-412-asked", passive_412_asked, ("9110-15.5.13-1"), \
      "412 answers requests with a precondition only", \
      "The client gave no condition that could have failed.", false) \
    X("passive-417-asked", passive_417_asked, ("9110-15.5.18-1"), \
      "417 answers requests with Expect only", \
      "The client expected nothing.", false) \
    X("passive-203", passive_203, ("9110-15.3.4-1"), \
      "203 does not come from the origin itself", \
      "It says that a proxy has changed the content on its way.", false) \
    X("passive-300-explained", passive_300_explained, ("9110-15.4.1-3"), \
      "A 300 response lists the choices", \
      "The person in front of the screen cannot choose from nothing.", false) \
    X("passive-303-explained", passive_303_explained, ("9110-15.4.4-2"), \
      "A 303 response has a note that links to the other place", \
      "Clients that do not follow show an empty page.", false) \
    X("passive-4xx-explained", passive_4xx_explained, ("9110-15.5-1"), \
      "A 4xx response explains the error", \
      "An empty page does not tell people what to do differently.", false) \
    X("passive-406-explained", passive_406_explained, ("9110-15.5.7-1"), \
      "A 406 response lists what there is", \
      "The client has to choose from what exists, and needs to know it.", false) \
    X("passive-409-explained", passive_409_explained, ("9110-15.5.10-1"), \
      "A 409 response tells the source of the conflict", \
      "Nobody can resolve a conflict that is not named.", false) \
    X("passive-5xx-explained", passive_5xx_explained, ("9110-15.6-1"), \
      "A 5xx response explains the error", \
      "An empty page does not tell people whether to try again.", false) \
    X("passive-505-explained", passive_505_explained, ("9110-15.6.6-1"), \
      "A 505 response tells which versions are supported", \
      "The client cannot guess the version to fall back to.", false) \
    X("passive-field-space", passive_field_space, ("9110-5.6.3-1", "9112-5.1-5"), \
      "One SP stands between colon and value", \
      "Everybody writes it so, and simple tools count on it.", false) \
    X("passive-space-at-end", passive_space_at_end, ("9110-5.6.3-2"), \
      "Field lines do not end with whitespace", \
      "It means nothing, and recipients that forget to remove it compare another value.", false) \
    X("passive-list-space", passive_list_space, ("9110-5.6.3-2", "9110-5.6.3-1"), \
      "No whitespace before commas and semicolons, one SP at most behind commas", \
      "It means nothing, and recipients that forget to remove it compare another value.", false) \
    X("passive-product-space", passive_product_space, ("9110-5.6.3-3"), \
      "One SP separates products and comments", \
      "Tools that cut the value at spaces see empty products.", false) \
    X("passive-string-pair", passive_string_pair, ("9110-5.6.4-2"), \
      "In quoted strings only quotes and backslashes are escaped", \
      "Recipients that do not unescape see another value.", false) \
    X("passive-comment-pair", passive_comment_pair, ("9110-5.6.4-3"), \
      "In comments only parentheses and backslashes are escaped", \
      "Recipients that do not unescape see another value.", false) \
    X("passive-server-brief", passive_server_brief, ("9110-10.2.4-3"), \
      "Server does not list every part and its version", \
      "Whoever looks for a server with a known hole reads it there.", false) \
    X("passive-challenge-syntax", passive_challenge_syntax, ("9110-11.3-1"), \
      "WWW-Authenticate is a list of challenges", \
      "Clients cannot answer a challenge that they cannot read.", false) \
    X("passive-challenge-twice", passive_challenge_twice, ("9110-11.2-1"), \
      "A challenge has each parameter once", \
      "Clients choose the first or the last one, and ask for the password of another realm.", false) \
    X("passive-challenge-realm", passive_challenge_realm, ("9110-11.5-2"), \
      "The realm of a challenge is a quoted string", \
      "Old clients read nothing else.", false) \
    X("passive-directive-conflict", passive_directive_conflict, ("9111-4.2.1-2"), \
      "Directives of Cache-Control neither repeat nor contradict each other", \
      "Caches take the stricter one, or treat the response as stale.", false) \
    X("passive-directive-argument", passive_directive_argument, ("9111-5.2-2"), \
      "Directives without arguments have none", \
      "Caches that do not expect the argument ignore the directive, and store what they should not.", false) \
    X("passive-must-understand", passive_must_understand, ("9111-5.2.2.3-1"), \
      "must-understand comes with no-store", \
      "Caches that do not know must-understand are to be kept from storing.", false) \
    X("passive-no-cache-argument", passive_no_cache_argument, ("9111-5.2.2.4-2"), \
      "The field names of no-cache are quoted", \
      "A list without quotes ends at its first comma.", false) \
    X("passive-private-argument", passive_private_argument, ("9111-5.2.2.7-2"), \
      "The field names of private are quoted", \
      "A list without quotes ends at its first comma.", false) \
    X("passive-pragma", passive_pragma, ("9111-5.4-1"), \
      "Pragma does not stand for Cache-Control", \
      "In a response it means nothing, and caches store what they should not.", false) \
    X("passive-warning", passive_warning, ("9111-5.5-1"), \
      "There is no Warning", \
      "The field is obsolete; nobody reads it.", false) \
    X("passive-age-of-origin", passive_age_of_origin, ("9111-5.1-2"), \
      "A response from the origin itself has no Age", \
      "Age says that a cache answered, and takes from the time that the response is fresh.", false) \
    X("passive-cookie-freshness", passive_cookie_freshness, ("9111-7.3-1"), \
      "With Set-Cookie comes Cache-Control or Expires", \
      "A shared cache may give the cookie of one person to all others.", false)
// clang-format on

#define PASSIVE_DECLARE(id, function, requirements, title, why, timed) passive_check function;
PASSIVE_RULES(PASSIVE_DECLARE)
#undef PASSIVE_DECLARE

#endif
