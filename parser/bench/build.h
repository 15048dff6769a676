// SPDX-License-Identifier: MIT
/* build.h - how this program was built, as CMake says. */
#ifndef BENCH_BUILD_H
#define BENCH_BUILD_H

#ifdef __clang__
#define BENCH_COMPILER __VERSION__
#else
#define BENCH_COMPILER "gcc " __VERSION__
#endif

#ifndef BENCH_CFLAGS
#define BENCH_CFLAGS "unknown"
#endif

#endif
