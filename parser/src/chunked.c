// SPDX-License-Identifier: MIT
#include "chunked.h"
#include "context.h"
#include <h1/grammar.h>

static enum h1_error refuse(struct h1_body *body, enum h1_error error, uint64_t at)
{
    body->error_at = at;
    return error;
}

static bool tolerate(struct h1_body *body, enum h1_tolerance tolerance, uint64_t at)
{
    return h1_tolerate_offset(body->policy, &body->tolerated, tolerance, at);
}

static void go(struct h1_body *body, enum h1_body_state state)
{
    body->state = (uint8_t)state;
}

/* The octet fits nowhere: what was being read? */
static enum h1_error refuse_octet(struct h1_body *body)
{
    return refuse(body, body->has_ext ? H1_ERR_CHUNK_EXT_SYNTAX : H1_ERR_CHUNK_SIZE_SYNTAX, body->offset);
}

/* The first octet of the whitespace that was just read. */
static uint64_t space_at(const struct h1_body *body)
{
    return body->offset - body->bws_len;
}

/* Whitespace that turned out to be BWS, in front of body->offset. */
static enum h1_error end_bws(struct h1_body *body)
{
    bool good = body->bws_len == 0 || tolerate(body, H1_TOL_CHUNK_EXT_BWS, space_at(body));
    uint64_t at = space_at(body);

    body->bws_len = 0;
    return good ? H1_OK : refuse(body, H1_ERR_CHUNK_EXT_BWS, at);
}

/* chunk-size = 1*HEXDIG */
static enum h1_error take_digit(struct h1_body *body, uint8_t octet)
{
    unsigned digit = h1_octet_is(octet, H1_OCTET_DIGIT) ? octet & 0x0Fu : (octet & 0x07u) + 9;

    if (body->chunk_size > UINT64_MAX >> 4)
        return refuse(body, H1_ERR_CHUNK_SIZE_OVERFLOW, body->offset);
    body->chunk_size = body->chunk_size << 4 | digit;
    go(body, H1_CHUNK_SIZE);
    return H1_OK;
}

/* Behind the LF of a chunk line. */
static enum h1_error end_line(struct h1_body *body)
{
    body->chunk_count++;
    body->usual_len = 0;
    body->line_len = 0;
    body->has_ext = false;
    if (body->chunk_size > body->config->limits.body - body->content_length)
        return refuse(body, H1_ERR_BODY_TOO_LARGE, body->offset);
    body->remaining = body->chunk_size;
    go(body, body->chunk_size == 0 ? H1_BODY_STATE_TRAILERS : H1_BODY_STATE_DATA);
    return H1_OK;
}

/* CR or LF where the chunk line may end. */
static enum h1_error take_line_end(struct h1_body *body, uint8_t octet)
{
    if (body->bws_len > 0 && !tolerate(body, H1_TOL_CHUNK_SIZE_SPACES, space_at(body)))
        return refuse(body, body->has_ext ? H1_ERR_CHUNK_EXT_SYNTAX : H1_ERR_CHUNK_SIZE_SYNTAX,
                      space_at(body));
    body->bws_len = 0;
    if (octet == '\r') {
        go(body, H1_CHUNK_LINE_LF);
        return H1_OK;
    }
    if (!tolerate(body, H1_TOL_CHUNK_BARE_LF, body->offset))
        return refuse(body, H1_ERR_CHUNK_LINE_END, body->offset);
    return end_line(body);
}

/* ";" in front of a chunk-ext-name */
static enum h1_error take_semicolon(struct h1_body *body)
{
    body->has_ext = true;
    go(body, H1_CHUNK_NAME_START);
    return end_bws(body);
}

/* "=" in front of a chunk-ext-val */
static enum h1_error take_equals(struct h1_body *body)
{
    go(body, H1_CHUNK_VALUE_START);
    return end_bws(body);
}

static enum h1_error take_space(struct h1_body *body, enum h1_body_state state)
{
    body->bws_len++;
    go(body, state);
    return H1_OK;
}

/* An octet behind a complete chunk-size, name or value. */
static enum h1_error take_behind(struct h1_body *body, uint8_t octet, enum h1_body_state space_state)
{
    if (h1_octet_is(octet, H1_OCTET_OWS))
        return take_space(body, space_state);
    if (octet == ';')
        return take_semicolon(body);
    if (octet == '\r' || octet == '\n')
        return take_line_end(body, octet);
    return refuse_octet(body);
}

static enum h1_error take_size(struct h1_body *body, uint8_t octet)
{
    if (h1_octet_is(octet, H1_OCTET_HEXDIG))
        return take_digit(body, octet);
    if (body->state == H1_CHUNK_SIZE_START)
        return refuse_octet(body);
    return take_behind(body, octet, H1_CHUNK_EXT_SPACE);
}

