// SPDX-License-Identifier: MIT
/* resources.h - from a request head to the answer it deserves.  Nothing here knows of connections,
 * buffers or time-outs; nothing is sent. */
#ifndef SRV_RESOURCES_H
#define SRV_RESOURCES_H

#include "answer.h"

/* Finds the resource that the request-target names and lets it decide (dispatch.c). */
void srv_resources_answer(const struct srv_site *site, const struct srv_request *request,
                          struct srv_answer *answer);

/* The file or directory at the decoded path `file`; `directory` as srv_target_decode() says. */
void srv_file_answer(const struct srv_site *site, const struct srv_request *request, const char *file,
                     bool directory, struct srv_answer *answer);

/* A refusal, because a file could not be opened, written or removed. */
void srv_file_refuse(enum srv_file_result result, struct srv_answer *answer);

/* Whether PUT and DELETE are served at the decoded path `file`: it lies below the writable directory. */
bool srv_store_covers(const struct srv_site *site, const char *file);

/* PUT or DELETE there. */
void srv_store_answer(const struct srv_site *site, const struct srv_request *request, const char *file,
                      bool directory, struct srv_answer *answer);

/* Resources that are no files; dispatch.c has their table, and has seen to it that they support the
 * method.
 *
 *   rest  what follows the resource's own path */
typedef void srv_resource_answer(const struct srv_site *site, const struct srv_request *request,
                                 const char *rest, struct srv_answer *answer);

/* What is sent with POST comes back. */
srv_resource_answer srv_echo_answer;

/* Content of unknown length. */
srv_resource_answer srv_generated_answer;

/* A page behind a password. */
srv_resource_answer srv_private_answer;

/* Any status code, by its number in `rest`. */
srv_resource_answer srv_status_answer;

/* TRACE: what was received comes back. */
void srv_trace_answer(const struct srv_request *request, struct srv_answer *answer);

/* A successful OPTIONS: `allow` is a set of enum srv_allow. */
void srv_options_answer(unsigned allow, struct srv_answer *answer);

#endif
