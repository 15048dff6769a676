// SPDX-License-Identifier: MIT
#include "received.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* All octets that came on one connection. */
struct stream {
    uint8_t *octets;
    size_t len;
    size_t at; /* so many are accounted for */
};

static struct stream collect(const struct rp_transcript *transcript, uint32_t connection)
{
    struct stream stream = {0};

    for (size_t i = 0; i < transcript->event_count; i++) {
        const struct rp_event *event = &transcript->events[i];
        if (event->kind != RP_EVENT_RECEIVED || event->connection != connection || event->octets.len == 0)
            continue;
        uint8_t *grown = realloc(stream.octets, stream.len + event->octets.len);
        FZ_CHECK("no-memory", grown != NULL);
        memcpy(grown + stream.len, event->octets.data, event->octets.len);
        stream.octets = grown;
        stream.len += event->octets.len;
    }
    return stream;
}

/* Whether these octets came at this place.  None came: there is no array. */
static bool came_at(const struct stream *stream, size_t at, struct rp_octets octets)
{
    return octets.len == 0 ||
           (stream->octets != NULL && memcmp(stream->octets + at, octets.data, octets.len) == 0);
}

static void account(struct stream *stream, struct rp_octets octets)
{
    FZ_CHECK("more-than-received", octets.len <= stream->len - stream->at);
    FZ_CHECK("other-than-received", came_at(stream, stream->at, octets));
    stream->at += octets.len;
}

static void check_length(const struct cf_response *response)
{
    const struct cf_field *field = cf_response_field(response, "Content-Length", NULL);
    uint64_t length = 0;

    if (!response->complete || response->framing != CF_FRAMING_LENGTH || field == NULL)
        return;
    for (size_t i = 0; i < field->value.len; i++) {
        if (field->value.data[i] < '0' || field->value.data[i] > '9')
            return; /* a list, which the lenient parser takes */
        length = length * 10 + (uint64_t)(field->value.data[i] - '0');
    }
    /* That it fits is the parser's business. */
    FZ_CHECK("complete-but-short", length == response->content.len);
}

static void account_response(struct stream *stream, const struct cf_response *response)
{
    for (size_t i = 0; i < response->interim_count; i++)
        account(stream, response->interim[i]->raw);
    account(stream, response->raw);
    FZ_CHECK("longer-than-its-octets",
             response->head.len + response->content.len <= response->raw.len || !response->complete);
    check_length(response);
}

/* Behind the responses: what is left, except interim responses whose final one did not come. */
static void check_stray(const struct cf_observations *observations, uint32_t connection,
                        const struct stream *stream)
{
    for (size_t i = 0; i < observations->stray_count; i++) {
        struct rp_octets octets = observations->strays[i].octets;
        if (observations->strays[i].connection != connection)
            continue;
        FZ_CHECK("stray-nothing", octets.len > 0);
        FZ_CHECK("stray-twice", octets.len <= stream->len - stream->at);
        FZ_CHECK("stray-otherwise", came_at(stream, stream->len - octets.len, octets));
    }
}

void fz_received_check(const struct cf_observations *observations, const struct rp_transcript *transcript)
{
    for (uint32_t connection = 0; connection < transcript->connection_count; connection++) {
        struct stream stream = collect(transcript, connection);
        for (size_t i = 0; i < observations->response_count; i++)
            if (observations->responses[i]->connection == connection)
                account_response(&stream, observations->responses[i]);
        check_stray(observations, connection, &stream);
        free(stream.octets);
    }
}
