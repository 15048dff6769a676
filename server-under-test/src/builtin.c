// SPDX-License-Identifier: MIT
/* builtin.c - the pages served when no docroot is given. */
#include "srv/memory_files.h"

static const char root_page[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>httproof-server</title></head>\n"
    "<body>\n"
    "<h1>httproof-server</h1>\n"
    "<p>The reference server of httproof, an HTTP/1.x conformance harness. It serves these built-in\n"
    "pages because no docroot was given: <a href=\"/hello.txt\">hello.txt</a>,\n"
    "<a href=\"/docs/\">docs/</a>. Content sent with POST to <code>/echo</code> comes back.</p>\n"
    "</body></html>\n";

static const char docs_page[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>docs</title></head>\n"
    "<body><p>A directory with an index: <code>/docs</code> redirects here.</p></body></html>\n";

static const char hello[] = "Hello, world!";

/* They change with the program only; any fixed moment in the past will do. */
#define BUILT_AT 1735689600 /* 2025-01-01 00:00:00 UTC */

#define PAGE(path, text)                                             \
    {                                                                \
        path, (const uint8_t *)(text), sizeof(text) - 1, BUILT_AT, 0 \
    }

static const struct srv_memory_file pages[] = {
    PAGE("index.html", root_page),
    PAGE("hello.txt", hello),
    PAGE("docs/index.html", docs_page),
};

const struct srv_memory_tree *srv_builtin_tree(void)
{
    static const struct srv_memory_tree tree = {pages, sizeof(pages) / sizeof(pages[0])};

    return &tree;
}
