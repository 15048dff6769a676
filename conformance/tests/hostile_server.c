// SPDX-License-Identifier: MIT
/* hostile_server MODE PORT [PIDS] - a server that misbehaves in one way, to show that no target can hang,
 * kill or flood httproof.  PORT 0 takes a free one; the URL is printed when ready.  Each process of the
 * server appends its process id to the file PIDS, each connection the letter c, so that a test can see who
 * lives and who was reached. */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static bool put(int fd, const char *octets, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(fd, octets, len, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        octets += sent;
        len -= (size_t)sent;
    }
    return true;
}

static bool put_text(int fd, const char *text)
{
    return put(fd, text, strlen(text));
}

/* One read, as a request of ordinary size needs.  False at the end of the connection. */
static bool take(int fd)
{
    char request[16384];
    return recv(fd, request, sizeof request, 0) > 0;
}

/* Reads and throws away until the client ends the connection. */
static void drain(int fd)
{
    while (take(fd))
        ;
}

static void pause_ms(long ms)
{
    struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
}

static void serve_garbage(int fd)
{
    uint32_t state = 2463534242u;
    char octets[2048];

    if (!take(fd))
        return;
    for (size_t i = 0; i < sizeof octets; i++) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        octets[i] = (char)(state & 0xff);
    }
    put(fd, octets, sizeof octets);
}

/* Sends head, then piece for ever: the client has to end it. */
static void serve_for_ever(int fd, const char *head, const char *piece)
{
    char block[8192];
    size_t len = 0, piece_len = strlen(piece);

    for (; len + piece_len <= sizeof block; len += piece_len)
        for (size_t i = 0; i < piece_len; i++)
            block[len + i] = piece[i];
    if (!take(fd) || !put_text(fd, head))
        return;
    while (put(fd, block, len))
        ;
}

static void serve_endless_content(int fd)
{
    serve_for_ever(fd, "HTTP/1.1 200 OK\r\n\r\n", "x");
}

