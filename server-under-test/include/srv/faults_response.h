// SPDX-License-Identifier: MIT
/* faults_response.h - faults in writing a response: status-line, fields, content and its framing.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_RESPONSE_H
#define SRV_FAULTS_RESPONSE_H

// clang-format off
#define SRV_FAULTS_RESPONSE(X)
// clang-format on

#endif
