// SPDX-License-Identifier: MIT
/* Octets sent by a client, read as requests one behind the other by our parser, strictly and with the default
 * limits, and by http_parser 2.9.4, as Debian built it.  Each begins where ours has ended the one before.
 *
 *   Both accept a head:
 *     method, target, version   its request-line says the same
 *     target-parts              http_parser_parse_url(), where it accepts, sees the same parts
 *     fields                    the same field lines in the same order, without OWS around values
 *     framing                   the same body is to come: chunked, of a length, or none
 *     persistence               the connection persists behind it, or does not
 *     upgrade                   another protocol is offered with the connection option, or not
 *   Both accept a message:
 *     end                       it is as long
 *     content, trailer          with the same content and the same trailer fields
 *   One of them does not:
 *     unfinished                we want more octets where http_parser has the end
 *     end                       it wants more where we have the end
 *     refused                   it refuses for no reason of the table in peer_known.c
 *
 * That we refuse and http_parser accepts is no finding: we are stricter, and have to be (it takes bare LF, SP
 * before a colon, HTTP/2.0).  So obs-fold is never compared.  What means something else to http_parser:
 *
 *   CONNECT      it reads no body; nor behind Upgrade, if it does not take Transfer-Encoding for chunked
 *   HTTP/1.0     keep-alive wins over close, where RFC 9112 has it the other way; Upgrade is not ignored
 *   Connection   see fz_peer_knows_options() */
#include "fuzz.h"
#include "message.h"
#include "peer.h"
#include "peer_known.h"

enum { MESSAGES_MAX = 32 };

static const struct fz_reader strict = {
    H1_REQUEST, {H1_POLICY_STRICT, H1_LIMITS_DEFAULT, NULL}, H1_METHOD_GET, 1, FZ_FIELDS_MAX};

static bool same_section(const struct h1_field *fields, uint32_t count, const uint8_t *base,
                         const struct fz_peer_section *section)
{
    if (section->count != count)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct fz_peer_field *other = &section->fields[i];
        if (!h1_span_equal(h1_slice_of(base, fields[i].name), other->name) ||
            !h1_span_equal(h1_slice_of(base, fields[i].value), h1_span_trim(other->value)))
            return false;
    }
    return true;
}

static bool same_framing(struct h1_framing framing, const struct fz_peer *peer)
{
    bool has_length = framing.kind == H1_FRAMING_LENGTH;

    return peer->chunked == (framing.kind == H1_FRAMING_CHUNKED) && peer->has_length == has_length &&
           (!has_length || peer->content_length == framing.length);
}

/* Where it reads Connection as we do. */
static void check_options(const struct fz_parsed *ours, const struct fz_peer *peer)
{
    const struct h1_head *head = &ours->parser.head;
    bool close_wins = head->minor == 0 && (head->connection & H1_CONNECTION_CLOSE) != 0;

    if (!fz_peer_knows_options(ours))
        return;
    FZ_CHECK("persistence", head->persist == peer->persist || (close_wins && !head->persist));
    if (head->minor > 0 && !fz_peer_sees_upgrade_in_nothing(ours))
        FZ_CHECK("upgrade", head->upgrade == peer->upgrade);
}

static struct h1_span peer_part(const struct http_parser_url *url, enum http_parser_url_fields part,
                                struct h1_span text)
{
    if ((url->field_set >> part & 1) == 0)
        return h1_span_of(text.data, 0);
    return h1_span_of(text.data + url->field_data[part].off, url->field_data[part].len);
}

/* It leaves the brackets of an IP literal out. */
static struct h1_span without_brackets(struct h1_span host)
{
    bool literal = host.data != NULL && host.len >= 2 && host.data[0] == '[';

    return literal ? h1_span_of(host.data + 1, host.len - 2) : host;
}