static void serve_endless_chunks(int fd)
{
    serve_for_ever(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n");
}

static void serve_endless_head(int fd)
{
    serve_for_ever(fd, "HTTP/1.1 200 OK\r\n", "X-More: and more\r\n");
}

static void serve_endless_interim(int fd)
{
    serve_for_ever(fd, "", "HTTP/1.1 102 Processing\r\n\r\n");
}

static void serve_endless_line(int fd)
{
    serve_for_ever(fd, "HTTP/1.1 200 ", "O");
}

/* A right answer, octet by octet. */
static void serve_trickle(int fd)
{
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    while (take(fd))
        for (size_t i = 0; i < sizeof answer - 1; i++) {
            if (!put(fd, answer + i, 1))
                return;
            pause_ms(2);
        }
}

/* Always one more octet just before patience ends: the head never does. */
static void serve_drip(int fd)
{
    if (!take(fd) || !put_text(fd, "HTTP/1.1 200 OK\r\nX-Drip: "))
        return;
    while (put(fd, "d", 1))
        pause_ms(50);
}

static void serve_stall(int fd)
{
    if (take(fd) && put_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello"))
        drain(fd);
}

static void serve_claim_more(int fd)
{
    if (take(fd))
        put_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nhello");
}

static void serve_claim_less(int fd)
{
    while (take(fd))
        if (!put_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nhello, and then some"))
            return;
}

static void serve_claim_chunk(int fd)
{
    if (take(fd) &&
        put_text(fd, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello"))
        drain(fd);
}

static void serve_right(int fd)
{
    while (take(fd))
        if (!put_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"))
            return;
}

/* Dies of a NUL, as those do who take octets for a C string. */
static void serve_fragile(int fd)
{
    char request[16384];
    ssize_t len;

    while ((len = recv(fd, request, sizeof request, 0)) > 0) {
        if (memchr(request, '\0', (size_t)len) != NULL)
            raise(SIGKILL);
        if (!put_text(fd, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"))
            return;
    }
}

static void serve_close(int fd)
{
    (void)fd;
}

static void serve_reset(int fd)
{
    struct linger hard = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

enum {
    DIES_AT_START = 1, /* before it listens */
    DIES_LATER = 2,    /* after a few connections, by a signal */
    LEAVES_LATER = 4,  /* after a few connections, with status 0 */
    NEVER_ACCEPTS = 8,
    FORKS = 16,    /* serves from a grandchild, too */
    STUBBORN = 32, /* ignores SIGTERM, SIGINT, SIGHUP */
};
enum { FEW = 20 };

static const struct mode {
    const char *name;
    void (*serve)(int fd);
    unsigned how;
} modes[] = {
    // clang-format off
    { "silent",          drain,                 0 },
    { "garbage",         serve_garbage,         0 },
    { "endless-content", serve_endless_content, 0 },
    { "endless-chunks",  serve_endless_chunks,  0 },
    { "endless-head",    serve_endless_head,    0 },
    { "endless-line",    serve_endless_line,    0 },
    { "endless-interim", serve_endless_interim, 0 },
    { "trickle",         serve_trickle,         0 },
    { "drip",            serve_drip,            0 },
    { "stall",           serve_stall,           0 },
    { "claim-more",      serve_claim_more,      0 },
    { "claim-less",      serve_claim_less,      0 },
    { "claim-chunk",     serve_claim_chunk,     0 },
    { "close",           serve_close,           0 },
    { "reset",           serve_reset,           0 },
    { "deaf",            serve_close,           NEVER_ACCEPTS },
    { "dies-at-start",   serve_close,           DIES_AT_START },
    { "dies-later",      serve_right,           DIES_LATER },
    { "leaves-later",    serve_right,           LEAVES_LATER },
    { "fragile",         serve_fragile,         0 },
    { "forks",           serve_right,           FORKS },
    { "stubborn",        serve_right,           FORKS | STUBBORN },
    // clang-format on
};

struct connection {
    const struct mode *mode;
    int fd;
};

static void *serve(void *context)
{
    struct connection connection = *(struct connection *)context;

    free(context);
    connection.mode->serve(connection.fd);
    close(connection.fd);
    return NULL;
}

static void note(int pids, const char *text)
{
    if (pids >= 0 && write(pids, text, strlen(text)) < 0)
        perror("hostile_server: write");
}

static void note_process(int pids)
{
    char text[32];
    snprintf(text, sizeof text, "\n%ld\n", (long)getpid());
    note(pids, text);
}

static bool serve_in_thread(const struct mode *mode, int fd)
{
    pthread_t thread;
    struct connection *connection = malloc(sizeof *connection);

    if (!connection)
        return false;
    *connection = (struct connection){mode, fd};
    if (pthread_create(&thread, NULL, serve, connection) != 0) {
        free(connection);
        return false;
    }
    pthread_detach(thread);
    return true;
}

static int accept_for_ever(const struct mode *mode, int listener, int pids)
{
    for (unsigned count = 0;; count++) {
        int fd = accept(listener, NULL, NULL);

        if (fd < 0)
            return 1;
        note(pids, "c");
        if (count >= FEW && mode->how & DIES_LATER)
            raise(SIGKILL);
        if (count >= FEW && mode->how & LEAVES_LATER)
            exit(0);
        if (!serve_in_thread(mode, fd))
            return 1;
    }
}

static int listen_on(uint16_t port, int backlog)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
    socklen_t len = sizeof at;
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (listener < 0 || bind(listener, (struct sockaddr *)&at, len) != 0 || listen(listener, backlog) != 0 ||
        getsockname(listener, (struct sockaddr *)&at, &len) != 0)
        return -1;
    printf("http://127.0.0.1:%u/\n", (unsigned)ntohs(at.sin_port));
    fflush(stdout);
    return listener;
}

static int run(const struct mode *mode, uint16_t port, int pids)
{
    int listener;

    if (mode->how & STUBBORN) {
        signal(SIGTERM, SIG_IGN);
        signal(SIGINT, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
    }
    note_process(pids);
    if (mode->how & DIES_AT_START) {
        fprintf(stderr, "hostile_server: cannot read its configuration\n");
        return 7;
    }
    listener = listen_on(port, mode->how & NEVER_ACCEPTS ? 1 : 128);
    if (listener < 0) {
        perror("hostile_server");
        return 1;
    }
    if (mode->how & FORKS && fork() == 0)
        note_process(pids);
    if (mode->how & NEVER_ACCEPTS)
        for (;;)
            pause();
    return accept_for_ever(mode, listener, pids);
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc >= 3 && i < sizeof modes / sizeof modes[0]; i++)
        if (strcmp(argv[1], modes[i].name) == 0) {
            int pids = argc > 3 ? open(argv[3], O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
            return run(&modes[i], (uint16_t)strtoul(argv[2], NULL, 10), pids);
        }
    fprintf(stderr, "usage: hostile_server MODE PORT [PIDS]\nmodes:");
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        fprintf(stderr, " %s", modes[i].name);
    fprintf(stderr, "\n");
    return 2;
}
