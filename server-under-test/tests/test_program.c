// SPDX-License-Identifier: MIT
/* test_program.c - the program itself: started as a process, talked to over real sockets.
 *
 * argv[1] is the program.  Nothing here waits for a fixed time: every wait ends with an event, and
 * a read that takes too long fails. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char *program;

struct process {
    pid_t pid;
    FILE *out;
    FILE *err;
    int port;
};

enum { ARGUMENTS_MAX = 12 };

/* Starts the program with `arguments`, which end with NULL. */
static struct process start(const char *const arguments[])
{
    const char *argv[ARGUMENTS_MAX + 2] = {program};
    struct process process = {0};
    int out[2], err[2];

    for (size_t i = 0; arguments[i]; ++i)
        argv[i + 1] = arguments[i];
    assert_int_equal(pipe(out), 0);
    assert_int_equal(pipe(err), 0);
    process.pid = fork();
    assert_true(process.pid >= 0);
    if (process.pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        close(out[0]), close(out[1]), close(err[0]), close(err[1]);
        execv(program, (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    close(out[1]), close(err[1]);
    process.out = fdopen(out[0], "r");
    process.err = fdopen(err[0], "r");
    return process;
}

/* Waits for the end; gives back the exit status, or -1 when a signal ended it. */
static int wait_for(struct process *process)
{
    int status;

    assert_int_equal(waitpid(process->pid, &status, 0), process->pid);
    fclose(process->out);
    fclose(process->err);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Starts a server on a free port and waits until it is ready. */
static struct process serve_with(const char *const arguments[])
{
    struct process process = start(arguments);
    char line[200];

    assert_non_null(fgets(line, sizeof(line), process.out));
    static const char ready[] = "httproof-server listening on http://127.0.0.1:";
    assert_int_equal(strncmp(line, ready, sizeof(ready) - 1), 0);
    char *end = NULL;
    process.port = (int)strtol(line + sizeof(ready) - 1, &end, 10);
    assert_string_equal(end, "/\n");
    return process;
}

static struct process serve(const char *option, const char *value)
{
    const char *const arguments[] = {"--port", "0", option, value, NULL};

    return serve_with(arguments);
}

static void stop(struct process *process)
{
    char line[200];

    kill(process->pid, SIGTERM);
    assert_null(fgets(line, sizeof(line), process->out)); /* one line, and no more */
    assert_null(fgets(line, sizeof(line), process->err));
    assert_int_equal(wait_for(process), 0);
}

static int connect_to(const struct process *process)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)process->port)};
    struct timeval patience = {.tv_sec = 20};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    return fd;
}

/* False: a reset, or a peer that does not read. */
static bool try_send(int fd, const char *octets, size_t len)
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

static void send_octets(int fd, const char *octets, size_t len)
{
    if (!try_send(fd, octets, len))
        fail_msg("send: %s", strerror(errno));
}

/* Receives up to `len` octets, fewer only at the end of the stream; a reset or a stall fails. */
static size_t receive(int fd, char *octets, size_t len)
{
    size_t got = 0;

    while (got < len) {
        ssize_t count = recv(fd, octets + got, len - got, 0);
        if (count < 0)
            fail_msg("recv: %s", strerror(errno));
        if (count == 0)
            break;
        got += (size_t)count;
    }
    return got;
}

/* Everything up to the end of the stream, as a string. */
static void receive_all(int fd, char *text, size_t size)
{
    text[receive(fd, text, size - 1)] = '\0';
    close(fd);
}

#define REQUEST      "GET /hello.txt HTTP/1.1\r\nHost: a\r\n\r\n"
#define LAST_REQUEST "GET /hello.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

static void answers_and_stops(void **state)
{
    struct process process = serve(NULL, NULL);
    char text[4000];
    int fd = connect_to(&process);
    (void)state;

    send_octets(fd, LAST_REQUEST, strlen(LAST_REQUEST));
    receive_all(fd, text, sizeof(text));
    assert_memory_equal(text, "HTTP/1.1 200 OK\r\n", 17);
    assert_string_equal(text + strlen(text) - 13, "Hello, world!");
    stop(&process);
}

