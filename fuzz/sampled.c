// SPDX-License-Identifier: MIT
/* sampled.c - linked into what a fuzzer drives; see fuzz.h. */
#include "fuzz.h"

#ifdef FZ_THOROUGH /* to choose seeds (seeds.py) */
const bool fz_is_thorough = true;
#else
const bool fz_is_thorough = false;
#endif
