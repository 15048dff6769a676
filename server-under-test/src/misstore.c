// SPDX-License-Identifier: MIT
#include "misstore.h"

#include <stdio.h>
#include <string.h>

#include "resources.h"

enum { PIECE = 4096, NAME_SIZE = 1024 };

void srv_misstore_old(struct srv_change *change, uint64_t offset)
{
    const struct srv_files *files = change->files;
    struct srv_file_info info;
    uint8_t piece[PIECE];
    void *file;
    size_t len;

    if (files->open(files->context, change->path, &info, &file) != SRV_FILE_OK)
        return;
    for (; (len = files->read(files->context, file, offset, piece, sizeof(piece))) > 0; offset += len)
        srv_change_write(change, piece, len);
    files->close(files->context, file);
}

void srv_misstore_empty(const struct srv_site *site, const char *file)
{
    struct srv_change change = {.files = &site->files, .path = file};
    struct srv_file_info info;

    if (srv_change_create(&change) == SRV_FILE_OK)
        srv_change_publish(&change, &info);
}

/* ---- other names ---- */

void srv_misplace(const struct srv_request *request, struct srv_answer *answer)
{
    struct srv_change *change = &answer->change;
    char other[SRV_MISPLACED_SIZE];
    struct h1_span value;

    if (answer->failed)
        return;
    if (srv_faulty(request->faults, SRV_FAULT_PUT_WHERE_CONTENT_LOCATION) &&
        srv_request_single(request, H1_FIELD_CONTENT_LOCATION, &value) && value.len > 1)
        change->path = srv_answer_keep(answer, value.data + 1, value.len - 1);
    if (srv_faulty(request->faults, SRV_FAULT_PUT_STORED_ELSEWHERE)) {
        snprintf(other, sizeof(other), "%.250s.1", change->path);
        change->path = srv_answer_keep(answer, other, strlen(other));
    }
}

void srv_misplaced_location(const struct srv_answer *answer, char location[SRV_MISPLACED_SIZE])
{
    location[0] = '\0';
    if (srv_faulty(answer->faults, SRV_FAULT_PUT_STORED_ELSEWHERE))
        snprintf(location, SRV_MISPLACED_SIZE, "/%.290s", answer->change.path);
}

/* ---- fields ---- */

static void name_fields(const char *file, char name[NAME_SIZE])
{
    snprintf(name, NAME_SIZE, "%.1000s.fields", file);
}

static bool keeps(const struct srv_request *request, const struct h1_field *field)
{
    return (field->id == H1_FIELD_OTHER && srv_faulty(request->faults, SRV_FAULT_PUT_KEEPS_FIELDS)) ||
           (field->id == H1_FIELD_CONTENT_LOCATION &&
            srv_faulty(request->faults, SRV_FAULT_PUT_KEEPS_CONTENT_LOCATION));
}

static void write_line(const struct srv_request *request, const struct h1_field *field,
                       struct srv_change *fields)
{
    struct h1_span name = srv_request_span(request, field->name);
    struct h1_span value = srv_request_span(request, field->value);

    srv_change_write(fields, name.data, name.len);
    srv_change_write(fields, (const uint8_t *)": ", 2);
    srv_change_write(fields, value.data, value.len);
    srv_change_write(fields, (const uint8_t *)"\r\n", 2);
}

void srv_misstore_fields(const struct srv_request *request, struct srv_change *change)
{
    struct srv_change fields = {.files = change->files};
    struct srv_file_info info;
    char name[NAME_SIZE];

    name_fields(change->path, name);
    fields.path = name;
    for (size_t i = 0; i < request->head->field_count; ++i)
        if (keeps(request, &request->head->fields[i])) {
            if (!fields.draft && srv_change_create(&fields) != SRV_FILE_OK)
                return;
            write_line(request, &request->head->fields[i], &fields);
        }
    if (fields.draft)
        srv_change_publish(&fields, &info);
}

const char *srv_misstored_fields(const struct srv_site *site, const char *file, struct srv_answer *answer)
{
    const struct srv_files *files = &site->files;
    struct srv_file_info info;
    char name[NAME_SIZE];
    uint8_t lines[PIECE];
    void *handle;

    if (!srv_faulty(answer->faults, SRV_FAULT_PUT_KEEPS_FIELDS) &&
        !srv_faulty(answer->faults, SRV_FAULT_PUT_KEEPS_CONTENT_LOCATION))
        return NULL;
    name_fields(file, name);
    if (files->open(files->context, name, &info, &handle) != SRV_FILE_OK)
        return NULL;
    size_t len = files->read(files->context, handle, 0, lines, sizeof(lines));
    files->close(files->context, handle);
    return srv_answer_keep(answer, lines, len);
}

/* ---- answers ---- */

void srv_misstore_answer(struct srv_answer *answer, unsigned status)
{
    srv_answer_refuse(answer, 204);
    answer->response.status = status;
    answer->refused = status >= 400;
}
