// SPDX-License-Identifier: MIT
/* counters.h - which readings of an input a fuzzer is to see. */
#ifndef FZ_COUNTERS_H
#define FZ_COUNTERS_H

/* What runs between these two counts for nothing when the fuzzer asks whether an input is worth keeping: the
 * same octets read once more, for comparison.  They would be kept for the turns of the rules otherwise, not
 * for what they are.  For libFuzzer's counters; without effect with others.  Not nested. */
void fz_counters_hold(void);
void fz_counters_release(void);

#endif
