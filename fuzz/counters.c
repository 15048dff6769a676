// SPDX-License-Identifier: MIT
#include "counters.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The section that -fsanitize-coverage=inline-8bit-counters makes of all object files; names of the linker.
 */
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
extern uint8_t __start___sancov_cntrs[] __attribute__((weak));
extern uint8_t __stop___sancov_cntrs[] __attribute__((weak));
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

static uint8_t held[1 << 16];

/* Without such counters there is nothing from null to null. */
static void copy(uint8_t *to, const uint8_t *from)
{
    size_t count = (uintptr_t)__stop___sancov_cntrs - (uintptr_t)__start___sancov_cntrs;

    if (count > 0 && count <= sizeof held)
        memcpy(to, from, count);
}

void fz_counters_hold(void)
{
    copy(held, __start___sancov_cntrs);
}

void fz_counters_release(void)
{
    copy(__start___sancov_cntrs, held);
}
