// SPDX-License-Identifier: MIT
#include "srv/limits.h"

struct srv_limits srv_limits_default(void)
{
#define DEFAULT(member, option, value, argument, what) .member = value,
    return (struct srv_limits){SRV_LIMITS(DEFAULT)};
#undef DEFAULT
}
