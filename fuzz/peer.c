// SPDX-License-Identifier: MIT
/* All octets are handed over in one call, so what the callbacks get lies one piece behind the other. */
#include "peer.h"

static void extend(struct h1_span *span, const char *at, size_t length)
{
    if (span->data == NULL)
        span->data = (const uint8_t *)at;
    span->len = (size_t)((const uint8_t *)at + length - span->data);
}

static struct fz_peer_section *section_of(struct fz_peer *peer)
{
    return peer->head ? &peer->trailer : &peer->header;
}

static struct fz_peer_field *last_of(struct fz_peer_section *section)
{
    return section->count > 0 && section->count <= FZ_FIELDS_MAX ? &section->fields[section->count - 1]
                                                                 : NULL;
}

static int on_url(http_parser *parser, const char *at, size_t length)
{
    struct fz_peer *peer = parser->data;

    extend(&peer->target, at, length);
    return 0;
}

static int on_header_field(http_parser *parser, const char *at, size_t length)
{
    struct fz_peer_section *section = section_of(parser->data);

    if (section->count == 0 || section->in_value) {
        section->count++;
        section->in_value = false;
        if (last_of(section) != NULL)
            *last_of(section) = (struct fz_peer_field){{NULL, 0}, {NULL, 0}};
    }
    if (last_of(section) != NULL)
        extend(&last_of(section)->name, at, length);
    return 0;
}

static int on_header_value(http_parser *parser, const char *at, size_t length)
{
    struct fz_peer_section *section = section_of(parser->data);

    section->in_value = true;
    if (last_of(section) != NULL)
        extend(&last_of(section)->value, at, length);
    return 0;
}

/* Trailer fields change what it says later, so it is asked here. */
static int on_headers_complete(http_parser *parser)
{
    struct fz_peer *peer = parser->data;

    peer->head = true;
    peer->method = http_method_str((enum http_method)parser->method);
    peer->major = parser->http_major;
    peer->minor = parser->http_minor;
    peer->chunked = (parser->flags & F_CHUNKED) != 0;
    peer->has_length = (parser->flags & F_CONTENTLENGTH) != 0;
    peer->content_length = parser->content_length;
    peer->persist = http_should_keep_alive(parser) != 0;
    peer->upgrade = (parser->flags & F_UPGRADE) != 0 && (parser->flags & F_CONNECTION_UPGRADE) != 0;
    return 0;
}

static int on_body(http_parser *parser, const char *at, size_t length)
{
    struct fz_peer *peer = parser->data;

    fz_octets_add(&peer->content, at, length);
    return 0;
}

static int on_message_complete(http_parser *parser)
{
    struct fz_peer *peer = parser->data;

    peer->message = true;
    http_parser_pause(parser, 1);
    return 0;
}

void fz_peer_read(struct fz_peer *peer, const uint8_t *data, size_t size)
{
    static const http_parser_settings settings = {
        .on_url = on_url,
        .on_header_field = on_header_field,
        .on_header_value = on_header_value,
        .on_headers_complete = on_headers_complete,
        .on_body = on_body,
        .on_message_complete = on_message_complete,
    };
    http_parser parser;

    *peer = (struct fz_peer){.error = HPE_OK};
    http_parser_init(&parser, HTTP_REQUEST);
    parser.data = peer;
    peer->length = http_parser_execute(&parser, &settings, (const char *)data, size);
    if (!peer->message)
        peer->error = HTTP_PARSER_ERRNO(&parser);
    if (peer->error == HPE_INVALID_TRANSFER_ENCODING)
        peer->head = false; /* said with the last octet of the head, behind the callback */
}

void fz_peer_free(struct fz_peer *peer)
{
    fz_octets_free(&peer->content);
}
