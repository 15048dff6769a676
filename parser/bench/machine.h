// SPDX-License-Identifier: MIT
/* machine.h - the CPU that is measured on. */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

#include <stddef.h>
#include <stdint.h>

/* Nanoseconds of a clock that only goes forward. */
uint64_t bench_clock(void);

/* Stays on the given CPU from now on, or on the one that runs us if it is negative.  Returns that CPU; -1 if
 * it cannot be had. */
int bench_pin(int cpu);

/* The model of the CPU, NUL-terminated; "unknown" if Linux does not tell. */
void bench_cpu_model(char *model, size_t size);

#endif