/* 1 MiB is on its way behind a bad head: the answer must not be lost to a reset. */
static void lingers(void **state)
{
    enum { MORE = 1048576 };
    struct process process = serve(NULL, NULL);
    char *more = calloc(1, MORE);
    char text[4000];
    (void)state;

    for (int i = 0; i < 20; ++i) {
        int fd = connect_to(&process);
        send_octets(fd, "G@T / HTTP/1.1\r\n\r\n", 18);
        send_octets(fd, more, MORE);
        receive_all(fd, text, sizeof(text));
        assert_memory_equal(text, "HTTP/1.1 400 Bad Request\r\n", 26);
        const char *length = strstr(text, "Content-Length: ");
        const char *content = strstr(text, "\r\n\r\n");
        assert_non_null(length);
        assert_non_null(content);
        assert_int_equal(strlen(content + 4), strtoul(length + 16, NULL, 10));
    }
    free(more);
    stop(&process);
}

/* A connection that stays open: with delayed acknowledgements in the way each exchange would take
 * 40 ms, so 500 of them 20 s. */
static void does_not_stall(void **state)
{
    struct process process = serve(NULL, NULL);
    struct timespec begin, end;
    char first[4000], text[4000];
    int fd = connect_to(&process);
    (void)state;

    send_octets(fd, REQUEST, strlen(REQUEST));
    ssize_t len = recv(fd, first, sizeof(first), 0);
    assert_true(len > 0);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < 500; ++i) {
        send_octets(fd, REQUEST, strlen(REQUEST));
        assert_int_equal(receive(fd, text, (size_t)len), len);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_in_range(end.tv_sec - begin.tv_sec, 0, 9);
    close(fd);
    stop(&process);
}

