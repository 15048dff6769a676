// SPDX-License-Identifier: MIT
/* finish.h - the end of every renderer. */
#ifndef RP_FINISH_H
#define RP_FINISH_H

#include <stdio.h>

/* Hands everything over to the system.  Returns 0, or -1 with errno when some octet could not be written. */
int rp_finish(FILE *out);

#endif
