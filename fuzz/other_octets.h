// SPDX-License-Identifier: MIT
/* other_octets.h - the same octets of a case in another notation. */
#ifndef FZ_OTHER_OCTETS_H
#define FZ_OTHER_OCTETS_H

#include <cjson/cJSON.h>

/* In all that steps send: hex becomes base64, and the reverse.  For cases that a loader took. */
void fz_other_octets(cJSON *root);

#endif
