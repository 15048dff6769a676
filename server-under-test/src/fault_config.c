// SPDX-License-Identifier: MIT
#include "fault_config.h"

#include <stddef.h>

// clang-format off
/* What is tolerated too much. */
static const struct { enum srv_fault fault; uint64_t policy; } tolerated[] = {
    {SRV_FAULT_CODING_WITH_LENGTH_PERSISTS, H1_TOLERATE(LENGTH_AND_CODING)},
    {SRV_FAULT_CODING_IN_1_0_PERSISTS,      H1_TOLERATE(CODING_IN_1_0)},
    {SRV_FAULT_CHUNK_SIZE_SPACES_IGNORED,   H1_TOLERATE(CHUNK_SIZE_SPACES)},
};

/* What the strict policy has to put up with, and these faults do not. */
static const struct { enum srv_fault fault; uint64_t policy; } refused[] = {
    {SRV_FAULT_REFUSE_EMPTY_LINE,           H1_TOLERATE(EMPTY_LINE)},
    {SRV_FAULT_REFUSE_EMPTY_MEMBER,         H1_TOLERATE(EMPTY_LIST_MEMBER)},
    {SRV_FAULT_REFUSE_CHUNK_EXT_SPACES,     H1_TOLERATE(CHUNK_EXT_BWS)},
};

/* Limits that are too small or too large. */
static const struct { enum srv_fault fault; size_t member; uint32_t value; } limits[] = {
    {SRV_FAULT_SHORT_TARGETS_ONLY,    offsetof(struct h1_limits, request_target),  1024},
    {SRV_FAULT_SHORT_FIELDS_ONLY,     offsetof(struct h1_limits, field_line),      1024},
    {SRV_FAULT_LONG_FIELD_TRUNCATED,  offsetof(struct h1_limits, field_line),      8192},
    {SRV_FAULT_ENDLESS_REQUEST_LINE,  offsetof(struct h1_limits, start_line),      UINT32_MAX},
    {SRV_FAULT_ENDLESS_REQUEST_LINE,  offsetof(struct h1_limits, method),          UINT32_MAX},
    {SRV_FAULT_ENDLESS_REQUEST_LINE,  offsetof(struct h1_limits, request_target),  UINT32_MAX},
    {SRV_FAULT_SHORT_CHUNK_LINES_ONLY, offsetof(struct h1_limits, chunk_line),     8},
    {SRV_FAULT_REFUSE_CHUNK_EXT,      offsetof(struct h1_limits, chunk_ext),       0},
    {SRV_FAULT_ENDLESS_CHUNK_EXT,     offsetof(struct h1_limits, chunk_line),      UINT32_MAX},
    {SRV_FAULT_ENDLESS_CHUNK_EXT,     offsetof(struct h1_limits, chunk_ext),       UINT32_MAX},
};
// clang-format on

void srv_fault_config(const struct srv_faults *faults, struct h1_config *config)
{
    for (size_t i = 0; i < sizeof(tolerated) / sizeof(tolerated[0]); ++i)
        if (srv_faulty(faults, tolerated[i].fault))
            config->policy |= tolerated[i].policy;
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); ++i)
        if (srv_faulty(faults, refused[i].fault))
            config->policy &= ~refused[i].policy;
    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); ++i)
        if (srv_faulty(faults, limits[i].fault))
            *(uint32_t *)(void *)((char *)&config->limits + limits[i].member) = limits[i].value;
    if (srv_faulty(faults, SRV_FAULT_LENGTH_OF_32_BITS))
        config->limits.body = UINT64_MAX; /* it is looked at before the length is cut */
}
