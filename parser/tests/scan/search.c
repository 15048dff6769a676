// SPDX-License-Identifier: MIT
/* control() and reg_name(), which search octets of one kind for the first of another. */
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

static bool is_reg_name(uint8_t octet)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    static const char sub_delims[] = "!$&'()*+,;=";

    return octet != '\0' && (strchr(unreserved, octet) != NULL || strchr(sub_delims, octet) != NULL);
}

static bool is_no_reg_name(uint8_t octet)
{
    return !is_reg_name(octet);
}

static size_t find_control(const struct h1_scanner *row, const uint8_t *data, size_t from, size_t to,
                           size_t len)
{
    (void)len;
    return row->control(data, from, to);
}

static size_t find_no_reg_name(const struct h1_scanner *row, const uint8_t *data, size_t from, size_t to,
                               size_t len)
{
    return row->reg_name(data, from, to, len);
}

struct search {
    const char *name;
    bool (*found)(uint8_t octet); /* what ends the search */
    size_t (*find)(const struct h1_scanner *row, const uint8_t *data, size_t from, size_t to, size_t len);
    bool loads_behind; /* octets from `to` to len may be loaded */
};

static const struct search searches[] = {
    {"control", is_control, find_control, false},
    {"reg_name", is_no_reg_name, find_no_reg_name, true},
};

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
    const struct search *search;
    const struct h1_scanner *row;
    struct supply supply;
};

static void trial_init(struct trial *trial, const struct search *search, const struct h1_scanner *row)
{
    *trial = (struct trial){.search = search, .row = row};
    for (unsigned octet = 0; octet < 256; octet++) {
        bool ends = search->found((uint8_t)octet);
        trial->supply.octets[ends][trial->supply.count[ends]++] = (uint8_t)octet;
    }
}

static void expect(const struct trial *trial, struct h1_span octets, size_t from, size_t to, size_t expected)
{
    size_t found = trial->search->find(trial->row, octets.data, from, to, octets.len);

    CHECK(found == expected, "%s, row %s, from %zu to %zu of %zu octets: %zu, expected %zu",
          trial->search->name, h1_scanner_name(trial->row), from, to, octets.len, found, expected);
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

/* Nothing found from any start on, which loads most. */
static void try_starts(struct trial *trial, enum place place, size_t len, size_t to)
{
    struct placed placed = placed_new(place, len);

    fill(&trial->supply, false, placed.data, placed.data + to);
    fill(&trial->supply, true, placed.data + to, placed.data + len);
    for (size_t from = 0; from <= to; from++)
        expect(trial, h1_span_of(placed.data, len), from, to, to);
    placed_free(placed);
}

/* The same at each edge of what may be read, and with octets behind, where such may be loaded. */
static void try_edges(struct trial *trial)
{
    for (size_t len = 0; len <= LONGEST; len++) {
        for (int place = 0; place < PLACE_COUNT; place++)
            try_starts(trial, (enum place)place, len, len);
        for (size_t to = 0; trial->search->loads_behind && to < len; to++)
            try_starts(trial, PLACE_HEAP, len, to);
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
            size_t expected = trial->search->found((uint8_t)octet) ? at : WINDOW;

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
        size_t to = trial->search->loads_behind ? random_below(&random, len + 1) : len;
        size_t from = random_below(&random, to + 1);
        size_t expected = from;
        struct placed placed = placed_new(PLACE_HEAP, len);

        for (size_t at = 0; at < len; at++) {
            bool ends = random_once_in(&random, 50);
            trial->supply.next[ends] = random_below(&random, 256);
            placed.data[at] = supply_octet(&trial->supply, ends);
        }
        while (expected < to && !trial->search->found(placed.data[expected]))
            expected++;
        expect(trial, h1_span_of(placed.data, len), from, to, expected);
        placed_free(placed);
    }
}

void check_search(struct options options)
{
    const struct h1_scanner *row = NULL;

    for (size_t i = 0; (row = h1_scanner_at(i)) != NULL; i++) {
        for (size_t j = 0; j < sizeof searches / sizeof searches[0]; j++) {
            struct trial trial;

            trial_init(&trial, &searches[j], row);
            try_lengths(&trial);
            try_edges(&trial);
            try_octets(&trial, 'a');
            try_octets(&trial, '~');
            try_random(&trial, options);
        }
    }
}
