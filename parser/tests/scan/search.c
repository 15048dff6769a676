// SPDX-License-Identifier: MIT
/* control(), which searches octets for the first control octet. */
#include "check.h"
#include "placed.h"
#include "reference/octets.h"
#include "scan/scan.h"
#include <string.h>

enum {
    LONGEST = 200, /* more than three blocks of 64, with all remainders */
    WINDOW = 64 + 32
};

static bool is_control(uint8_t octet)
{
    return (octet < 0x20 && octet != '\t') || octet == 0x7F;
}

/* Octets that do not end a search, and such that do, each kind in turn. */
struct supply {
    uint8_t octets[2][256]; /* [1]: ends the search */
    size_t count[2];
    size_t next[2];
};

static uint8_t supply_octet(struct supply *supply, bool ends)
{
    size_t next = supply->next[ends]++ % supply->count[ends];

    return supply->octets[ends][next];
}

static void fill(struct supply *supply, bool ends, uint8_t *from, const uint8_t *to)
{
    while (from < to)
        *from++ = supply_octet(supply, ends);
}

/* One search of one row. */
struct trial {
    const struct h1_scanner *row;
    struct supply supply;
};

static void trial_init(struct trial *trial, const struct h1_scanner *row)
{
    *trial = (struct trial){.row = row};
    for (unsigned octet = 0; octet < 256; octet++) {
        bool ends = is_control((uint8_t)octet);
        trial->supply.octets[ends][trial->supply.count[ends]++] = (uint8_t)octet;
    }
}

static void expect(const struct trial *trial, struct h1_span octets, size_t from, size_t to, size_t expected)
{
    size_t found = trial->row->control(octets.data, from, to);

    CHECK(found == expected, "row %s, from %zu to %zu of %zu octets: %zu, expected %zu",
          h1_scanner_name(trial->row), from, to, octets.len, found, expected);
}

/* A search that begins at `from` and ends at each place; what lies before would end it, too, and what lies
 * behind. */
static void try_ends(struct trial *trial, uint8_t *data, size_t from, size_t to)
{
    struct h1_span octets = h1_span_of(data, to);

    fill(&trial->supply, true, data, data + from);
    fill(&trial->supply, false, data + from, data + to);
    expect(trial, octets, from, to, to);
    for (size_t end = to; end > from; end--) {
        data[end - 1] = supply_octet(&trial->supply, true);
        expect(trial, octets, from, to, end - 1);
    }
}

/* Every length, every start and every end that something is found at. */
static void try_lengths(struct trial *trial)
{
    for (size_t to = 0; to <= LONGEST; to++) {
        struct placed placed = placed_new(PLACE_BEFORE_EDGE, to);
        for (size_t from = 0; from <= to; from++)
            try_ends(trial, placed.data, from, to);
        placed_free(placed);
    }
}

/* Nothing found from any start on, which loads most, at each edge of what may be read. */
static void try_edges(struct trial *trial)
{
    for (size_t len = 0; len <= LONGEST; len++) {
        for (int place = 0; place < PLACE_COUNT; place++) {
            struct placed placed = placed_new((enum place)place, len);

            fill(&trial->supply, false, placed.data, placed.data + len);
            for (size_t from = 0; from <= len; from++)
                expect(trial, h1_span_of(placed.data, len), from, len, len);
            placed_free(placed);
        }
    }
}

/* Every octet at every position of a block and a half, among `others`. */
static void try_octets(const struct trial *trial, uint8_t others)
{
    struct placed placed = placed_new(PLACE_HEAP, WINDOW);
    struct h1_span octets = h1_span_of(placed.data, WINDOW);

    memset(placed.data, others, WINDOW);
    for (unsigned octet = 0; octet < 256; octet++) {
        for (size_t at = 0; at < WINDOW; at++) {
            size_t expected = is_control((uint8_t)octet) ? at : WINDOW;

            placed.data[at] = (uint8_t)octet;
            expect(trial, octets, 0, WINDOW, expected);
            expect(trial, octets, at, WINDOW, expected);
            expect(trial, octets, at + 1, WINDOW, WINDOW);
            expect(trial, octets, 0, at, at);
            placed.data[at] = others;
        }
    }
    placed_free(placed);
}

/* Octets from a seed, compared with the obvious loop. */
static void try_random(struct trial *trial, struct options options)
{
    struct random random = {options.seed};

    for (size_t i = 0; i < options.count; i++) {
        size_t len = random_below(&random, LONGEST + 1);
        size_t to = random_below(&random, len + 1);
        size_t from = random_below(&random, to + 1);
        size_t expected = from;
        struct placed placed = placed_new(PLACE_HEAP, len);

        for (size_t at = 0; at < len; at++) {
            bool ends = random_once_in(&random, 50);
            trial->supply.next[ends] = random_below(&random, 256);
            placed.data[at] = supply_octet(&trial->supply, ends);
        }
        while (expected < to && !is_control(placed.data[expected]))
            expected++;
        expect(trial, h1_span_of(placed.data, len), from, to, expected);
        placed_free(placed);
    }
}

void check_search(struct options options)
{
    const struct h1_scanner *row = NULL;

    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        struct trial trial;

        trial_init(&trial, row);
        try_lengths(&trial);
        try_edges(&trial);
        try_octets(&trial, 'a');
        try_octets(&trial, '~');
        try_random(&trial, options);
    }
}
