// SPDX-License-Identifier: MIT
#include "status.h"

#include <stddef.h>

#define ROW(code, reason, requirement, why) {code, reason, requirement, why},

static const struct srv_status statuses[] = {SRV_STATUSES(ROW)};

const struct srv_status *srv_status_find(unsigned code)
{
    static const struct srv_status unlisted = {0, "", "", ""};

    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); ++i)
        if (statuses[i].code == code)
            return &statuses[i];
    return &unlisted;
}
