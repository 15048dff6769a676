// SPDX-License-Identifier: MIT
#include "run/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static bool read_port(const char *text, size_t len, uint16_t *port)
{
    unsigned value = 0;

    if (len == 0 || len > 5)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (unsigned)(text[i] - '0');
    }
    *port = (uint16_t)value;
    return value > 0 && value <= UINT16_MAX;
}

static void fill(struct rp_arena *arena, struct cf_address *address)
{
    bool literal = strchr(address->host, ':') != NULL;
    const char *host = literal ? rp_arena_format(arena, "[%s]", address->host) : address->host;

    address->authority = address->port == 80 ? host : rp_arena_format(arena, "%s:%u", host, address->port);
    address->url = rp_arena_format(arena, "http://%s:%u/", host, address->port);
}

/* authority = host [ ":" port ], host perhaps in brackets */
static bool read_authority(struct rp_arena *arena, const char *text, size_t len, struct cf_address *address)
{
    const char *port = NULL;
    size_t host_len = len;
    bool bracket = len > 0 && text[0] == '[';

    if (bracket) {
        const char *close = memchr(text, ']', len);
        if (close == NULL)
            return false;
        host_len = (size_t)(close - text) - 1;
        port = close + 1;
        if (port < text + len && *port != ':')
            return false;
        text++;
        len--;
    } else {
        port = memchr(text, ':', len);
        if (port != NULL)
            host_len = (size_t)(port - text);
        else
            port = text + len;
    }
    if (host_len == 0 || memchr(text, '@', host_len) != NULL)
        return false;
    address->host = rp_arena_string_n(arena, text, host_len);
    address->port = 80;
    size_t rest = (size_t)(text + len - port);
    return rest == 0 || read_port(port + 1, rest - 1, &address->port);
}

bool cf_address_resolve(struct cf_address *address, char *problem, size_t size)
{
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    char port[8];

    snprintf(port, sizeof port, "%u", address->port);
    int status = getaddrinfo(address->host, port, &hints, &found);
    if (status != 0) {
        snprintf(problem, size, "cannot look up host %s: %s", address->host, gai_strerror(status));
        return false;
    }
    memset(&address->socket, 0, sizeof address->socket);
    memcpy(&address->socket, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return true;
}

bool cf_address_parse(struct rp_arena *arena, const char *url, struct cf_address *address, char *problem,
                      size_t size)
{
    static const char scheme[] = "http://";
    const char *text = url;

    *address = (struct cf_address){0};
    if (strncasecmp(url, scheme, sizeof scheme - 1) == 0)
        text = url + sizeof scheme - 1;
    else if (strstr(url, "://") != NULL) {
        snprintf(problem, size, "target %s: only http:// targets can be tested", url);
        return false;
    }
    size_t len = strcspn(text, "/?#");
    if (!read_authority(arena, text, len, address) || text[len] == '?' || strchr(text + len, '#') != NULL) {
        snprintf(problem, size, "target %s is not of the form http://HOST[:PORT][/PATH]", url);
        return false;
    }
    if (text[len] == '/' && text[len + 1] != '\0')
        address->path = rp_arena_string(arena, text + len);
    fill(arena, address);
    return true;
}

enum { REACHABLE_TIMEOUT_MS = 5000 };

static int connect_within(int fd, const struct cf_address *address, int timeout_ms)
{
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    socklen_t address_len =
        address->socket.ss_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    int error = 0;
    socklen_t len = sizeof error;

    if (connect(fd, (const struct sockaddr *)&address->socket, address_len) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    if (poll(&wait, 1, timeout_ms) != 1)
        return ETIMEDOUT;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) == 0 ? error : errno;
}

bool cf_address_reachable(const struct cf_address *address, char *problem, size_t size)
{
    int fd = socket(address->socket.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int error = fd < 0 ? errno : connect_within(fd, address, REACHABLE_TIMEOUT_MS);

    if (fd >= 0)
        close(fd);
    if (error != 0)
        snprintf(problem, size, "cannot connect: %s", strerror(error));
    return error == 0;
}

bool cf_address_loopback(struct rp_arena *arena, struct cf_address *address, char *problem, size_t size)
{
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof any;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0 || bind(fd, (struct sockaddr *)&any, len) != 0 ||
        getsockname(fd, (struct sockaddr *)&any, &len) != 0) {
        snprintf(problem, size, "cannot find a free port: %s", strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    close(fd);
    *address = (struct cf_address){.host = "127.0.0.1", .port = ntohs(any.sin_port)};
    fill(arena, address);
    memcpy(&address->socket, &any, sizeof any);
    return true;
}
