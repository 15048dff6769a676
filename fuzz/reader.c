// SPDX-License-Identifier: MIT
#include "reader.h"

#include "fuzz.h"

/* Limits that inputs of a fuzzer's usual length pass: half of them, or one among many that are not in the
 * way. */
static void choose_limits(struct h1_limits *limits, uint64_t *state)
{
    uint64_t one_in = fz_choose(state, 2) == 0 ? 2 : 8;

#define CHOOSE(name, type, value, error, text) \
    if (fz_choose(state, one_in) == 0)         \
        limits->name = (type)fz_choose(state, 64);
    H1_LIMITS(CHOOSE)
#undef CHOOSE
}

/* Some of the tolerances.  Decided apart from the rest, which so stays as it is. */
static void choose_policy(struct h1_config *config, uint64_t state)
{
    state ^= UINT64_C(0x706f6c696379);
    if (fz_choose(&state, 6) == 0)
        config->policy &= fz_choose(&state, UINT32_MAX);
}

struct fz_reader fz_reader_choose(enum h1_kind kind, uint64_t *state)
{
    static const enum h1_method methods[] = {H1_METHOD_GET, H1_METHOD_HEAD, H1_METHOD_CONNECT,
                                             H1_METHOD_OTHER};
    struct fz_reader reader = {.kind = kind,
                               .config = fz_choose(state, 3) == 0 ? h1_config_lenient : h1_config_strict,
                               .request_method = H1_METHOD_GET,
                               .request_minor = 1,
                               .capacity = FZ_FIELDS_MAX};

    if (fz_choose(state, 4) == 0)
        reader.request_method = methods[fz_choose(state, sizeof methods / sizeof methods[0])];
    if (fz_choose(state, 8) == 0)
        reader.request_minor = (unsigned)fz_choose(state, 2) * 12; /* beyond one digit it counts as 9 */
    if (fz_choose(state, 8) == 0) {
        choose_limits(&reader.config.limits, state);
        if (fz_choose(state, 2) == 0)
            reader.capacity = (uint32_t)fz_choose(state, 6);
    }
    choose_policy(&reader.config, *state);
    return reader;
}

void fz_reader_init(const struct fz_reader *reader, struct h1_head_parser *parser, struct h1_field *fields)
{
    if (reader->capacity == 0)
        fields = NULL;
    if (reader->kind == H1_REQUEST)
        h1_request_init(parser, &reader->config, fields, reader->capacity);
    else
        h1_response_init(parser, &reader->config, fields, reader->capacity, reader->request_method,
                         reader->request_minor);
}
