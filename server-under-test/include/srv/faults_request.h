// SPDX-License-Identifier: MIT
/* faults_request.h - faults in reading a request head: request-line, version, field lines, Host.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_REQUEST_H
#define SRV_FAULTS_REQUEST_H

// clang-format off
#define SRV_FAULTS_REQUEST(X) \
    X(REFUSE_EMPTY_LINE,         "refuse-empty-line",         "request-line",      "9112-2.2-9",     "SHOULD", "an empty line before the request-line is refused")
// clang-format on

#endif
