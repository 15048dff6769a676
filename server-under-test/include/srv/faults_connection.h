// SPDX-License-Identifier: MIT
/* faults_connection.h - faults over the life of a connection: order, persistence, time, state, resets.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_CONNECTION_H
#define SRV_FAULTS_CONNECTION_H

// clang-format off
#define SRV_FAULTS_CONNECTION(X)
// clang-format on

#endif
