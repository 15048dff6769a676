// SPDX-License-Identifier: MIT
/* Each known difference: a request that shows it, so that no hole is there for nothing, and one next to it
 * that both read alike, so that none is wider than it has to be. */
#include "fuzz.h"
#include "peer.h"
#include "peer_known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOST      "Host: a\r\n"
#define POST      "POST / HTTP/1.1\r\n" HOST
#define CHUNKED   POST "Transfer-Encoding: chunked\r\n"
#define NO_CHUNKS "\r\n0\r\n\r\n"

static const struct {
    const char *why;
    const char *refused; /* by http_parser, and accepted by us */
    const char *accepted;
} rows[] = {
    {"knows no other methods than those of its table", "GETS / HTTP/1.1\r\n" HOST "\r\n",
     "M-SEARCH / HTTP/1.1\r\n" HOST "\r\n"},
    {"reads letters in a scheme only", "GET h2+a://b/ HTTP/1.1\r\n" HOST "\r\n",
     "GET ha://b/ HTTP/1.1\r\n" HOST "\r\n"},
    {"wants an authority behind each scheme", "GET a:/b HTTP/1.1\r\n" HOST "\r\n",
     "GET a:///b HTTP/1.1\r\n" HOST "\r\n"},
    {"takes no HTAB for OWS behind Content-Length", POST "Content-Length: 1 \t\r\n\r\na",
     POST "Content-Length:\t1 \r\n\r\na"},
    {"gives up a little below 2^64", POST "Content-Length: 18446744073709551610\r\n\r\n",
     POST "Content-Length: 18446744073709551609\r\n\r\n"},
    {"takes no HTAB for OWS behind chunked", POST "Transfer-Encoding: chunked\t\r\n" NO_CHUNKS,
     POST "Transfer-Encoding:\tchunked \r\n" NO_CHUNKS},
    {"reads no empty member beside chunked", POST "Transfer-Encoding: ,chunked\r\n" NO_CHUNKS,
     CHUNKED NO_CHUNKS},
    {"forgets chunked at an empty field line", CHUNKED "Transfer-Encoding:\r\n" NO_CHUNKS,
     POST "Transfer-Encoding:\r\nTransfer-Encoding: chunked\r\n" NO_CHUNKS},
    {"takes a longer name for that of a coding", POST "Transfer-Encodings: a\r\n\r\n",
     POST "Transfer-Encodin: a\r\n\r\n"},
    {"does so beside Content-Length", POST "Content-Length: 0\r\nTransfer-Encoding-: a\r\n\r\n",
     POST "Content-Length: 0\r\nXTransfer-Encoding: a\r\n\r\n"},
    {"takes no HTAB for BWS behind a chunk-size", CHUNKED "\r\n1;a\r\nb\r\n1\t;a\r\nb\r\n0\r\n\r\n",
     CHUNKED "\r\n1 ;a\r\nb\r\n1;\ta\r\nb\r\n0\r\n\r\n"},
    {"reads Content-Length in trailer sections", CHUNKED "\r\n0\r\nContent-Length: a\r\n\r\n",
     CHUNKED "\r\n0\r\nContent-Length: 18446744073709551609\r\n\r\n"},
    {"reads it only once there", CHUNKED "\r\n0\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
     CHUNKED "\r\n0\r\nContent-Length: 1\r\n\r\n"},
};

/* Fields about options; whether both say the same of persistence and of another protocol. */
static const struct {
    const char *fields;
    bool alike;
} options[] = {
    {"Connection: close\r\n", true},
    {"Connection: a, close ,b\r\n", true},
    {"Connection: a, close\r\nConnection: b\r\n", true},
    {"Connection: a,\tclose\r\n", false},
    {"Connection: clos ,close\r\n", true},
    {"Connection: closed,close\r\n", true},
    {"Connection: close\t\r\n", false},
    {"Connection: ,close\r\n", false},
    {"Connection: a,,close\r\n", false},
    {"Connection: a, (b), close\r\n", false},
    {"Connection: clos,close\r\n", false},
    {"Connection: KEEP,close\r\n", false},
    {"Proxy-Connection: close\r\n", false},
    {"Connection: upgrade\r\nUpgrade: a\r\n", true},
    {"Connection: upgrade\r\nUpgrade: ,a\r\n", true},
    {"Connection: upgrade\r\nUpgrade:\r\n", true},
    {"Connection: upgrade\r\nUpgrade: ,\r\n", false},
};

static struct fz_parsed ours;
static struct fz_peer peer;

void fz_broken(const char *id, const char *file, int line, const char *condition)
{
    fprintf(stderr, "%s:%d: %s: %s\n", file, line, id, condition);
    exit(2);
}

static bool wrong(const char *what, const char *octets)
{
    printf("%s: %.300s\n", what, octets);
    return false;
}

static void read_both(const char *octets)
{
    static const struct fz_reader reader = {
        H1_REQUEST, {H1_POLICY_STRICT, H1_LIMITS_DEFAULT, NULL}, H1_METHOD_GET, 1, FZ_FIELDS_MAX};
    const uint8_t *data = (const uint8_t *)octets;

    fz_parsed_free(&ours);
    fz_peer_free(&peer);
    fz_parsed_read(&ours, &reader, data, strlen(octets));
    fz_peer_read(&peer, data, strlen(octets));
}

static bool check_row(const struct fz_peer_known *row, const char *octets, bool refused)
{
    read_both(octets);
    if (!ours.head)
        return wrong("not accepted", octets);
    if (peer.error != (refused ? row->error : HPE_OK))
        return wrong(http_errno_name(peer.error), octets);
    return row->explains(&ours) == refused || wrong("wrongly explained", octets);
}

static bool check_options(const char *fields, bool alike)
{
    char octets[200];

    snprintf(octets, sizeof octets, "GET / HTTP/1.1\r\n" HOST "%s\r\n", fields);
    read_both(octets);

    const struct h1_head *head = &ours.parser.head;
    bool known = fz_peer_knows_options(&ours) && !fz_peer_sees_upgrade_in_nothing(&ours);
    if (!ours.head || !peer.head)
        return wrong("not accepted", octets);
    if ((head->persist == peer.persist && head->upgrade == peer.upgrade) != alike)
        return wrong(alike ? "not alike" : "alike", octets);
    return known == alike || wrong("wrongly known", octets);
}

static bool check_rows(void)
{
    const struct fz_peer_known *row;
    bool good = true;

    for (size_t i = 0; (row = fz_peer_known_at(i)) != NULL; i++) {
        if (i >= sizeof rows / sizeof rows[0] || strcmp(rows[i].why, row->why) != 0)
            return wrong("no row here for what it does", row->why);
        good = check_row(row, rows[i].refused, true) && good;
        good = check_row(row, rows[i].accepted, false) && good;
    }
    return good;
}

int main(void)
{
    bool good = check_rows();

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        good = check_options(options[i].fields, options[i].alike) && good;
    fz_parsed_free(&ours);
    fz_peer_free(&peer);
    return good ? 0 : 1;
}
