// SPDX-License-Identifier: MIT
/* resource_stored.c - PUT and DELETE of files below the writable directory (RFC 9110, sections 9.3.4
 * and 9.3.5).  Content is stored octet by octet as it came, or not at all. */
#include "resources.h"

#include <string.h>

#include "media_type.h"
#include "precondition.h"

bool srv_store_covers(const struct srv_site *site, const char *file)
{
    size_t len = site->writable ? strlen(site->writable) : 0;

    if (!site->writable || (len > 0 && strncmp(file, site->writable, len) != 0))
        return false;
    return len == 0 ? file[0] != '\0' : file[len] == '/';
}

/* The path is not there when a directory of it is missing: the client can make that right. */
static void refuse_change(enum srv_file_result result, struct srv_answer *answer)
{
    if (result == SRV_FILE_MISSING)
        srv_answer_refuse(answer, 409);
    else
        srv_file_refuse(result, answer);
}

/* A request without a head has no preconditions. */
static bool precondition_holds(const struct srv_request *request, bool exists,
                               const struct srv_file_info *info)
{
    char etag[SRV_ENTITY_TAG_SIZE] = "";

    if (!request->head)
        return true;
    if (exists)
        srv_entity_tag_of_file(info, etag);
    const struct srv_validators validators = {.exists = exists,
                                              .etag = etag,
                                              .has_last_modified = exists,
                                              .last_modified_s = exists ? info->mtime_s : 0};
    return srv_precondition_evaluate(request, &validators) == SRV_PRECONDITION_HOLDS;
}

static void stored(struct srv_answer *answer, uint64_t content_length, int64_t now_s)
{
    struct srv_change *change = &answer->change;
    struct srv_response *response = &answer->response;
    struct srv_file_info info = {0};
    bool existed = srv_change_look(change, &info);

    (void)content_length;
    if (!precondition_holds(&change->request, existed, &info)) {
        srv_answer_refuse(answer, 412);
        return;
    }
    enum srv_file_result result = srv_change_publish(change, &info);
    if (result != SRV_FILE_OK) {
        refuse_change(result, answer);
        return;
    }
    srv_answer_refuse(answer, existed ? 204 : 201);
    /* Validators may be sent because the octets are those that came. */
    srv_entity_tag_of_file(&info, response->etag);
    response->has_last_modified = true;
    response->last_modified_s = info.mtime_s < now_s ? info.mtime_s : now_s;
}

static void removed(struct srv_answer *answer, uint64_t content_length, int64_t now_s)
{
    struct srv_change *change = &answer->change;
    struct srv_file_info info = {0};

    (void)content_length;
    (void)now_s;
    if (!srv_change_look(change, &info)) {
        srv_answer_refuse(answer, 404);
        return;
    }
    if (!precondition_holds(&change->request, true, &info)) {
        srv_answer_refuse(answer, 412);
        return;
    }
    enum srv_file_result result = srv_change_remove(change);
    if (result == SRV_FILE_OK)
        srv_answer_refuse(answer, 204);
    else
        srv_file_refuse(result, answer);
}

static void write_content(struct srv_answer *answer, struct h1_span octets)
{
    srv_change_write(&answer->change, octets.data, octets.len);
}

static const struct srv_receiver storing = {.content = write_content, .finish = stored};
static const struct srv_receiver removing = {.finish = removed};

/* Whether the content is what a GET will say it is: uncoded, and of the media type that the name
 * stands for.  Names that stand for none take anything. */
static bool fits(const struct srv_request *request, const char *file, struct srv_answer *answer)
{
    const char *type = srv_media_type_of_path(file)->text;
    struct h1_span value;

    if (srv_request_has(request, H1_FIELD_CONTENT_ENCODING)) {
        srv_answer_refuse(answer, 415);
        answer->response.accept_encoding = "identity";
        return false;
    }
    if (!srv_request_has(request, H1_FIELD_CONTENT_TYPE) || strcmp(type, SRV_MEDIA_TYPE_UNKNOWN) == 0)
        return true;
    if (!srv_request_single(request, H1_FIELD_CONTENT_TYPE, &value) ||
        !(srv_media_type_is(value, type) || srv_media_type_is(value, SRV_MEDIA_TYPE_UNKNOWN))) {
        srv_answer_refuse(answer, 415);
        return false;
    }
    return true;
}

/* Begins the draft at once: a client that expects 100 (Continue) learns before it sends anything
 * that there is no place for it. */
static void put(const struct srv_request *request, struct srv_answer *answer)
{
    struct srv_change *change = &answer->change;

    if (srv_request_has(request, H1_FIELD_CONTENT_RANGE)) {
        srv_answer_refuse(answer, 400);
        return;
    }
    if (!fits(request, change->path, answer))
        return;
    enum srv_file_result result = srv_change_create(change);
    if (result == SRV_FILE_OK)
        answer->receiver = &storing;
    else
        refuse_change(result, answer);
}

static bool is_conditional(const struct srv_request *request)
{
    static const enum h1_field_name names[] = {H1_FIELD_IF_MATCH, H1_FIELD_IF_NONE_MATCH,
                                               H1_FIELD_IF_UNMODIFIED_SINCE};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i)
        if (srv_request_has(request, names[i]))
            return true;
    return false;
}

/* The receivers here take no trailer fields, so the field lines of the head stay where they are (see
 * exchange.c); only its octets go away. */
static void keep_preconditions(const struct srv_request *request, struct srv_answer *answer)
{
    struct srv_request *kept = &answer->change.request;

    if (!is_conditional(request))
        return;
    *kept = *request;
    kept->octets = (const uint8_t *)srv_answer_keep(answer, request->octets, request->head->length);
}

static void change(const struct srv_site *site, const struct srv_request *request, const char *file,
                   bool exists, const struct srv_file_info *info, struct srv_answer *answer)
{
    bool puts = request->head->method == H1_METHOD_PUT;

    answer->change.files = &site->files;
    answer->change.path = srv_answer_keep(answer, file, strlen(file));
    keep_preconditions(request, answer);
    if (answer->failed)
        return;
    if (puts)
        put(request, answer);
    else
        answer->receiver = &removing;
    /* Last, as a refusal for another reason goes before it (section 13.2.1). */
    if (!answer->refused && !precondition_holds(request, exists, info))
        srv_answer_refuse(answer, 412);
}

void srv_store_answer(const struct srv_site *site, const struct srv_request *request, const char *file,
                      bool directory, struct srv_answer *answer)
{
    const struct srv_files *files = &site->files;
    bool puts = request->head->method == H1_METHOD_PUT;
    struct srv_file_info info = {0};
    void *handle = NULL;

    enum srv_file_result result = files->open(files->context, file, &info, &handle);
    if (result == SRV_FILE_OK)
        files->close(files->context, handle);

    if (result == SRV_FILE_OK && info.kind == SRV_FILE_DIRECTORY)
        srv_answer_refuse_method(answer, SRV_ALLOW_RETRIEVAL);
    else if (directory)
        srv_answer_refuse(answer, puts ? 409 : 404);
    else if (result == SRV_FILE_OK || (puts && result == SRV_FILE_MISSING))
        change(site, request, file, result == SRV_FILE_OK, &info, answer);
    else
        srv_file_refuse(result, answer);
}
