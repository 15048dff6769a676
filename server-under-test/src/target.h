// SPDX-License-Identifier: MIT
/* target.h - from the path of a request-target to a path among files (RFC 3986, sections 2.1, 5.2.4).
 *
 * The path is split at "/" first, then each segment is percent-decoded, exactly once, and only
 * then compared with "." and "..": "%2e%2e" climbs like "..", and neither climbs above the root.
 * Empty segments are dropped ("//a" names the same file as "/a"). */
#ifndef SRV_TARGET_H
#define SRV_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "srv/faults.h"
#include <h1/span.h>

enum srv_target_result {
    SRV_TARGET_OK,
    SRV_TARGET_INVALID, /* "%" without two hexadecimal digits, an encoded NUL: 400 */
    SRV_TARGET_NO_FILE, /* an encoded slash, which no file name contains: 404 */
};

/* Decodes `path` (it begins with "/"; no query).
 *
 *   faults     of the server *
 *   file       out: at least path.len + 1 octets: decoded path without leading or trailing slash,
 *              NUL-terminated, as srv/files.h describes it
 *   directory  out: whether the path ends as a directory's does: in "/", "/." or "/.."
 *
 * Both are set only on SRV_TARGET_OK. */
enum srv_target_result srv_target_decode(struct h1_span path, const struct srv_faults *faults, char *file,
                                         bool *directory);

/* Decodes text[0..len) in place, whatever it was before: what faulty servers do.  Returns the new length. */
size_t srv_target_decode_again(char *text, size_t len);

/* Appends `file` as the path of a URI: "/", then the octets, percent-encoded where a path may not
 * contain them.  What srv_target_decode() made never begins with "/", so the result is never
 * taken for "//authority". */
void srv_target_encode(const char *file, struct srv_buffer *out);

#endif