/* Pipelined requests without number, a reader that comes late: in order, nothing lost. */
static void pipelines(void **state)
{
    enum { COUNT = 3000 };
    struct process process = serve(NULL, NULL);
    int fd = connect_to(&process);
    char *text = malloc((size_t)COUNT * 400);
    char request[100];
    (void)state;

    pid_t sender = fork();
    if (sender == 0) {
        for (int i = 0; i < COUNT; ++i) {
            sprintf(request, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n%06d", i);
            if (!try_send(fd, request, strlen(request)))
                _exit(1);
        }
        shutdown(fd, SHUT_WR);
        _exit(0);
    }
    text[receive(fd, text, COUNT * 400 - 1)] = '\0';
    const char *at = text;
    for (int i = 0; i < COUNT; ++i) {
        at = strstr(at, "\r\n\r\n");
        assert_non_null(at);
        assert_int_equal(strtol(at + 4, NULL, 10), i);
        at += 10;
    }
    assert_string_equal(at, "");
    assert_int_equal(waitpid(sender, NULL, 0), sender);
    close(fd);
    free(text);
    stop(&process);
}

/* An idle client does not keep the server from stopping, a request under way is answered. */
static void stops_gracefully(void **state)
{
    struct process process = serve("--linger-ms", "100");
    char text[4000];
    int idle = connect_to(&process);
    int busy = connect_to(&process);
    int probe = connect_to(&process);
    (void)state;

    /* An answer on the last connection shows that the others were accepted; the head sent before
     * may still be on its way, so it is asked for an interim response. */
    static const char begun[] =
        "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
    send_octets(busy, begun, strlen(begun));
    assert_int_equal(receive(busy, text, 25), 25);
    send_octets(probe, LAST_REQUEST, strlen(LAST_REQUEST));
    receive_all(probe, text, sizeof(text));

    kill(process.pid, SIGTERM);
    receive_all(idle, text, sizeof(text));
    assert_string_equal(text, "");
    send_octets(busy, "hello", 5);
    receive_all(busy, text, sizeof(text));
    assert_non_null(strstr(text, "Connection: close\r\n"));
    assert_string_equal(text + strlen(text) - 5, "hello");
    assert_int_equal(wait_for(&process), 0);
}

/* A client that does not read its answer is cut off when the time for that is over. */
static void stops_in_time(void **state)
{
    const char *const arguments[] = {"--port", "0", "--stop-timeout-ms", "100", "--send-timeout-ms",
                                     "600000", NULL};
    static const char large[] = "GET /generated?octets=1000000000 HTTP/1.1\r\nHost: a\r\n\r\n";
    struct process process = serve_with(arguments);
    struct timespec begin, end;
    char text[4000];
    int stuck = connect_to(&process), probe = connect_to(&process);
    (void)state;

    send_octets(stuck, large, strlen(large));
    assert_int_equal(receive(stuck, text, 9), 9);
    send_octets(probe, LAST_REQUEST, strlen(LAST_REQUEST));
    receive_all(probe, text, sizeof(text));
    clock_gettime(CLOCK_MONOTONIC, &begin);
    kill(process.pid, SIGTERM);
    assert_int_equal(wait_for(&process), 0);
    clock_gettime(CLOCK_MONOTONIC, &end);
    assert_in_range(end.tv_sec - begin.tv_sec, 0, 3);
    close(stuck);
}

/* Clients that have begun a head, that send content octet by octet, or that do not read their answer hold
 * up nobody. */
static void slow_clients_do_not_block(void **state)
{
    static const char *const begun[] = {"G", "GET / HTTP/1.1\r\nHost: a\r\nX:",
                                        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nh",
                                        "GET /generated?octets=1000000000 HTTP/1.1\r\nHost: a\r\n\r\n"};
    enum { SLOW = 200, ROUNDS = 100 };
    struct process process = serve("--stop-timeout-ms", "0");
    char first[4000], text[4000];
    int slow[SLOW];
    (void)state;

    for (size_t i = 0; i < SLOW; ++i) {
        slow[i] = connect_to(&process);
        send_octets(slow[i], begun[i % 4], strlen(begun[i % 4]));
    }
    int fd = connect_to(&process);
    send_octets(fd, REQUEST, strlen(REQUEST));
    ssize_t len = recv(fd, first, sizeof(first), 0);
    assert_true(len > 0);
    for (size_t i = 0; i < ROUNDS; ++i) {
        send_octets(slow[i % SLOW], "x", 1);
        send_octets(fd, REQUEST, strlen(REQUEST));
        assert_int_equal(receive(fd, text, (size_t)len), len);
    }
    for (size_t i = 0; i < SLOW; ++i)
        close(slow[i]);
    close(fd);
    stop(&process);
}

/* At the limit further clients wait, and are served when another has left. */
static void clients_beyond_the_limit_wait(void **state)
{
    struct process process = serve("--max-connections", "1");
    char text[4000];
    int first = connect_to(&process), second = connect_to(&process);
    (void)state;

    send_octets(second, LAST_REQUEST, strlen(LAST_REQUEST));
    send_octets(first, LAST_REQUEST, strlen(LAST_REQUEST));
    receive_all(first, text, sizeof(text));
    assert_memory_equal(text, "HTTP/1.1 200 ", 13);
    receive_all(second, text, sizeof(text));
    assert_memory_equal(text, "HTTP/1.1 200 ", 13);
    stop(&process);
}

/* Through everything: the program stores what it is sent, and serves it. */
static void stores_files(void **state)
{
    static const char put[] = "PUT /up/a.txt HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
                              "GET /up/a.txt HTTP/1.1\r\nHost: a\r\n\r\n"
                              "DELETE /up/a.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    char directory[] = "/tmp/httproof-program-XXXXXX", up[60], text[4000];
    (void)state;

    assert_non_null(mkdtemp(directory));
    sprintf(up, "%s/up", directory);
    assert_int_equal(mkdir(up, 0755), 0);
    const char *const arguments[] = {"--port", "0", "--docroot", directory, "--writable", "/up/", NULL};
    struct process process = serve_with(arguments);
    int fd = connect_to(&process);
    send_octets(fd, put, strlen(put));
    receive_all(fd, text, sizeof(text));
    assert_memory_equal(text, "HTTP/1.1 201 Created\r\n", 22);
    assert_non_null(strstr(text, "HTTP/1.1 200 OK\r\n"));
    assert_non_null(strstr(text, "\r\n\r\nhelloHTTP/1.1 204 No Content\r\n"));
    stop(&process);
    assert_int_equal(rmdir(up), 0);
    assert_int_equal(rmdir(directory), 0);
}

static void log_to_standard_output(void **state)
{
    struct process process = serve("--access-log", "-");
    char text[4000];
    int fd = connect_to(&process);
    (void)state;

    send_octets(fd, LAST_REQUEST, strlen(LAST_REQUEST));
    receive_all(fd, text, sizeof(text));
    assert_non_null(fgets(text, sizeof(text), process.out));
    assert_non_null(strstr(text, "Z \"GET /hello.txt HTTP/1.1\" 200 13\n"));
    stop(&process);
}

struct usage_row {
    const char *arguments[5];
    int status;
    const char *said; /* somewhere on standard error; NULL: on standard output instead */
};

static const struct usage_row usages[] = {
    {{"--help"}, 0, NULL},
    {{"--version"}, 0, NULL},
    {{"--nonsense"}, 2, "--nonsense"},
    {{"nonsense"}, 2, "'nonsense'"},
    {{"--port"}, 2, "--port"},
    {{"--port", "65536"}, 2, "'65536'"},
    {{"--port", "-1"}, 2, "'-1'"},
    {{"--port", "1x"}, 2, "'1x'"},
    {{"--port", ""}, 2, "''"},
    {{"--max-connections", "0"}, 2, "'0'"},
    {{"--max-body", "18446744073709551616"}, 2, "max-body"},
    {{"--echo", "nowhere"}, 2, "'nowhere'"},
    {{"--docroot", "/nonexistent/directory"}, 2, "/nonexistent/directory"},
    {{"--docroot", "/dev/null"}, 2, "/dev/null"},
    {{"--authority", "a b"}, 2, "'a b'"},
    {{"--authority", "a:"}, 2, "'a:'"},
    {{"--authority", ""}, 2, "''"},
    {{"--writable", "upload"}, 2, "'upload'"},
    {{"--writable", "/upload"}, 2, "--docroot"},
    {{"--docroot", "/", "--writable", "/nonexistent/directory"}, 2, "nonexistent/directory"},
    {{"--list-faults"}, 0, NULL},
    {{"--fault", "no-such-fault"}, 2, "'no-such-fault'"},
    {{"--fault", "refuse-empty-line", "--fault", ""}, 2, "''"},
    {{"--access-log", "/nonexistent/directory/log"}, 2, "/nonexistent/directory/log"},
    {{"--address", "nowhere"}, 1, "nowhere"},
};

/* Reads to the end, so that the process never waits; keeps what has room. */
static void read_all(FILE *in, char *text, size_t size)
{
    char rest[4096];

    text[fread(text, 1, size - 1, in)] = '\0';
    while (fread(rest, 1, sizeof(rest), in) > 0) {
    }
}

static void wrong_usage(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(usages) / sizeof(usages[0]); ++i) {
        struct process process = start(usages[i].arguments);
        char out[8000], err[8000];

        read_all(process.out, out, sizeof(out));
        read_all(process.err, err, sizeof(err));
        int status = wait_for(&process);
        if (status != usages[i].status)
            fail_msg("%s: exit status %d", usages[i].arguments[0], status);
        if (usages[i].said && (!strstr(err, usages[i].said) || out[0] != '\0'))
            fail_msg("%s: said '%s'", usages[i].arguments[0], err);
        if (!usages[i].said && (err[0] != '\0' || out[0] == '\0'))
            fail_msg("%s: said '%s'", usages[i].arguments[0], err);
    }
}

static void port_in_use(void **state)
{
    struct process process = serve(NULL, NULL);
    char port[20], err[400];
    (void)state;

    sprintf(port, "%d", process.port);
    const char *const arguments[] = {"--port", port, NULL};
    struct process other = start(arguments);
    err[fread(err, 1, sizeof(err) - 1, other.err)] = '\0';
    assert_int_equal(wait_for(&other), 1);
    assert_non_null(strstr(err, port));
    stop(&process);
}

int main(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_and_stops),
        cmocka_unit_test(lingers),
        cmocka_unit_test(does_not_stall),
        cmocka_unit_test(pipelines),
        cmocka_unit_test(stops_gracefully),
        cmocka_unit_test(stops_in_time),
        cmocka_unit_test(slow_clients_do_not_block),
        cmocka_unit_test(clients_beyond_the_limit_wait),
        cmocka_unit_test(stores_files),
        cmocka_unit_test(log_to_standard_output),
        cmocka_unit_test(wrong_usage),
        cmocka_unit_test(port_in_use),
    };

    if (argc != 2) {
        fprintf(stderr, "usage: %s PROGRAM\n", argv[0]);
        return 2;
    }
    program = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
