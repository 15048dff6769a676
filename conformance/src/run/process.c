// SPDX-License-Identifier: MIT
#include "run/process.h"

#include "cf/fixtures.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { START_TIMEOUT_MS = 10000, STOP_TIMEOUT_MS = 1000, POLL_MS = 5, TAIL_SIZE = 1024, FOLDER_FDS = 16 };

struct cf_process {
    struct cf_process_setup setup;
    uv_process_t process;
    uv_pipe_t output;
    uv_timer_t tick;
    char folder[64]; /* temporary; holds the docroot and, beside it, what is not to be served */
    char docroot[72];
    char state[72];
    char tail[TAIL_SIZE]; /* the last octets it printed */
    size_t tail_len;
    char read_space[4096];
    bool spawned;
    bool accepts; /* its port takes connections */
    bool ready;   /* and cf_process_start has said so */
    bool exited;
    bool stopping;
    int64_t status;
    int signal;
};

/* ---- folder ---- */

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void remove_folder(const char *folder)
{
    if (folder[0] != '\0')
        nftw(folder, remove_entry, FOLDER_FDS, FTW_DEPTH | FTW_PHYS);
}

static bool make_folder(struct cf_process *it, char *problem, size_t size)
{
    const char *base = getenv("TMPDIR");
    char path[sizeof it->folder];

    if (base == NULL || base[0] != '/' || strlen(base) > sizeof path - 20)
        base = "/tmp";
    snprintf(path, sizeof path, "%s/httproof-XXXXXX", base);
    /* Servers drop their rights before they serve: others must be able to read it. */
    if (mkdtemp(path) == NULL || chmod(path, 0755) != 0) {
        snprintf(problem, size, "cannot make a folder for the target (%s): %s", path, strerror(errno));
        return false;
    }
    memcpy(it->folder, path, sizeof path);
    snprintf(it->docroot, sizeof it->docroot, "%s/root", it->folder);
    snprintf(it->state, sizeof it->state, "%s/state", it->folder);
    return cf_fixtures_write(it->docroot, problem, size) &&
           cf_fixtures_write_outside(it->folder, problem, size) &&
           (it->setup.writable == NULL ||
            cf_fixtures_writable(it->docroot, it->setup.writable, problem, size));
}

/* ---- command and files ---- */

enum { WORD_COUNT = 4 };

/* The word that a text begins with, or WORD_COUNT. */
static size_t word_at(const char *text, const char *const names[WORD_COUNT])
{
    size_t i = 0;

    while (i < WORD_COUNT && strncmp(text, names[i], strlen(names[i])) != 0)
        i++;
    return i;
}

/* Other braces stay: shells and configuration files are full of them. */
static const char *substitute(struct rp_arena *arena, const char *text, const struct cf_process *it)
{
    static const char *const names[WORD_COUNT] = {"{port}", "{host}", "{docroot}", "{state}"};
    const char *const values[WORD_COUNT] = {rp_arena_format(arena, "%u", it->setup.address->port),
                                            it->setup.address->host, it->docroot, it->state};
    struct cf_buffer out = {.arena = arena};

    while (*text != '\0') {
        size_t i = word_at(text, names);
        size_t len = i < WORD_COUNT ? strlen(names[i]) : 1 + strcspn(text + 1, "{");
        if (i < WORD_COUNT)
            cf_buffer_add(&out, values[i], strlen(values[i]));
        else
            cf_buffer_add(&out, text, len);
        text += len;
    }
    cf_buffer_add(&out, "", 1);
    return (const char *)out.data;
}

static bool write_file(const char *path, const char *text, char *problem, size_t size)
{
    FILE *out = fopen(path, "wb");
    bool ok = out != NULL && fputs(text, out) >= 0;

    if (out != NULL && fclose(out) != 0)
        ok = false;
    if (!ok)
        snprintf(problem, size, "cannot write %s: %s", path, strerror(errno));
    return ok;
}

