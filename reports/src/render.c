// SPDX-License-Identifier: MIT
#include "rp/render.h"
#include "renderers.h"

#include <string.h>

// clang-format off
static const struct rp_renderer renderers[] = {
    {"terminal", ".txt",  "summary per area, every finding explained",           rp_terminal_render},
    {"json",     ".json", "everything, octets too; can be judged and rendered again", rp_json_render},
    {"jsonl",    ".jsonl", "a line of JSON for each result, without octets",      rp_json_lines_render},
    {"junit",    ".xml",  "JUnit XML for CI servers",                             rp_junit_render},
    {0},
};
// clang-format on

const struct rp_renderer *rp_renderers(void)
{
    return renderers;
}

const struct rp_renderer *rp_renderer_by_name(const char *name)
{
    for (const struct rp_renderer *row = renderers; row->name != NULL; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}
