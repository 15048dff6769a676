// SPDX-License-Identifier: MIT
#include "srv/faults.h"

#include <string.h>

#define ROW(name, id, area, requirements, level, text) {#name, id, area, requirements, level, text},

static const struct srv_fault_row rows[] = {SRV_FAULTS(ROW)};

bool srv_faults_any(const struct srv_faults *faults)
{
    uint64_t any = 0;

    for (size_t i = 0; i < sizeof(faults->bits) / sizeof(faults->bits[0]); ++i)
        any |= faults->bits[i];
    return any != 0;
}

void srv_faults_add(struct srv_faults *faults, enum srv_fault fault)
{
    faults->bits[fault / 64] |= UINT64_C(1) << (fault % 64);
}

const struct srv_fault_row *srv_fault_info(enum srv_fault fault)
{
    return &rows[fault];
}

bool srv_fault_find(const char *id, enum srv_fault *fault)
{
    for (size_t i = 0; i < SRV_FAULT_COUNT; ++i)
        if (strcmp(rows[i].id, id) == 0) {
            *fault = (enum srv_fault)i;
            return true;
        }
    return false;
}
