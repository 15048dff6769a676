// SPDX-License-Identifier: MIT
/* passive_lines.c - rules that the lenient parser decides: what it had to forgive, and why it gave up. */
#include "judge/passive_rules.h"

#include "judge/say.h"

#include <string.h>

/* Octets that were meant as a response: empty lines aside they begin with "HTTP/", in any letter case. */
static bool is_meant_as_response(const struct cf_stray *stray)
{
    struct rp_octets octets = stray->octets;

    while (octets.len > 0 && (octets.data[0] == '\r' || octets.data[0] == '\n')) {
        octets.data++;
        octets.len--;
    }
    return octets.len >= 5 && h1_span_is_nocase(h1_span_of(octets.data, 5), "HTTP/");
}

static bool listed(enum h1_error error, const enum h1_error *errors)
{
    for (; *errors != H1_OK; errors++)
        if (*errors == error)
            return true;
    return false;
}

static enum passive_finding tolerated(const struct passive_subject *subject, const char **words,
                                      const struct h1_tolerated *tolerated, uint64_t mask, size_t base)
{
    for (unsigned bit = 0; tolerated != NULL && bit < H1_TOLERANCE_COUNT; bit++) {
        if ((tolerated->set & mask & UINT64_C(1) << bit) == 0)
            continue;
        size_t at = base + (size_t)tolerated->first[bit];
        return passive_broken(subject, words, "%s: %s", h1_tolerance_info((enum h1_tolerance)bit)->text,
                              passive_line(subject, subject->response->raw, at));
    }
    return PASSIVE_KEPT;
}

/* A rule that the parser knows as tolerances and errors; errors ends with H1_OK.  A stray is broken by its
 * error or says nothing. */
static enum passive_finding parsed(const struct passive_subject *subject, const char **words, uint64_t mask,
                                   const enum h1_error *errors)
{
    const struct cf_response *response = subject->response;

    if (response == NULL) {
        const struct cf_stray *stray = subject->stray;
        if (!is_meant_as_response(stray) || !listed(stray->error, errors))
            return PASSIVE_NOT_APPLICABLE;
        return passive_broken(subject, words, "%s: %s", h1_error_info(stray->error)->text,
                              passive_line(subject, stray->octets, stray->error_at));
    }
    if (listed(response->error, errors))
        return passive_broken(subject, words, "%s: %s", h1_error_info(response->error)->text,
                              passive_line(subject, response->raw, response->error_at));
    enum passive_finding finding = tolerated(subject, words, response->head_tolerated, mask, 0);
    if (finding == PASSIVE_KEPT)
        finding = tolerated(subject, words, response->body_tolerated, mask, response->head.len);
    return finding;
}

/* X(check, tolerances, errors ...) */
// clang-format off
#define LINE_RULES(X)                                                                                          \
    X(passive_status_line, H1_TOLERATE(START_LINE_SPACES) | H1_TOLERATE(START_LINE_SURROUNDED),               \
      H1_ERR_STATUS_LINE_SYNTAX)                                                                               \
    X(passive_status_code, 0, H1_ERR_STATUS_CODE_SYNTAX)                                                       \
    X(passive_status_range, H1_TOLERATE(STATUS_CODE_RANGE), H1_ERR_STATUS_CODE_RANGE)                          \
    X(passive_reason_space, H1_TOLERATE(REASON_SP_MISSING), H1_ERR_REASON_SP_MISSING)                          \
    X(passive_reason_octets, H1_TOLERATE(REASON_OCTET), H1_ERR_REASON_OCTET)                                   \
    X(passive_version_syntax, 0, H1_ERR_VERSION_SYNTAX, H1_ERR_VERSION_CASE)                                   \
    X(passive_field_line, 0, H1_ERR_FIELD_COLON_MISSING, H1_ERR_FIELD_NAME_EMPTY, H1_ERR_FIELD_NAME_SYNTAX)   \
    X(passive_field_name_space, H1_TOLERATE(FIELD_NAME_WHITESPACE), H1_ERR_FIELD_NAME_WHITESPACE)              \
    X(passive_field_value, H1_TOLERATE(FIELD_VALUE_CONTROL) | H1_TOLERATE(FIELD_VALUE_NUL),                    \
      H1_ERR_FIELD_VALUE_CONTROL, H1_ERR_FIELD_VALUE_NUL)                                                      \
    X(passive_obs_fold, H1_TOLERATE(OBS_FOLD), H1_ERR_OBS_FOLD)                                                \
    X(passive_bare_cr, H1_TOLERATE(BARE_CR), H1_ERR_BARE_CR)                                                   \
    X(passive_bare_lf, H1_TOLERATE(BARE_LF), H1_ERR_BARE_LF)                                                   \
    X(passive_empty_line, H1_TOLERATE(EMPTY_LINE_IN_RESPONSE), H1_ERR_EMPTY_LINE)                              \
    X(passive_line_continued, H1_TOLERATE(START_LINE_CONTINUED), H1_ERR_START_LINE_CONTINUED)                  \
    X(passive_coding_syntax, 0, H1_ERR_CODING_SYNTAX)                                                          \
    X(passive_chunked_twice, 0, H1_ERR_CODING_CHUNKED_TWICE)                                                   \
    X(passive_chunked_parameter, 0, H1_ERR_CODING_CHUNKED_PARAMETER)                                           \
    X(passive_content_length_syntax, H1_TOLERATE(CONTENT_LENGTH_LIST) | H1_TOLERATE(LENGTH_UNUSED),            \
      H1_ERR_CONTENT_LENGTH_SYNTAX, H1_ERR_CONTENT_LENGTH_CONFLICT, H1_ERR_CONTENT_LENGTH_LIST)
