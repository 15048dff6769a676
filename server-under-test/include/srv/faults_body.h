// SPDX-License-Identifier: MIT
/* faults_body.h - faults in finding the end of a request: Content-Length, Transfer-Encoding, chunked.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_BODY_H
#define SRV_FAULTS_BODY_H

// clang-format off
#define SRV_FAULTS_BODY(X) \
    X(REFUSE_CHUNK_EXT_SPACES,   "refuse-chunk-ext-spaces",   "chunked",           "9112-7.1.1-2",   "MUST",   "whitespace around the signs of a chunk extension is refused")
// clang-format on

#endif
