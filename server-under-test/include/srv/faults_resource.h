// SPDX-License-Identifier: MIT
/* faults_resource.h - faults in what a request is taken to mean: methods, Allow, paths, authorities.
 * The columns are those of srv/faults.h. */
#ifndef SRV_FAULTS_RESOURCE_H
#define SRV_FAULTS_RESOURCE_H

// clang-format off
#define SRV_FAULTS_RESOURCE(X)
// clang-format on

#endif
