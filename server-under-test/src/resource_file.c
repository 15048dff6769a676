// SPDX-License-Identifier: MIT
/* resource_file.c - GET, HEAD and OPTIONS of files and directories. */
#include "resources.h"

#include <string.h>

#include "media_type.h"
#include "precondition.h"
#include "target.h"

static const char file_allow[] = "GET, HEAD, OPTIONS";
static const char index_name[] = "index.html";
static const char directory_page[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Directory</title></head>\n"
    "<body><p>This directory has no index.html.</p></body></html>\n";

static void refuse_file(enum srv_file_result result, struct srv_answer *answer)
{
    static const unsigned status[] = {
        [SRV_FILE_OK] = 500, [SRV_FILE_MISSING] = 404, [SRV_FILE_DENIED] = 403, [SRV_FILE_BUSY] = 503};

    srv_answer_refuse(answer, status[result]);
    if (result == SRV_FILE_BUSY)
        answer->response.retry_after_s = 1;
}

/* "/dir" to "/dir/", with the query as it was: relative references in the page must work. */
static void redirect(const struct srv_request *request, const char *file, struct srv_answer *answer)
{
    struct srv_buffer location;

    srv_buffer_init(&location, SIZE_MAX);
    srv_target_encode(file, &location);
    srv_buffer_append_octet(&location, '/');
    if (request->head->target.has_query) {
        struct h1_span query = srv_request_span(request, request->head->target.query);
        srv_buffer_append_octet(&location, '?');
        srv_buffer_append(&location, query.data, query.len);
    }
    srv_answer_refuse(answer, 301);
    answer->response.location = srv_answer_keep(answer, srv_buffer_octets(&location), location.len);
    answer->failed = answer->failed || location.failed;
    srv_buffer_free(&location);
}

/* A 304 carries what updates a stored response, and no other metadata. */
static void not_modified(struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    response->status = 304;
    response->content_type = NULL;
    response->accepts_ranges = false;
    response->has_last_modified = response->has_last_modified && response->etag[0] == '\0';
    srv_content_free(&answer->content);
    srv_content_send_none(&answer->content);
}

static void unsatisfiable(uint64_t size, struct srv_answer *answer)
{
    srv_answer_refuse(answer, 416);
    answer->response.accepts_ranges = true;
    srv_content_range_format(NULL, size, answer->response.content_range);
}

/* 206.  With If-Range the client has the fields already: only the required ones are sent. */
static void partial(const struct srv_request *request, const struct srv_range *ranges, size_t count,
                    struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;
    struct srv_content *content = &answer->content;
    bool brief = srv_request_has(request, H1_FIELD_IF_RANGE);

    srv_content_select_ranges(content, ranges, count, response->content_type,
                              (uint64_t)request->now_s << 20 ^ request->index ^ content->size << 40);
    response->status = 206;
    if (brief) {
        response->has_last_modified = false;
        response->content_type = NULL;
    }
    if (count == 1) {
        srv_content_range_format(&ranges[0], content->size, response->content_range);
    } else {
        static const char type[] = "multipart/byteranges; boundary=";
        char text[sizeof(type) + SRV_BOUNDARY_SIZE];

        memcpy(text, type, sizeof(type) - 1);
        strcpy(text + sizeof(type) - 1, content->boundary);
        response->content_type = srv_answer_keep(answer, text, strlen(text));
    }
}

/* Step 5 of section 13.2.2: Range, for GET only. */
static void apply_range(const struct srv_request *request, const struct srv_validators *validators,
                        struct srv_answer *answer)
{
    struct srv_range ranges[SRV_RANGES_MAX];
    struct h1_span value;
    size_t count;

    if (request->head->method != H1_METHOD_GET || !srv_request_single(request, H1_FIELD_RANGE, &value) ||
        !srv_if_range_holds(request, validators))
        return;
    switch (srv_ranges_parse(value, answer->content.size, ranges, &count)) {
    case SRV_RANGES_IGNORED:
        break;
    case SRV_RANGES_SATISFIABLE:
        partial(request, ranges, count, answer);
        break;
    case SRV_RANGES_UNSATISFIABLE: /* with If-Range, a Range that does not apply is ignored */
        if (!srv_request_has(request, H1_FIELD_IF_RANGE))
            unsatisfiable(answer->content.size, answer);
        break;
    }
}

/* answer->content and the validators of answer->response are set: what does the request want? */
static void answer_representation(const struct srv_request *request, const char *content_type,
                                  struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    response->status = 200;
    response->content_type = content_type;
    response->accepts_ranges = true;
    srv_content_select_all(&answer->content);

    struct srv_validators validators = {true, response->etag, response->has_last_modified,
                                        response->last_modified_s};
    switch (srv_precondition_evaluate(request, &validators)) {
    case SRV_PRECONDITION_FAILED:
        srv_answer_refuse(answer, 412);
        break;
    case SRV_PRECONDITION_NOT_MODIFIED:
        not_modified(answer);
        break;
    case SRV_PRECONDITION_HOLDS:
        apply_range(request, &validators, answer);
        break;
    }
}

static void answer_file(const struct srv_site *site, const struct srv_request *request, void *handle,
                        const struct srv_file_info *info, const char *name, struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    srv_content_set_file(&answer->content, &site->files, handle, info->size);
    srv_entity_tag_of_file(info, response->etag);
    response->has_last_modified = true;
    response->last_modified_s = info->mtime_s < request->now_s ? info->mtime_s : request->now_s;
    answer_representation(request, srv_media_type_of_path(name), answer);
}

static void answer_generated(const struct srv_request *request, struct srv_answer *answer)
{
    const struct srv_buffer *memory = &answer->content.memory;

    srv_answer_text(answer, NULL, "%s", directory_page);
    srv_entity_tag_of_octets(srv_buffer_octets(memory), memory->len, answer->response.etag);
    answer_representation(request, "text/html; charset=utf-8", answer);
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
        answer_generated(request, answer);
    else
        refuse_file(result, answer);
}

void srv_file_answer(const struct srv_site *site, const struct srv_request *request, const char *file,
                     bool directory, struct srv_answer *answer)
{
    const struct srv_files *files = &site->files;
    struct srv_file_info info;
    void *handle = NULL;

    enum srv_file_result result = files->open(files->context, file, &info, &handle);
    if (result != SRV_FILE_OK) {
        refuse_file(result, answer);
        return;
    }
    bool regular = info.kind == SRV_FILE_REGULAR;
    if (regular && !directory && srv_request_retrieves(request)) {
        answer_file(site, request, handle, &info, file, answer);
        return;
    }
    files->close(files->context, handle);

    if (regular && directory)
        srv_answer_refuse(answer, 404);
    else if (request->head->method == H1_METHOD_OPTIONS)
        srv_options_answer(file_allow, answer);
    else if (!srv_request_retrieves(request))
        srv_answer_refuse_method(answer, file_allow);
    else if (directory)
        answer_directory(site, request, file, answer);
    else
        redirect(request, file, answer);
}
