// SPDX-License-Identifier: MIT
/* faults_selection.h - faults in choosing what is sent: validators, conditions, ranges, content codings.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_SELECTION_H
#define SRV_FAULTS_SELECTION_H

// clang-format off
#define SRV_FAULTS_SELECTION(X)
// clang-format on

#endif
