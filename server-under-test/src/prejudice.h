// SPDX-License-Identifier: MIT
/* prejudice.h - faults in what is accepted: valid heads that are refused for what they have or lack. */
#ifndef SRV_PREJUDICE_H
#define SRV_PREJUDICE_H

#include <h1/head.h>

#include "srv/faults.h"

/* The status with which a valid head is refused; 0: it is not. */
unsigned srv_prejudice(const struct srv_faults *faults, const struct h1_head *head, const uint8_t *octets);

#endif
