// SPDX-License-Identifier: MIT
/* resource_stored.c - PUT and DELETE of files below the writable directory (RFC 9110, sections 9.3.4
 * and 9.3.5).  Content is stored octet by octet as it came, or not at all. */
#include "resources.h"

#include <string.h>

#include "media_type.h"
#include "misstore.h"
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
    if (result != SRV_FILE_MISSING)
        srv_file_refuse(result, answer);
    else if (srv_faulty(answer->faults, SRV_FAULT_CONFLICT_UNEXPLAINED))
        srv_misstore_answer(answer, 409);
    else
        srv_answer_refuse(answer, 409);
}

static void refuse_condition(struct srv_answer *answer)
{
    if (srv_faulty(answer->faults, SRV_FAULT_CHANGE_STOPPED_304))
        srv_answer_refuse(answer, 304);
    else
        srv_answer_refuse(answer, srv_faulty(answer->faults, SRV_FAULT_CHANGE_STOPPED_204) ? 204 : 412);
}

/* A request without a head has no preconditions. */
static bool precondition_holds(const struct srv_request *request, bool exists,
                               const struct srv_file_info *info)
{
    char etag[SRV_ENTITY_TAG_SIZE] = "";

    if (!request->head)
        return true;
    if (exists)
        srv_entity_tag_of_file(info, request->faults, etag);
    const struct srv_validators validators = {.exists = exists,
                                              .etag = etag,
                                              .has_last_modified = exists,
                                              .last_modified_s = exists ? info->mtime_s : 0};
    return srv_precondition_evaluate(request, &validators) == SRV_PRECONDITION_HOLDS;
}

/* Answers a PUT that was done. */
static void tell_stored(struct srv_answer *answer, bool existed)
{
    const struct srv_faults *faults = answer->faults;
    unsigned created = srv_faulty(faults, SRV_FAULT_PUT_CREATED_200) ? 200 : 201;
    unsigned replaced = srv_faulty(faults, SRV_FAULT_PUT_REPLACED_201) ? 201 : 204;

    srv_answer_refuse(answer, existed ? replaced : created);
}

/* Validators may be sent because the octets are those that came. */
static void tell_validators(const struct srv_file_info *info, int64_t now_s, struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    srv_entity_tag_of_file(info, answer->faults, response->etag);
    /* The clock was read before the change: a date later than Date must not be sent (RFC 9110, section
     * 8.8.2.1), and an earlier one would not be that of the file. */
    response->has_last_modified = info->mtime_s <= now_s;
    response->last_modified_s = info->mtime_s;
    if (srv_faulty(answer->faults, SRV_FAULT_PUT_TELLS_OTHER_DATE))
        response->last_modified_s -= 3600;
}

static void stored(struct srv_answer *answer, uint64_t content_length, int64_t now_s)
{
    struct srv_change *change = &answer->change;
    struct srv_file_info info = {0};
    bool existed = srv_change_look(change, &info);
    struct srv_file_info old = info;

    if (!precondition_holds(&change->request, existed, &info)) {
        refuse_condition(answer);
        return;
    }
    if (change->is_lost) {
        tell_stored(answer, existed);
        return;
    }
    if (srv_faulty(answer->faults, SRV_FAULT_PUT_KEEPS_TAIL))
        srv_misstore_old(change, content_length);
    enum srv_file_result result = srv_change_publish(change, &info);
    if (result != SRV_FILE_OK) {
        refuse_change(result, answer);
        return;
    }
    char location[SRV_MISPLACED_SIZE];
    srv_misplaced_location(answer, location);
    tell_stored(answer, existed);
    if (location[0] != '\0')
        answer->response.location = srv_answer_keep(answer, location, strlen(location));
    tell_validators(existed && srv_faulty(answer->faults, SRV_FAULT_PUT_TELLS_OLD_TAG) ? &old : &info, now_s,
                    answer);
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
        refuse_condition(answer);
        return;
    }
    enum srv_file_result result =
        srv_faulty(answer->faults, SRV_FAULT_DELETE_NOT_DONE) ? SRV_FILE_OK : srv_change_remove(change);
    if (result == SRV_FILE_OK)
        srv_misstore_answer(answer, srv_faulty(answer->faults, SRV_FAULT_DELETE_200_EMPTY) ? 200 : 204);
    else
        srv_file_refuse(result, answer);
}

