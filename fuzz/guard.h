// SPDX-License-Identifier: MIT
/* guard.h - octets at the end of a page behind which no page is: one octet read too many ends the process, in
 * builds without a sanitizer, too. */
#ifndef FZ_GUARD_H
#define FZ_GUARD_H

#include <stddef.h>
#include <stdint.h>

/* Copies octets there.  What was there before is gone: there is one such place. */
const uint8_t *fz_guard_copy(const uint8_t *data, size_t len);

#endif
