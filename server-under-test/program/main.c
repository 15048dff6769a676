// SPDX-License-Identifier: MIT
/* main.c - httproof-server: options, files, log; the rest is the event loop. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "access_log.h"
#include "docroot.h"
#include "options.h"
#include "server.h"
#include "srv/memory_files.h"

static int cannot(const char *what, const char *name)
{
    fprintf(stderr, "httproof-server: cannot %s '%s': %s\n", what, name, strerror(errno));
    return 2;
}

/* Standard output when `name` is "-".  NULL with errno set when the file cannot be opened. */
static FILE *open_log(const char *name)
{
    FILE *file = strcmp(name, "-") == 0 ? stdout : fopen(name, "a");

    if (file)
        setvbuf(file, NULL, _IOLBF, 0);
    return file;
}

/* Whether faults open what lies outside the docroot; the system calls that cannot are not used then. */
static bool leaves_docroot(const struct srv_faults *faults)
{
    return srv_faulty(faults, SRV_FAULT_DOT_SEGMENTS_CLIMB) ||
           srv_faulty(faults, SRV_FAULT_ENCODED_DOT_SEGMENTS_CLIMB) ||
           srv_faulty(faults, SRV_FAULT_ENCODED_SLASH_SEPARATES) ||
           srv_faulty(faults, SRV_FAULT_BACKSLASH_SEPARATES);
}

/* The files of the site, and below which directory they can be changed.  0, or the exit status. */
static int choose_files(const struct srv_options *options, struct srv_docroot *docroot, struct srv_site *site)
{
    if (!options->docroot) {
        site->files = srv_memory_files(srv_builtin_tree());
        return 0;
    }
    if (!srv_docroot_open(docroot, options->docroot))
        return cannot("serve", options->docroot);
    errno = ENOSYS;
    if (options->follows_links && !docroot->resolves)
        return cannot("follow symbolic links below", options->docroot);
    docroot->follows_links = options->follows_links;
    docroot->resolves = docroot->resolves && !leaves_docroot(&options->faults);
    docroot->takes_absolute = srv_faulty(&options->faults, SRV_FAULT_ABSOLUTE_PATH_FROM_SYSTEM);
    site->files = srv_docroot_files(docroot);

    if (options->writable && !srv_docroot_has_directory(docroot, options->writable_path))
        return cannot("write below", options->writable_path);
    site->writable = options->writable ? options->writable_path : NULL;
    return 0;
}

int main(int argc, char *argv[])
{
    struct srv_docroot docroot = {.fd = -1};
    struct srv_spares spares = {0};
    struct srv_options options;

    switch (srv_options_parse(&options, argc, argv)) {
    case SRV_OPTIONS_DONE:
        return 0;
    case SRV_OPTIONS_WRONG:
        return 2;
    case SRV_OPTIONS_RUN:
        break;
    }

    struct srv_site site = {
        .echo_path = options.echo,
        .traces = options.traces,
        .authorities = options.authorities,
        .authority_count = options.authority_count,
        .limits = options.limits,
        .spares = &spares,
        .faults = options.faults,
    };
    int status = choose_files(&options, &docroot, &site);
    if (status == 0 && options.access_log) {
        site.log_context = open_log(options.access_log);
        site.log = srv_access_log_write;
        status = site.log_context ? 0 : cannot("open log", options.access_log);
    }

    const struct srv_listen where = {options.address, (uint16_t)options.port, options.max_connections,
                                     options.stop_timeout_ms, docroot.recent};
    if (status == 0)
        status = srv_server_run(&site, &where);

    srv_spares_free(&spares);
    if (site.log_context && site.log_context != stdout)
        fclose(site.log_context);
    if (docroot.fd >= 0)
        srv_docroot_close(&docroot);
    return status;
}
