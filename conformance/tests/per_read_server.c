// SPDX-License-Identifier: MIT
/* per_read_server PORT - the server of a second tutorial: takes what one recv() brings for one request. Right
 * as long as each request comes in one segment; a request that does not is refused as broken. */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 256 };

/* HTTP-version, a Host field, an empty line behind them: as much as this server asks for. */
static bool is_request(const char *request)
{
    return strstr(request, " HTTP/1.1\r\n") != NULL && strstr(request, "\r\nHost: ") != NULL &&
           strstr(request, "\r\n\r\n") != NULL;
}

/* False when the connection is over. */
static bool serve(int connection)
{
    char request[65536], date[64], answer[256];
    time_t now = time(NULL);
    struct tm parts;
    ssize_t len = recv(connection, request, sizeof request - 1, 0);

    if (len <= 0)
        return false;
    request[len] = '\0';
    bool good = is_request(request);
    gmtime_r(&now, &parts);
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    int size =
        snprintf(answer, sizeof answer,
                 "HTTP/1.1 %s\r\nDate: %s\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n%s\r\n%s",
                 good ? "200 OK" : "400 Bad Request", date, good ? "" : "Connection: close\r\n",
                 strncmp(request, "HEAD ", 5) == 0 ? "" : "hello");
    (void)send(connection, answer, (size_t)size, MSG_NOSIGNAL);
    return good && strstr(request, "Connection: close") == NULL;
}

static int listen_on(uint16_t port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
    socklen_t len = sizeof at;
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&at, len) != 0 || listen(listener, 128) != 0 ||
        getsockname(listener, (struct sockaddr *)&at, &len) != 0) {
        perror("per_read_server");
        close(listener);
        return -1;
    }
    printf("http://127.0.0.1:%u/\n", (unsigned)ntohs(at.sin_port));
    fflush(stdout);
    return listener;
}

int main(int argc, char **argv)
{
    int listener = listen_on((uint16_t)(argc > 1 ? strtoul(argv[1], NULL, 10) : 0));
    struct pollfd polled[1 + CONNECTIONS_MOST] = {{.fd = listener, .events = POLLIN}};
    nfds_t count = 1;

    if (listener < 0)
        return 1;
    for (;;) {
        polled[0].events = count <= CONNECTIONS_MOST ? POLLIN : 0;
        if (poll(polled, count, -1) < 0)
            return 1;
        for (nfds_t i = count; i-- > 1;) { /* the last takes the place of one that goes */
            if (polled[i].revents == 0 || serve(polled[i].fd))
                continue;
            close(polled[i].fd);
            polled[i] = polled[--count];
        }
        if ((polled[0].revents & POLLIN) != 0)
            polled[count++] = (struct pollfd){.fd = accept(listener, NULL, NULL), .events = POLLIN};
    }
}
