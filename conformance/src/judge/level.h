// SPDX-License-Identifier: MIT
/* level.h - what breaking a requirement amounts to. */
#ifndef CF_JUDGE_LEVEL_H
#define CF_JUDGE_LEVEL_H

#include "rp/model.h"

/* RP_FAIL if any of them is MUST, MUST NOT or GRAMMAR, otherwise RP_WARN. */
enum rp_verdict cf_level_broken(const struct rp_requirement *const *requirements, size_t count);

#endif