// clang-format on

#define LINE_RULE(check, tolerances, ...)                                                 \
    enum passive_finding check(const struct passive_subject *subject, const char **words) \
    {                                                                                     \
        static const enum h1_error errors[] = {__VA_ARGS__, H1_OK};                       \
        return parsed(subject, words, tolerances, errors);                                \
    }
LINE_RULES(LINE_RULE)

/* Chunked framing: only of responses that are chunked, and its end only if the target ended the stream. */
enum passive_finding passive_chunked(const struct passive_subject *subject, const char **words)
{
    static const enum h1_error errors[] = {H1_ERR_CHUNK_SIZE_SYNTAX, H1_ERR_CHUNK_EXT_SYNTAX,
                                           H1_ERR_CHUNK_LINE_END, H1_ERR_CHUNK_DATA_END, H1_OK};

    if (subject->response == NULL || subject->response->framing != CF_FRAMING_CHUNKED)
        return PASSIVE_NOT_APPLICABLE;
    enum passive_finding finding =
        parsed(subject, words, H1_TOLERATE(CHUNK_SIZE_SPACES) | H1_TOLERATE(CHUNK_BARE_LF), errors);
    if (finding != PASSIVE_KEPT || subject->response->complete)
        return finding;
    if (subject->response->error != H1_ERR_CHUNKED_INCOMPLETE || !passive_cut_by_target(subject))
        return PASSIVE_NOT_APPLICABLE;
    return passive_broken(subject, words, "%s", h1_error_info(H1_ERR_CHUNKED_INCOMPLETE)->text);
}

enum passive_finding passive_chunk_ext_space(const struct passive_subject *subject, const char **words)
{
    static const enum h1_error errors[] = {H1_ERR_CHUNK_EXT_BWS, H1_OK};

    if (subject->response == NULL || subject->response->framing != CF_FRAMING_CHUNKED)
        return PASSIVE_NOT_APPLICABLE;
    return parsed(subject, words, H1_TOLERATE(CHUNK_EXT_BWS), errors);
}

/* A head that the end of the stream cuts. */
enum passive_finding passive_head_end(const struct passive_subject *subject, const char **words)
{
    const struct cf_stray *stray = subject->stray;

    if (stray == NULL)
        return PASSIVE_KEPT;
    if (stray->error != H1_OK || !stray->ended || !is_meant_as_response(stray) || subject->meddled ||
        subject->all->reset || subject->all->flooded)
        return PASSIVE_NOT_APPLICABLE;
    return passive_broken(subject, words, "the stream ends before the empty line: %s",
                          cf_quoted(subject->arena, stray->octets));
}

enum passive_finding passive_version(const struct passive_subject *subject, const char **words)
{
    const struct cf_response *response = subject->response;

    if (response == NULL)
        return PASSIVE_NOT_APPLICABLE;
    if (response->version_major == 1 && response->version_minor <= 1)
        return PASSIVE_KEPT;
    return passive_broken(subject, words, "HTTP/%u.%u", response->version_major, response->version_minor);
}
