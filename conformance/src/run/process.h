// SPDX-License-Identifier: MIT
/* process.h - a target that httproof starts itself: its process group, folder and last words. */
#ifndef CF_RUN_PROCESS_H
#define CF_RUN_PROCESS_H

#include "cf/profile.h"
#include "run/address.h"

#include <stddef.h>
#include <uv.h>

struct cf_process;

struct cf_process_setup {
    uv_loop_t *loop;
    const char *command; /* for /bin/sh -c; {port}, {host}, {docroot} and {state} are replaced */
    const struct cf_profile_file *files; /* for {state}; replaced in them, too */
    size_t file_count;
    const char *writable;        /* path of a folder to be made in {docroot} for all to write in, or NULL */
    struct cf_address *address;  /* out: where it listens */
    unsigned start_timeout_ms;   /* 0: 10 s */
    const bool *interrupted;     /* looked at while waiting */
    void (*died)(void *context); /* called once if it ends by itself after it was ready */
    void *context;
};

/* Makes a temporary folder with the docroot, the fixtures in that, a file beside it, and {state}, a folder
 * for what belongs to the target; starts the command in a process group of its own, and waits until its port
 * accepts connections.
 *
 * Returns NULL when that fails or it ends before: problem says why, with the last of what the command
 * printed. */
struct cf_process *cf_process_start(const struct cf_process_setup *setup, struct rp_arena *arena,
                                    char *problem, size_t size);

/* How it ended ("ended with status 1", "was ended by signal 11 (Segmentation fault)") and what it printed
 * last; NULL while it runs. */
const char *cf_process_end(const struct cf_process *it, struct rp_arena *arena);

/* SIGTERM to the whole group, SIGKILL to what is left after a second; removes the folder.  NULL is fine. */
void cf_process_stop(struct cf_process *it);

#endif