/* The folder of the target, with the files of its profile. */
static bool make_state(const struct cf_process *it, struct rp_arena *arena, char *problem, size_t size)
{
    if (mkdir(it->state, 0755) != 0) {
        snprintf(problem, size, "mkdir %s: %s", it->state, strerror(errno));
        return false;
    }
    for (size_t i = 0; i < it->setup.file_count; i++) {
        const struct cf_profile_file *file = &it->setup.files[i];
        if (!write_file(rp_arena_format(arena, "%s/%s", it->state, file->name),
                        substitute(arena, file->text, it), problem, size))
            return false;
    }
    return true;
}

/* ---- output ---- */

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    struct cf_process *it = handle->data;

    (void)suggested;
    *buffer = uv_buf_init(it->read_space, sizeof it->read_space);
}

static void on_output(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    struct cf_process *it = stream->data;

    if (count < 0) {
        uv_read_stop(stream);
        return;
    }
    size_t len = (size_t)count < TAIL_SIZE ? (size_t)count : TAIL_SIZE;
    size_t keep = it->tail_len + len > TAIL_SIZE ? TAIL_SIZE - len : it->tail_len;
    memmove(it->tail, it->tail + it->tail_len - keep, keep);
    memcpy(it->tail + keep, buffer->base + count - len, len);
    it->tail_len = keep + len;
}

static void on_process_exit(uv_process_t *process, int64_t status, int signal)
{
    struct cf_process *it = process->data;

    it->exited = true;
    it->status = status;
    it->signal = signal;
    if (it->ready && !it->stopping && it->setup.died != NULL)
        it->setup.died(it->setup.context);
}

const char *cf_process_end(const struct cf_process *it, struct rp_arena *arena)
{
    const char *how = NULL;

    if (!it->exited)
        return NULL;
    if (it->signal != 0)
        how = rp_arena_format(arena, "was ended by signal %d (%s)", it->signal, strsignal(it->signal));
    else
        how = rp_arena_format(arena, "ended with status %lld", (long long)it->status);
    if (it->tail_len == 0)
        return how;
    /* What it printed is hostile like everything else of it. */
    char *words = rp_arena_string_n(arena, it->tail, it->tail_len);
    for (size_t i = 0; i < it->tail_len; i++)
        if ((words[i] < ' ' && words[i] != '\n') || words[i] == 0x7f)
            words[i] = '?';
    size_t len = it->tail_len;
    while (len > 0 && words[len - 1] == '\n')
        words[--len] = '\0';
    return rp_arena_format(arena, "%s; it printed last:\n%s", how, words);
}

/* ---- start ---- */

static bool spawn(struct cf_process *it, const char *command, char *problem, size_t size)
{
    char shell[] = "/bin/sh", option[] = "-c";
    char *arguments[] = {shell, option, (char *)(uintptr_t)command, NULL};
    uv_stdio_container_t streams[3] = {{.flags = UV_IGNORE}};
    uv_process_options_t options = {.exit_cb = on_process_exit,
                                    .file = shell,
                                    .args = arguments,
                                    .flags = UV_PROCESS_DETACHED,
                                    .stdio_count = 3,
                                    .stdio = streams};
    int fds[2];

    if (pipe2(fds, O_CLOEXEC) != 0) {
        snprintf(problem, size, "cannot make a pipe for the target: %s", strerror(errno));
        return false;
    }
    streams[1] = streams[2] = (uv_stdio_container_t){.flags = UV_INHERIT_FD, .data.fd = fds[1]};
    uv_pipe_open(&it->output, fds[0]);
    it->process.data = it;
    int status = uv_spawn(it->setup.loop, &it->process, &options);
    close(fds[1]);
    if (status < 0) {
        snprintf(problem, size, "cannot start %s: %s", command, uv_strerror(status));
        return false;
    }
    uv_read_start((uv_stream_t *)&it->output, on_alloc, on_output);
    it->spawned = true;
    return true;
}

