// SPDX-License-Identifier: MIT
/* fault_config.h - faults that are a policy or a limit of the parser. */
#ifndef SRV_FAULT_CONFIG_H
#define SRV_FAULT_CONFIG_H

#include <h1/limits.h>

#include "srv/faults.h"

/* Changes `config` as the faults demand. */
void srv_fault_config(const struct srv_faults *faults, struct h1_config *config);

#endif
