// SPDX-License-Identifier: MIT
/* naive_server PORT - the server of a first tutorial: reads once, answers, closes, one connection at a time.
 */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static const char answer[] = "HTTP/1.1 200 OK\n\nhello";
    uint16_t port = (uint16_t)(argc > 1 ? strtoul(argv[1], NULL, 10) : 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
    socklen_t len = sizeof at;
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&at, len) != 0 || listen(listener, 16) != 0 ||
        getsockname(listener, (struct sockaddr *)&at, &len) != 0) {
        perror("naive_server");
        close(listener);
        return 1;
    }
    printf("http://127.0.0.1:%u/\n", (unsigned)ntohs(at.sin_port));
    fflush(stdout);
    for (;;) {
        char request[65536];
        int connection = accept(listener, NULL, NULL);
        if (connection < 0)
            return 1;
        (void)recv(connection, request, sizeof request, 0);
        (void)send(connection, answer, sizeof answer - 1, MSG_NOSIGNAL);
        close(connection);
    }
}
