// SPDX-License-Identifier: MIT
/* cases.h - the built-in cases, and what a run would know about its target when it carries them out. */
#ifndef FZ_CASES_H
#define FZ_CASES_H

#include <cf/judge.h>

/* All cases, loaded once; they live as long as the process. */
const struct cf_suites *fz_cases(void);

/* Does what the functions below would do when they are called for the first time. */
void fz_cases_prepare(void);

/* A response that every fact learned, and that a canary must get. */
const struct cf_response *fz_cases_response(void);
struct cf_references fz_cases_references(void);

/* Sets all variables that a case may use, into variables->arena. */
void fz_cases_variables(struct cf_variables *variables);

#endif
