// SPDX-License-Identifier: MIT
/* What a case depends upon, and an order in which all can run. */
#include "language/loading.h"

#include <stdlib.h>
#include <string.h>

const struct cf_case *cf_suites_find(const struct cf_suites *suites, const char *id)
{
    size_t low = 0, high = suites->by_id != NULL ? suites->case_count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct cf_case *it = &suites->cases[suites->by_id[middle]];
        int order = strcmp(id, it->id);

        if (order == 0)
            return it;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

void cf_order_needs(const struct cf_suites *suites, const struct cf_case *it,
                    void (*visit)(size_t index, void *context), void *context)
{
    const struct cf_case *found = it->twin != NULL ? cf_suites_find(suites, it->twin) : NULL;

    if (found != NULL)
        visit((size_t)(found - suites->cases), context);
    for (size_t i = 0; i < it->need_count; ++i) {
        for (size_t k = 0; k < suites->control_count; ++k)
            if (suites->cases[k].fact != NULL && strcmp(suites->cases[k].fact, it->needs[i]) == 0)
                visit(k, context);
        found = cf_suites_find(suites, it->needs[i]);
        if (found != NULL)
            visit((size_t)(found - suites->cases), context);
    }
}

enum state { UNSEEN, OPEN, DONE };

/* Depth first, with a stack of its own: what a case needs is pushed above it, and a case is done when it is
 * on top again. */
struct order {
    struct rp_arena *arena;
    unsigned char *state;
    size_t *stack;
    size_t depth, capacity;
    size_t in_cycle; /* SIZE_MAX: none */
};

static void push(size_t index, void *context)
{
    struct order *order = context;

    if (order->state[index] == OPEN)
        order->in_cycle = index;
    if (order->state[index] != UNSEEN)
        return;
    order->stack =
        rp_arena_grow(order->arena, order->stack, order->depth, &order->capacity, sizeof *order->stack);
    order->stack[order->depth++] = index;
}

bool cf_order(const struct cf_suites *suites, struct rp_arena *arena, size_t *out, size_t *in_cycle)
{
    struct order order = {.arena = arena, .in_cycle = SIZE_MAX};
    size_t count = 0;

    order.state = rp_arena_take(arena, suites->case_count);
    for (size_t i = 0; i < suites->case_count && order.in_cycle == SIZE_MAX; ++i) {
        push(i, &order);
        while (order.depth > 0 && order.in_cycle == SIZE_MAX) {
            size_t index = order.stack[order.depth - 1];

            if (order.state[index] == UNSEEN) {
                order.state[index] = OPEN;
                cf_order_needs(suites, &suites->cases[index], push, &order);
                continue;
            }
            --order.depth;
            if (order.state[index] == OPEN) {
                order.state[index] = DONE;
                out[count++] = index;
            }
        }
    }
    *in_cycle = order.in_cycle;
    return order.in_cycle == SIZE_MAX;
}
