// SPDX-License-Identifier: MIT
/* renderers.h - the render functions behind the table in render.c (see rp/render.h for the contract). */
#ifndef RP_RENDERERS_H
#define RP_RENDERERS_H

#include "rp/render.h"

int rp_terminal_render(const struct rp_run *run, const struct rp_options *options, FILE *out);
int rp_json_render(const struct rp_run *run, const struct rp_options *options, FILE *out);
int rp_json_lines_render(const struct rp_run *run, const struct rp_options *options, FILE *out);
int rp_junit_render(const struct rp_run *run, const struct rp_options *options, FILE *out);

#endif