/* Its reader of URLs refuses many, and is not asked why. */
static void check_target_parts(const struct fz_parsed *ours, struct h1_span text, bool connect)
{
    const struct h1_target *target = &ours->parser.head.target;
    const struct {
        enum http_parser_url_fields part;
        struct h1_slice slice;
    } parts[] = {{UF_SCHEMA, target->scheme},
                 {UF_USERINFO, target->userinfo},
                 {UF_PORT, target->port},
                 {UF_PATH, target->form == H1_TARGET_ASTERISK ? target->text : target->path},
                 {UF_QUERY, target->query}};
    struct http_parser_url url;

    http_parser_url_init(&url);
    if (http_parser_parse_url((const char *)text.data, text.len, connect, &url) != 0)
        return;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        FZ_CHECK("target-parts", h1_span_equal(h1_slice_of(ours->data, parts[i].slice),
                                               peer_part(&url, parts[i].part, text)));
    FZ_CHECK("target-parts", h1_span_equal(without_brackets(h1_slice_of(ours->data, target->host)),
                                           peer_part(&url, UF_HOST, text)));
}

/* Whether http_parser reads no body: what is behind the head is for another protocol, or to be refused, had
 * it come to that. */
static bool hands_over(const struct fz_parsed *ours, const struct fz_peer *peer)
{
    bool connect = ours->parser.head.method == H1_METHOD_CONNECT;

    return (connect || peer->upgrade) && fz_peer_may_refuse(ours, HPE_INVALID_TRANSFER_ENCODING);
}

static void check_head(const struct fz_parsed *ours, const struct fz_peer *peer)
{
    const struct h1_head *head = &ours->parser.head;

    FZ_CHECK("method", h1_span_is(h1_slice_of(ours->data, head->method_text), peer->method));
    FZ_CHECK("target", h1_span_equal(h1_slice_of(ours->data, head->target.text), peer->target));
    FZ_CHECK("version", head->major == peer->major && head->minor == peer->minor);
    FZ_CHECK("fields", same_section(head->fields, head->field_count, ours->data, &peer->header));
    FZ_CHECK("framing", hands_over(ours, peer) || same_framing(head->framing, peer));
    check_options(ours, peer);
    check_target_parts(ours, peer->target, head->method == H1_METHOD_CONNECT);
}

static void check_message(const struct fz_parsed *ours, const struct fz_peer *peer)
{
    FZ_CHECK("end", ours->length == peer->length);
    FZ_CHECK("content", h1_span_equal(h1_span_of(ours->content.data, ours->content.len),
                                      h1_span_of(peer->content.data, peer->content.len)));
    FZ_CHECK("trailer",
             same_section(ours->trailers, ours->trailer_count, ours->trailer_base, &peer->trailer));
}

static void check_refusal(const struct fz_parsed *ours, const struct fz_peer *peer)
{
    FZ_CHECK("end", peer->error != HPE_OK); /* it wants more octets */
    FZ_CHECK("refused", fz_peer_may_refuse(ours, peer->error));
}

/* Whether both can go on behind this request. */
static bool check(const struct fz_parsed *ours, const struct fz_peer *peer)
{
    if (!ours->head) {
        FZ_CHECK("unfinished", !ours->unfinished || !peer->head);
        return false;
    }
    if (peer->head)
        check_head(ours, peer);
    else
        check_refusal(ours, peer);
    if (ours->parser.head.method == H1_METHOD_CONNECT || hands_over(ours, peer))
        return false;
    if (!ours->body)
        FZ_CHECK("unfinished", !ours->unfinished || !peer->message);
    else if (peer->message)
        check_message(ours, peer);
    else
        check_refusal(ours, peer);
    return ours->body;
}

void fz_target(const uint8_t *data, size_t size)
{
    static struct fz_parsed ours;
    static struct fz_peer peer;
    struct fz_reader reader = strict;
    uint64_t state = fz_hash(data, size);
    bool more = true;

    reader.config.scanner = h1_scanner_at((size_t)fz_choose(&state, 3));
    for (size_t count = 0, at = 0; more && at < size && count < MESSAGES_MAX; count++) {
        fz_parsed_read(&ours, &reader, data + at, size - at);
        fz_peer_read(&peer, data + at, size - at);
        more = check(&ours, &peer);
        at += ours.length;
        fz_parsed_free(&ours);
        fz_peer_free(&peer);
    }
}
