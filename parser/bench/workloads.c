// SPDX-License-Identifier: MIT
#include "workloads.h"
#include "messages.h"
#include <stdlib.h>
#include <string.h>

#define BLOCK_OCTETS ((size_t)512 * 1024)
#define BLOCK_PARTS  ((size_t)BENCH_VARIED * BENCH_ORDERS)

/* The rows are named: what another instruction set has to reach is not known. */
static const struct bench_workload workloads[] = {
    {.name = "typical",
     .title = "request, 9 field lines",
     .way = BENCH_REQUESTS,
     .write = bench_write_typical,
     .targets = {{"avx2", "h2o", 2.5}, {"avx2", "http_parser", 8}, {"sse2", "h2o", 1.8}}},
    {.name = "chrome",
     .title = "request of Chrome",
     .way = BENCH_REQUESTS,
     .write = bench_write_chrome,
     .targets = {{"avx2", "h2o", 2.3}, {"avx2", "http_parser", 8}}},
    {.name = "large",
     .title = "60 field lines, cookie",
     .way = BENCH_REQUESTS,
     .write = bench_write_large,
     .targets = {{"avx2", "h2o", 3.7}, {"avx2", "http_parser", 8}}},
    {.name = "minimal",
     .title = "request, Host only",
     .way = BENCH_REQUESTS,
     .write = bench_write_minimal,
     .targets = {{"avx2", "h2o", 1.0}, {"avx2", "http_parser", 3}}},
    {.name = "pipelined",
     .title = "16 of them pipelined",
     .way = BENCH_PIPELINED,
     .write = bench_write_pipelined,
     .targets = {{"avx2", "h2o", 1.0}, {"avx2", "http_parser", 3}}},
    {.name = "varied",
     .title = "256 different requests",
     .way = BENCH_REQUESTS,
     .write = bench_write_varied,
     .targets = {{"avx2", "h2o", 3.0}, {"avx2", "http_parser", 8}}},
    {.name = "shuffled",
     .title = "the same in 8 orders",
     .way = BENCH_REQUESTS,
     .write = bench_write_shuffled},
    {.name = "response",
     .title = "response, 8 field lines",
     .way = BENCH_RESPONSES,
     .write = bench_write_response,
     .targets = {{"avx2", "h2o", 1.7}, {"avx2", "http_parser", 5}}},
    {.name = "octets",
     .title = "typical, octet by octet",
     .way = BENCH_PIECES,
     .write = bench_write_typical,
     .piece = 1,
     .targets = {{"avx2", "h2o", 1.5}}},
    {.name = "pieces",
     .title = "typical, 64 at a time",
     .way = BENCH_PIECES,
     .write = bench_write_typical,
     .piece = 64,
     .targets = {{"avx2", "h2o", 1.5}}},
    {.name = "chunks-1k",
     .title = "64 KB, chunks of 1 KB",
     .way = BENCH_COPIED_OUT,
     .write = bench_write_chunks_1k,
     .targets = {{"avx2", "h2o", 1.4}}},
    {.name = "chunks-16",
     .title = "64 KB, of 16 octets",
     .way = BENCH_COPIED_OUT,
     .write = bench_write_chunks_16,
     .targets = {{"avx2", "h2o", 2.5}}},
    {.name = "inplace-1k",
     .title = "1 KB, in place allowed",
     .way = BENCH_IN_PLACE,
     .write = bench_write_chunks_1k},
    {.name = "inplace-16",
     .title = "16, in place allowed",
     .way = BENCH_IN_PLACE,
     .write = bench_write_chunks_16},
    {.name = "linear",
     .title = "octets: 10 times the field lines",
     .way = BENCH_PIECES,
     .write = bench_write_ten_times,
     .piece = 1,
     .base = bench_write_typical,
     .growth_limit = 11},
    {.name = "utf8",
     .title = "typical: a UTF-8 character",
     .way = BENCH_REQUESTS,
     .write = bench_write_utf8,
     .base = bench_write_typical,
     .growth_limit = 1.1},
    {.name = "tab",
     .title = "typical: a HTAB",
     .way = BENCH_REQUESTS,
     .write = bench_write_tab,
     .base = bench_write_typical,
     .growth_limit = 1.1},
};

const struct bench_workload *bench_workload_at(size_t index)
{
    return index < sizeof workloads / sizeof workloads[0] ? &workloads[index] : NULL;
}

const struct bench_workload *bench_workload_find(const char *name)
{
    const struct bench_workload *workload = NULL;

    for (size_t i = 0; (workload = bench_workload_at(i)) != NULL; i++) {
        if (strcmp(workload->name, name) == 0)
            break;
    }
    return workload;
}

/* What only chunked bodies need: somewhere to receive them, and somewhere to put their content. */
static bool add_buffers(struct bench_store *store, enum bench_way way)
{
    struct bench_input *input = &store->input;
    size_t len = store->pristine.len;

    if (way != BENCH_IN_PLACE && way != BENCH_COPIED_OUT)
        return true;
    input->content = malloc(len);
    if (way == BENCH_COPIED_OUT)
        return input->content != NULL;
    input->received = malloc(len);
    store->received_part = (struct bench_octets){input->received, len};
    input->parts = &store->received_part;
    return input->content != NULL && input->received != NULL;
}

bool bench_store_init(struct bench_store *store, const struct bench_workload *workload, bool base)
{
    struct bench_block *block = &store->pristine;

    *store = (struct bench_store){.received_part = {NULL, 0}};
    if (!bench_block_init(block, BLOCK_OCTETS, BLOCK_PARTS))
        return false;
    (base ? workload->base : workload->write)(block);
    store->input.parts = block->parts;
    store->input.part_count = block->part_count;
    store->input.messages = workload->way == BENCH_PIPELINED ? BENCH_PIPELINE : block->part_count;
    store->input.piece = workload->piece;
    if (!block->full && add_buffers(store, workload->way))
        return true;
    bench_store_free(store);
    return false;
}

void bench_store_free(struct bench_store *store)
{
    bench_block_free(&store->pristine);
    free(store->input.received);
    free(store->input.content);
    store->input = (struct bench_input){0};
}

void bench_store_receive(const struct bench_store *store)
{
    if (store->input.received != NULL)
        memcpy(store->input.received, store->pristine.data, store->pristine.len);
}
