// SPDX-License-Identifier: MIT
/* resource_file.c - GET, HEAD and OPTIONS of files and directories. */
#include "resources.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "media_type.h"
#include "misstore.h"
#include "representation.h"
#include "target.h"

static const char index_name[] = "index.html";
static const char directory_page[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Directory</title></head>\n"
    "<body><p>This directory has no index.html.</p></body></html>\n";

void srv_file_refuse(enum srv_file_result result, struct srv_answer *answer)
{
    // clang-format off
    static const unsigned status[] = {
        [SRV_FILE_OK] = 500,   [SRV_FILE_MISSING] = 404, [SRV_FILE_DENIED] = 403,
        [SRV_FILE_BUSY] = 503, [SRV_FILE_FULL] = 507,    [SRV_FILE_BROKEN] = 500,
    };
    // clang-format on

    srv_answer_refuse(answer, status[result]);
    if (srv_faulty(answer->faults, SRV_FAULT_MISSING_FILE_200))
        srv_answer_refuse(answer, 200);
    if (result == SRV_FILE_BUSY)
        answer->response.retry_after_s = 1;
}

/* Where faults redirect to in front of the path. */
static void misplace(const struct srv_request *request, struct srv_buffer *location)
{
    struct h1_span host;

    if (srv_faulty(request->faults, SRV_FAULT_REDIRECTS_TO_NOWHERE))
        srv_buffer_append_string(location, "/nowhere");
    if (srv_faulty(request->faults, SRV_FAULT_LOCATION_FROM_HOST) &&
        srv_request_single(request, H1_FIELD_HOST, &host) && host.data) {
        srv_buffer_append_string(location, "http://");
        srv_buffer_append(location, host.data, host.len);
    }
}

/* "/dir" to "/dir/", with the query as it was: relative references in the page must work. */
static void redirect(const struct srv_request *request, const char *file, struct srv_answer *answer)
{
    struct srv_buffer location;

    srv_buffer_init(&location, SIZE_MAX);
    misplace(request, &location);
    srv_target_encode(file, &location);
    srv_buffer_append_octet(&location, '/');
    if (request->head->target.has_query) {
        struct h1_span query = srv_request_span(request, request->head->target.query);
        srv_buffer_append_octet(&location, '?');
        if (query.data)
            srv_buffer_append(&location, query.data, query.len);
        if (srv_faulty(request->faults, SRV_FAULT_LOCATION_DECODED) && !location.failed)
            location.len = srv_target_decode_again((char *)location.data, location.len);
    }
    srv_answer_refuse(answer, 301);
    answer->response.location = srv_answer_keep(answer, srv_buffer_octets(&location), location.len);
    answer->failed = answer->failed || location.failed;
    srv_buffer_free(&location);
}

/* Validators that are wrong, or not there. */
static void misvalidate(const struct srv_request *request, const struct srv_file_info *info,
                        struct srv_response *response)
{
    const struct srv_faults *faults = request->faults;

    if (srv_faulty(faults, SRV_FAULT_LAST_MODIFIED_IN_FUTURE))
        response->last_modified_s = request->now_s + 3600;
    if (srv_faulty(faults, SRV_FAULT_FUTURE_DATE_TOLD))
        response->last_modified_s = info->mtime_s;
    if (srv_faulty(faults, SRV_FAULT_FILES_WITHOUT_DATE))
        response->has_last_modified = false;
    if (srv_faulty(faults, SRV_FAULT_FILES_WITHOUT_TAG))
        response->etag[0] = '\0';
    if (srv_faulty(faults, SRV_FAULT_REQUESTS_CHANGE_TAG))
        snprintf(response->etag, sizeof(response->etag), "\"%" PRIu64 "\"", request->index);
}

static void answer_file(const struct srv_site *site, const struct srv_request *request, void *handle,
                        const struct srv_file_info *info, const char *name, struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    if (srv_faulty(request->faults, SRV_FAULT_CONTENT_RANGE_REFUSED) &&
        srv_request_has(request, H1_FIELD_CONTENT_RANGE)) {
        site->files.close(site->files.context, handle);
        srv_answer_refuse(answer, 400);
        return;
    }
    srv_content_set_file(&answer->content, &site->files, handle, info->size);
    srv_entity_tag_of_file(info, request->faults, response->etag);
    response->has_last_modified = true;
    response->last_modified_s = info->mtime_s < request->now_s ? info->mtime_s : request->now_s;
    misvalidate(request, info, response);
    response->stored_fields = srv_misstored_fields(site, name, answer);
    srv_representation_answer(site, request, srv_media_type_of_path(name), answer);
}

static void answer_without_index(const struct srv_site *site, const struct srv_request *request,
                                 struct srv_answer *answer)
{
    static const struct srv_media_type type = {"text/html; charset=utf-8", true};
    const struct srv_buffer *memory = &answer->content.memory;

    srv_answer_text(answer, NULL, "%s", directory_page);
    srv_entity_tag_of_octets(srv_buffer_octets(memory), memory->len, answer->response.etag);
    srv_representation_answer(site, request, &type, answer);
}

/* The index of a directory, or a page that says there is none. */
static void answer_directory(const struct srv_site *site, const struct srv_request *request,
                             const char *directory, struct srv_answer *answer)
{
    const struct srv_files *files = &site->files;
    struct srv_file_info info;
    struct srv_buffer path;
    void *handle = NULL;

    srv_buffer_init(&path, SIZE_MAX);
    srv_buffer_append_string(&path, directory);
    srv_buffer_append_string(&path, directory[0] ? "/" : "");
    srv_buffer_append(&path, index_name, sizeof(index_name)); /* with its NUL */
    if (path.failed) {
        answer->failed = true;
        return;
    }

    enum srv_file_result result =
        files->open(files->context, (const char *)srv_buffer_octets(&path), &info, &handle);
    srv_buffer_free(&path);
    if (result == SRV_FILE_OK && info.kind == SRV_FILE_REGULAR) {
        answer_file(site, request, handle, &info, index_name, answer);
        return;
    }
    if (result == SRV_FILE_OK)
        files->close(files->context, handle);
    if (result == SRV_FILE_OK || result == SRV_FILE_MISSING)
        answer_without_index(site, request, answer);
    else
        srv_file_refuse(result, answer);
}

void srv_file_answer(const struct srv_site *site, const struct srv_request *request, const char *file,
                     bool directory, struct srv_answer *answer)
{
    const struct srv_files *files = &site->files;
    unsigned allow = SRV_ALLOW_RETRIEVAL | (srv_store_covers(site, file) ? SRV_ALLOW_STORAGE : 0u);
    struct srv_file_info info;
    void *handle = NULL;

    enum srv_file_result result = files->open(files->context, file, &info, &handle);
    if (result == SRV_FILE_OK && info.kind == SRV_FILE_REGULAR && info.size == 0 &&
        srv_faulty(request->faults, SRV_FAULT_EMPTY_FILE_MISSING)) {
        files->close(files->context, handle);
        result = SRV_FILE_MISSING;
    }
    if (result == SRV_FILE_MISSING && allow != SRV_ALLOW_RETRIEVAL && !directory &&
        request->head->method == H1_METHOD_OPTIONS) {
        srv_options_answer(allow, answer); /* PUT would create it */
        return;
    }
    if (result != SRV_FILE_OK) {
        srv_file_refuse(result, answer);
        if (srv_faulty(request->faults, SRV_FAULT_IF_MATCH_ON_MISSING_412) &&
            srv_request_has(request, H1_FIELD_IF_MATCH))
            srv_answer_refuse(answer, 412);
        if (srv_faulty(request->faults, SRV_FAULT_GONE_IS_NOT_MODIFIED) &&
            srv_request_has(request, H1_FIELD_IF_NONE_MATCH))
            srv_answer_refuse(answer, 304);
        return;
    }
    bool regular = info.kind == SRV_FILE_REGULAR;
    if (regular && !directory && srv_request_retrieves(request)) {
        answer_file(site, request, handle, &info, file, answer);
        return;
    }
    files->close(files->context, handle);

    allow = regular ? allow : SRV_ALLOW_RETRIEVAL;
    if (regular && directory)
        srv_answer_refuse(answer, 404);
    else if (srv_faulty(request->faults, SRV_FAULT_CONDITIONS_COUNT_FOR_OPTIONS) && regular &&
             !srv_request_retrieves(request) && srv_request_has(request, H1_FIELD_IF_MATCH))
        srv_answer_refuse(answer, 412);
    else if (request->head->method == H1_METHOD_OPTIONS)
        srv_options_answer(allow, answer);
    else if (!srv_request_retrieves(request))
        srv_answer_refuse_method(answer, allow);
    else if (directory)
        answer_directory(site, request, file, answer);
    else
        redirect(request, file, answer);
}
