// SPDX-License-Identifier: MIT
/* sample.h - a run that no server would give: every verdict, every kind of event, hostile octets. */
#ifndef RP_TESTS_SAMPLE_H
#define RP_TESTS_SAMPLE_H

#include "rp/model.h"

struct rp_run *sample_run(void);

/* A run with one failure whose every text is hostile. */
struct rp_run *sample_hostile_run(const char *text);

#endif
