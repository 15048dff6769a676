// SPDX-License-Identifier: MIT
#include "fault_config.h"

// clang-format off
/* What the strict policy puts up with, and these faults do not. */
static const struct { enum srv_fault fault; uint64_t policy; } refused[] = {
    {SRV_FAULT_REFUSE_EMPTY_LINE,       H1_TOLERATE(EMPTY_LINE)},
    {SRV_FAULT_REFUSE_CHUNK_EXT_SPACES, H1_TOLERATE(CHUNK_EXT_BWS)},
};
// clang-format on

void srv_fault_config(const struct srv_faults *faults, struct h1_config *config)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); ++i)
        if (srv_faulty(faults, refused[i].fault))
            config->policy &= ~refused[i].policy;
}
