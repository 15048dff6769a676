// SPDX-License-Identifier: MIT
/* mutations.h - whether the mutator that is linked stays within its room, does the same each time, and comes
 * up with what it is there for. */
#ifndef FZ_MUTATIONS_H
#define FZ_MUTATIONS_H

#include <stddef.h>

/* Changes `text` many times; each of the wanted texts has to come out.  Returns the exit status. */
int mutations_check(const char *text, const char *const wanted[], size_t count);

#endif
