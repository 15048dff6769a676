// SPDX-License-Identifier: MIT
/* mix.h - the finalizer of splitmix64: neighbouring numbers give unlike ones. */
#ifndef SRV_MIX_H
#define SRV_MIX_H

#include <stdint.h>

static inline uint64_t srv_mix(uint64_t number)
{
    number += UINT64_C(0x9e3779b97f4a7c15);
    number = (number ^ (number >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94d049bb133111eb);
    return number ^ (number >> 31);
}

#endif
