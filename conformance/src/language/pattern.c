// SPDX-License-Identifier: MIT
#include "cf/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdio.h>

enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 8 * 1024 };

static pcre2_code *compile(const char *pattern, char *problem, size_t size)
{
    int code = 0;
    PCRE2_SIZE at = 0;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                         PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C, &code, &at, NULL);
    if (compiled == NULL && problem != NULL) {
        PCRE2_UCHAR message[120];
        pcre2_get_error_message(code, message, sizeof message);
        snprintf(problem, size, "%s at offset %zu", (const char *)message, at);
    }
    return compiled;
}

bool cf_pattern_check(const char *pattern, char *problem, size_t size)
{
    pcre2_code *compiled = compile(pattern, problem, size);

    pcre2_code_free(compiled);
    return compiled != NULL;
}

static struct rp_octets group_of(struct rp_octets octets, pcre2_match_data *match)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
    PCRE2_SIZE from = ends[0], to = ends[1];

    if (pcre2_get_ovector_count(match) > 1 && ends[2] != PCRE2_UNSET) {
        from = ends[2];
        to = ends[3];
    }
    return (struct rp_octets){octets.data + from, to > from ? to - from : 0};
}

bool cf_pattern_find(const char *pattern, struct rp_octets octets, struct rp_octets *group)
{
    static const uint8_t nothing = 0;
    pcre2_code *compiled = compile(pattern, NULL, 0);
    if (compiled == NULL)
        return false;

    if (octets.data == NULL)
        octets.data = &nothing;
    pcre2_match_data *match = pcre2_match_data_create_from_pattern(compiled, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    bool found = false;
    if (match != NULL && context != NULL) {
        pcre2_set_match_limit(context, MATCH_LIMIT);
        pcre2_set_depth_limit(context, DEPTH_LIMIT);
        pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
        found = pcre2_match(compiled, octets.data, octets.len, 0, 0, match, context) > 0;
        if (found && group != NULL)
            *group = group_of(octets, match);
    }
    pcre2_match_context_free(context);
    pcre2_match_data_free(match);
    pcre2_code_free(compiled);
    return found;
}