static void on_tick(uv_timer_t *timer)
{
    (void)timer; /* wakes the loop */
}

/* Lets the loop run until the condition holds or the time is over. */
static void run_until(struct cf_process *it, bool (*holds)(struct cf_process *), unsigned timeout_ms)
{
    uint64_t end = uv_hrtime() + (uint64_t)timeout_ms * 1000000;

    uv_timer_start(&it->tick, on_tick, POLL_MS, POLL_MS);
    while (!holds(it) && uv_hrtime() < end)
        uv_run(it->setup.loop, UV_RUN_ONCE);
    uv_timer_stop(&it->tick);
}

static bool started(struct cf_process *it)
{
    char problem[128];

    it->accepts = !it->exited && cf_address_reachable(it->setup.address, problem, sizeof problem);
    return it->exited || *it->setup.interrupted || it->accepts;
}

static bool gone(struct cf_process *it)
{
    return it->exited;
}

static bool wait_until_ready(struct cf_process *it, struct rp_arena *arena, char *problem, size_t size)
{
    unsigned timeout = it->setup.start_timeout_ms > 0 ? it->setup.start_timeout_ms : START_TIMEOUT_MS;

    run_until(it, started, timeout);
    if (it->exited) {
        uv_run(it->setup.loop, UV_RUN_NOWAIT); /* its last words */
        snprintf(problem, size, "the target died at start: it %s", cf_process_end(it, arena));
    } else if (*it->setup.interrupted) {
        snprintf(problem, size, "interrupted while the target started");
    } else if (!it->accepts) {
        snprintf(problem, size, "the target did not listen on port %u within %u ms", it->setup.address->port,
                 timeout);
    } else {
        it->ready = true;
    }
    return it->ready;
}

struct cf_process *cf_process_start(const struct cf_process_setup *setup, struct rp_arena *arena,
                                    char *problem, size_t size)
{
    struct cf_process *it = calloc(1, sizeof *it);

    if (it == NULL) {
        snprintf(problem, size, "no memory");
        return NULL;
    }
    it->setup = *setup;
    uv_pipe_init(setup->loop, &it->output, 0);
    uv_timer_init(setup->loop, &it->tick);
    it->output.data = it;
    it->tick.data = it;
    if (!cf_address_loopback(arena, setup->address, problem, size) || !make_folder(it, problem, size) ||
        !make_state(it, arena, problem, size) ||
        !spawn(it, substitute(arena, setup->command, it), problem, size) ||
        !wait_until_ready(it, arena, problem, size)) {
        cf_process_stop(it);
        return NULL;
    }
    return it;
}

/* ---- stop ---- */

static void on_closed(uv_handle_t *handle)
{
    unsigned *open = handle->data;
    (*open)--;
}

static void close_handle(uv_handle_t *handle, unsigned *open)
{
    handle->data = open;
    (*open)++;
    uv_close(handle, on_closed);
}

static void close_handles(struct cf_process *it)
{
    unsigned open = 0;

    close_handle((uv_handle_t *)&it->output, &open);
    close_handle((uv_handle_t *)&it->tick, &open);
    if (it->spawned)
        close_handle((uv_handle_t *)&it->process, &open);
    while (open > 0)
        uv_run(it->setup.loop, UV_RUN_ONCE);
}

void cf_process_stop(struct cf_process *it)
{
    if (it == NULL)
        return;
    it->stopping = true;
    if (it->spawned) {
        pid_t group = it->process.pid; /* detached: it leads a group of its own */
        if (!it->exited)
            kill(-group, SIGTERM);
        run_until(it, gone, STOP_TIMEOUT_MS);
        kill(-group, SIGKILL); /* also what it left behind */
        run_until(it, gone, STOP_TIMEOUT_MS);
    }
    close_handles(it);
    remove_folder(it->folder);
    free(it);
}