/* chunk-ext-name = token, with BWS before and behind */
static enum h1_error take_name(struct h1_body *body, uint8_t octet)
{
    if (body->state != H1_CHUNK_NAME_SPACE && h1_octet_is(octet, H1_OCTET_TCHAR)) {
        go(body, H1_CHUNK_NAME);
        return end_bws(body);
    }
    if (body->state == H1_CHUNK_NAME_START)
        return h1_octet_is(octet, H1_OCTET_OWS) ? take_space(body, H1_CHUNK_NAME_START) : refuse_octet(body);
    if (octet == '=')
        return take_equals(body);
    return take_behind(body, octet, H1_CHUNK_NAME_SPACE);
}

/* Behind "=": BWS, then a token or a quoted-string */
static enum h1_error take_value_start(struct h1_body *body, uint8_t octet)
{
    if (h1_octet_is(octet, H1_OCTET_OWS))
        return take_space(body, H1_CHUNK_VALUE_START);
    if (octet == '"')
        go(body, H1_CHUNK_QUOTED);
    else if (h1_octet_is(octet, H1_OCTET_TCHAR))
        go(body, H1_CHUNK_TOKEN);
    else
        return refuse_octet(body);
    return end_bws(body);
}

/* quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE, behind its first octet */
static enum h1_error take_quoted(struct h1_body *body, uint8_t octet)
{
    if (body->state == H1_CHUNK_QUOTED_PAIR) {
        if (!h1_octet_is(octet, H1_OCTET_FIELD))
            return refuse_octet(body);
        go(body, H1_CHUNK_QUOTED);
    } else if (octet == '"') {
        go(body, H1_CHUNK_QUOTED_END);
    } else if (octet == '\\') {
        go(body, H1_CHUNK_QUOTED_PAIR);
    } else if (!h1_octet_is(octet, H1_OCTET_QDTEXT)) {
        return refuse_octet(body);
    }
    return H1_OK;
}

/* The line end behind chunk-data, octet by octet. */
static enum h1_error take_data_end(struct h1_body *body, uint8_t octet)
{
    bool behind_cr = body->state == H1_CHUNK_DATA_LF;

    if (octet == '\r' && !behind_cr) {
        go(body, H1_CHUNK_DATA_LF);
        return H1_OK;
    }
    if (octet != '\n' || (!behind_cr && !tolerate(body, H1_TOL_CHUNK_BARE_LF, body->offset)))
        return refuse(body, H1_ERR_CHUNK_DATA_END, body->offset);
    body->chunk_size = 0;
    go(body, H1_CHUNK_SIZE_START);
    return H1_OK;
}

static enum h1_error take(struct h1_body *body, uint8_t octet)
{
    switch (body->state) {
    case H1_CHUNK_SIZE_START:
    case H1_CHUNK_SIZE:
        return take_size(body, octet);
    case H1_CHUNK_NAME_START:
    case H1_CHUNK_NAME:
    case H1_CHUNK_NAME_SPACE:
        return take_name(body, octet);
    case H1_CHUNK_VALUE_START:
        return take_value_start(body, octet);
    case H1_CHUNK_QUOTED:
    case H1_CHUNK_QUOTED_PAIR:
        return take_quoted(body, octet);
    case H1_CHUNK_TOKEN:
        return h1_octet_is(octet, H1_OCTET_TCHAR) ? H1_OK : take_behind(body, octet, H1_CHUNK_EXT_SPACE);
    case H1_CHUNK_EXT_SPACE:
    case H1_CHUNK_QUOTED_END:
        return take_behind(body, octet, H1_CHUNK_EXT_SPACE);
    case H1_CHUNK_LINE_LF:
        return octet == '\n' ? end_line(body) : refuse(body, H1_ERR_CHUNK_LINE_END, body->offset);
    default:
        return take_data_end(body, octet);
    }
}

/* Whether an octet that is part of a chunk line still fits the limits. */
static enum h1_error check_limits(struct h1_body *body, bool behind_size)
{
    const struct h1_limits *limits = &body->config->limits;

    if (++body->line_len > limits->chunk_line)
        return refuse(body, H1_ERR_CHUNK_LINE_TOO_LONG, body->offset);
    if (behind_size && ++body->ext_len > limits->chunk_ext)
        return refuse(body, H1_ERR_CHUNK_EXT_TOO_LONG, body->offset);
    return H1_OK;
}

enum h1_error h1_chunked_octet(struct h1_body *body, uint8_t octet)
{
    bool in_line = body->state < H1_CHUNK_LINE_LF;
    enum h1_error error = take(body, octet);

    /* the line end counts for no limit; whether the octet is part of chunk-size shows in the state behind it
     */
    if (error == H1_OK && in_line && octet != '\r' && octet != '\n')
        error = check_limits(body, body->state != H1_CHUNK_SIZE);
    return error;
}