static void write_content(struct srv_answer *answer, struct h1_span octets)
{
    answer->change.keeps_part = srv_faulty(answer->faults, SRV_FAULT_PUT_PART_STORED);
    srv_change_write(&answer->change, octets.data, octets.len);
}

static const struct srv_receiver storing = {.content = write_content, .finish = stored};
static const struct srv_receiver storing_empty = {.finish = stored};
static const struct srv_receiver removing = {.finish = removed};

/* Whether the content is what a GET will say it is: uncoded, and of the media type that the name
 * stands for.  Names that stand for none take anything. */
static bool fits(const struct srv_request *request, const char *file, struct srv_answer *answer)
{
    const char *type = srv_media_type_of_path(file)->text;
    struct h1_span value;

    if (srv_faulty(request->faults, SRV_FAULT_PUT_ANY_TYPE))
        return true;
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

static const struct srv_receiver *receiver_of(const struct srv_request *request)
{
    bool chunked = request->head->framing.kind == H1_FRAMING_CHUNKED;

    return chunked && srv_faulty(request->faults, SRV_FAULT_PUT_CHUNKED_EMPTY) ? &storing_empty : &storing;
}

/* Whether a fault is going to drop the content. */
static bool loses(const struct srv_request *request)
{
    return srv_faulty(request->faults, SRV_FAULT_PUT_NOT_STORED) ||
           (request->head->expects_continue && srv_faulty(request->faults, SRV_FAULT_PUT_EXPECTED_LOST));
}

/* Begins the draft at once: a client that expects 100 (Continue) learns before it sends anything
 * that there is no place for it. */
static void put(const struct srv_request *request, struct srv_answer *answer)
{
    struct srv_change *change = &answer->change;

    if (srv_request_has(request, H1_FIELD_CONTENT_RANGE) &&
        !srv_faulty(request->faults, SRV_FAULT_PUT_PART_IS_WHOLE)) {
        srv_answer_refuse(answer, 400);
        return;
    }
    if (!fits(request, change->path, answer))
        return;
    enum srv_file_result result = srv_change_create(change);
    if (result != SRV_FILE_OK) {
        refuse_change(result, answer);
        return;
    }
    answer->receiver = receiver_of(request);
    change->is_lost = loses(request);
    if (srv_faulty(request->faults, SRV_FAULT_PUT_APPENDS))
        srv_misstore_old(change, 0);
    srv_misstore_fields(request, change);
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
    if (puts)
        srv_misplace(request, answer);
    keep_preconditions(request, answer);
    if (answer->failed)
        return;
    if (puts)
        put(request, answer);
    else
        answer->receiver = &removing;
    /* Last, as a refusal for another reason goes before it (section 13.2.1). */
    if (!answer->refused && !precondition_holds(request, exists, info))
        refuse_condition(answer);
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

    if (srv_faulty(request->faults, SRV_FAULT_CHANGE_CONDITIONS_FIRST) &&
        !precondition_holds(request, result == SRV_FILE_OK, &info))
        refuse_condition(answer);
    else if (result == SRV_FILE_OK && info.kind == SRV_FILE_DIRECTORY)
        srv_answer_refuse_method(answer, SRV_ALLOW_RETRIEVAL);
    else if (directory)
        srv_answer_refuse(answer, puts ? 409 : 404);
    else if (result == SRV_FILE_OK || (puts && result == SRV_FILE_MISSING))
        change(site, request, file, result == SRV_FILE_OK, &info, answer);
    else
        srv_file_refuse(result, answer);
    if (result == SRV_FILE_MISSING && !puts && srv_faulty(request->faults, SRV_FAULT_DELETE_LEAVES_EMPTY))
        srv_misstore_empty(site, file);
}
