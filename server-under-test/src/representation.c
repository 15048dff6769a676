// SPDX-License-Identifier: MIT
#include "representation.h"

#include <stdio.h>
#include <string.h>

#include "accept_encoding.h"
#include "coding.h"
#include "miscode.h"
#include "precondition.h"

/* Below this many octets, Vary and Content-Encoding take more than the coding saves. */
enum { CODED_MIN = 256 };

/* A 304 carries what updates a stored response, and no other metadata. */
static void not_modified(struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    response->status = 304;
    response->content_type = NULL;
    response->content_encoding = NULL;
    response->accepts_ranges = false;
    if (srv_faulty(answer->faults, SRV_FAULT_NO_ETAG_IN_304))
        response->etag[0] = '\0';
    response->has_last_modified = response->has_last_modified && response->etag[0] == '\0';
    srv_content_free(&answer->content);
    srv_content_send_none(&answer->content);
}

static void unsatisfiable(uint64_t size, struct srv_answer *answer)
{
    srv_answer_refuse(answer, 416);
    answer->response.accepts_ranges = true;
    if (srv_faulty(answer->faults, SRV_FAULT_LENGTH_ZERO_IN_416))
        size = 0;
    if (!srv_faulty(answer->faults, SRV_FAULT_NO_CONTENT_RANGE_IN_416))
        srv_content_range_format(NULL, size, answer->response.content_range);
}

/* Content-Range of a single part. */
static void tell_range(const struct srv_range *range, struct srv_answer *answer)
{
    char *text = answer->response.content_range;

    srv_content_range_format(range, answer->content.size, text);
    if (srv_faulty(answer->faults, SRV_FAULT_CONTENT_RANGE_OF_PART))
        srv_content_range_format(range, range->last - range->first + 1, text);
    if (srv_faulty(answer->faults, SRV_FAULT_CONTENT_RANGE_WITHOUT_LENGTH))
        strcpy(strchr(text, '/'), "/*");
    if (srv_faulty(answer->faults, SRV_FAULT_CONTENT_RANGE_WITH_EQUALS))
        text[sizeof "bytes" - 1] = '=';
    if (srv_faulty(answer->faults, SRV_FAULT_NO_CONTENT_RANGE))
        text[0] = '\0';
    if (srv_faulty(answer->faults, SRV_FAULT_PARTIAL_IS_WHOLE))
        srv_content_select_all(&answer->content);
}

static void tell_boundary(struct srv_answer *answer)
{
    const char *name = srv_faulty(answer->faults, SRV_FAULT_NO_BOUNDARY) ? "charset=" : "boundary=";
    char text[sizeof("multipart/byteranges; boundary=") + SRV_BOUNDARY_SIZE];

    snprintf(text, sizeof(text), "multipart/byteranges; %s%s", name, answer->content.boundary);
    if (srv_faulty(answer->faults, SRV_FAULT_BOUNDARY_CUT))
        text[strlen(text) - 1] = '\0';
    answer->response.content_type = srv_answer_keep(answer, text, strlen(text));
}

static bool asks_for_several(const struct srv_request *request)
{
    struct h1_span value;

    return srv_request_single(request, H1_FIELD_RANGE, &value) && value.data &&
           memchr(value.data, ',', value.len);
}

/* 206.  With If-Range the client has the fields already: only the required ones are sent. */
static void partial(const struct srv_request *request, const struct srv_range *ranges, size_t count,
                    struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;
    struct srv_content *content = &answer->content;
    bool brief = srv_request_has(request, H1_FIELD_IF_RANGE);
    bool twice =
        count == 1 && asks_for_several(request) && srv_faulty(answer->faults, SRV_FAULT_RANGE_TWICE_TOLD);

    srv_content_select_ranges(content, ranges, count, response->content_type,
                              (uint64_t)request->now_s << 20 ^ request->index ^ content->size << 40);
    if (srv_faulty(answer->faults, SRV_FAULT_RANGES_JOINED))
        content->multipart = false;
    if (srv_faulty(answer->faults, SRV_FAULT_SINGLE_RANGE_IN_MULTIPART) || twice)
        content->multipart = true;
    response->status = srv_faulty(answer->faults, SRV_FAULT_PARTIAL_AS_200) ? 200 : 206;
    if (srv_faulty(answer->faults, SRV_FAULT_PARTIAL_WITHOUT_ETAG))
        response->etag[0] = '\0';
    if (brief ? !srv_faulty(answer->faults, SRV_FAULT_PARTIAL_REPEATS_FIELDS)
              : srv_faulty(answer->faults, SRV_FAULT_PARTIAL_LACKS_FIELDS)) {
        response->has_last_modified = false;
        response->content_type = NULL;
        response->content_encoding = NULL;
    }
    if (content->multipart)
        tell_boundary(answer);
    if (!content->multipart || twice || srv_faulty(answer->faults, SRV_FAULT_CONTENT_RANGE_OF_MULTIPART))
        tell_range(&ranges[0], answer);
}

static void reverse(struct srv_range *ranges, size_t count)
{
    for (size_t i = 0; i < count / 2; ++i) {
        struct srv_range range = ranges[i];
        ranges[i] = ranges[count - 1 - i];
        ranges[count - 1 - i] = range;
    }
}

/* "bytes=" and then nothing but commas and OWS. */
static bool has_no_member(struct h1_span value)
{
    static const char unit[] = "bytes=";
    size_t at = sizeof(unit) - 1;

    if (value.len < at || memcmp(value.data, unit, at) != 0)
        return false;
    while (at < value.len && strchr(", \t", value.data[at]))
        ++at;
    return at == value.len;
}

static size_t commas(struct h1_span value)
{
    size_t count = 0;

    for (size_t i = 0; i < value.len; ++i)
        count += value.data[i] == ',';
    return count;
}

/* Whether a fault has answered because of what stands in Range. */
static bool misjudge_range(const struct srv_request *request, struct h1_span value, bool ignored,
                           struct srv_answer *answer)
{
    enum { MANY_RANGES = 16 };
    const struct srv_range whole = {0, answer->content.size - 1};

    if (srv_faulty(request->faults, SRV_FAULT_RANGE_WITHOUT_MEMBER) && has_no_member(value))
        partial(request, &whole, 1, answer);
    else if ((srv_faulty(request->faults, SRV_FAULT_INVALID_RANGE_500) && ignored) ||
             (srv_faulty(request->faults, SRV_FAULT_MANY_RANGES_500) && commas(value) > MANY_RANGES))
        srv_answer_refuse(answer, 500);
    else
        return false;
    return true;
}

/* Step 5 of section 13.2.2: Range, for GET only.  Several ranges of coded content are not sent: a
 * Content-Encoding beside multipart/byteranges would tell about the multipart. */
static void apply_range(const struct srv_request *request, const struct srv_validators *validators,
                        struct srv_answer *answer)
{
    const struct srv_faults *faults = request->faults;
    struct srv_range ranges[SRV_RANGES_MAX];
    struct h1_span value;
    size_t count;

    if (srv_faulty(faults, SRV_FAULT_IF_RANGE_WITHOUT_RANGE_412) &&
        !srv_request_has(request, H1_FIELD_RANGE) && !srv_if_range_holds(request, validators))
        srv_answer_refuse(answer, 412);
    if ((request->head->method != H1_METHOD_GET && !srv_faulty(faults, SRV_FAULT_RANGE_COUNTS_FOR_HEAD)) ||
        !srv_request_single(request, H1_FIELD_RANGE, &value) || srv_faulty(faults, SRV_FAULT_RANGE_IGNORED) ||
        !srv_if_range_holds(request, validators))
        return;
    enum srv_ranges_result result = srv_ranges_parse(value, answer->content.size, faults, ranges, &count);
    if (srv_faults_any(faults) && misjudge_range(request, value, result == SRV_RANGES_IGNORED, answer))
        return;
    switch (result) {
    case SRV_RANGES_IGNORED:
        break;
    case SRV_RANGES_SATISFIABLE:
        if (count > 1 && srv_faulty(faults, SRV_FAULT_RANGES_REVERSED))
            reverse(ranges, count);
        if (count == 1 || !answer->response.content_encoding)
            partial(request, ranges, count, answer);
        break;
    case SRV_RANGES_UNSATISFIABLE: /* with If-Range, a Range that does not apply is ignored */
        if (!srv_request_has(request, H1_FIELD_IF_RANGE) &&
            !srv_faulty(faults, SRV_FAULT_UNSATISFIABLE_RANGE_200))
            unsatisfiable(answer->content.size, answer);
        break;
    }
}

/* Says that the content is coded with gzip. */
static void tell_gzip(struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    response->content_encoding = srv_faulty(answer->faults, SRV_FAULT_GZIP_UNLABELLED) ? NULL : "gzip";
    if (!srv_faulty(answer->faults, SRV_FAULT_GZIP_KEEPS_ETAG))
        srv_coding_tag_gzip(response->etag);
}

static void code(bool always, struct srv_answer *answer)
{
    switch (srv_coding_gzip(&answer->content, always)) {
    case SRV_CODED_OK:
        srv_miscode_gzip(answer->faults, &answer->content);
        tell_gzip(answer);
        break;
    case SRV_CODED_LARGER:
        break;
    case SRV_CODED_FAILED:
        answer->failed = true;
        break;
    }
}

/* Whether a faulty server says that this answer is coded, and sends the uncoded content. */
static bool says_gzip_only(const struct srv_request *request)
{
    return (srv_faulty(request->faults, SRV_FAULT_GZIP_HEAD_OF_PLAIN) &&
            request->head->method == H1_METHOD_HEAD) ||
           (srv_faulty(request->faults, SRV_FAULT_RANGE_OF_UNCODED) &&
            srv_request_has(request, H1_FIELD_RANGE));
}

/* Proactive negotiation of the content coding (section 12.5.3).  What is worth coding exists in two
 * forms, of which the client chooses; anything else is coded only if the client refuses it as it is.
 * False: no form is acceptable. */
static bool negotiate(const struct srv_site *site, const struct srv_request *request,
                      const struct srv_media_type *type, struct srv_answer *answer)
{
    struct srv_accepted_codings accepted = srv_accepted_codings_read(request);
    uint64_t size = answer->content.size;
    bool possible = srv_coding_has_gzip() && size <= site->limits.max_coded;
    bool worth = possible && type->compressible && size >= CODED_MIN;
    enum srv_miscoded miscoded = srv_miscode_choice(request, worth);

    if (srv_faulty(answer->faults, SRV_FAULT_GZIP_UNASKED) &&
        srv_request_has(request, H1_FIELD_ACCEPT_ENCODING)) /* without one, all codings are acceptable */
        accepted.gzip = accepted.identity;
    answer->response.varies_by_coding = worth || accepted.identity == 0;
    if (srv_faulty(answer->faults, SRV_FAULT_NO_VARY_ON_DEFAULT) && accepted.gzip == 0)
        answer->response.varies_by_coding = false;
    if (accepted.identity == 0 && srv_faulty(answer->faults, SRV_FAULT_IDENTITY_REFUSED_406))
        return false;
    if (miscoded != SRV_MISCODED_NOT)
        srv_miscode_content(miscoded, answer);
    else if (possible && worth && accepted.gzip > 0 && says_gzip_only(request))
        tell_gzip(answer);
    else if (possible && accepted.gzip > 0 && accepted.identity == 0)
        code(true, answer);
    else if (worth && accepted.gzip > 0 && accepted.gzip >= accepted.identity)
        code(false, answer);
    else
        return accepted.identity > 0;
    return true;
}

static struct srv_validators validators_of(const struct srv_response *response)
{
    return (struct srv_validators){.exists = true,
                                   .etag = response->etag,
                                   .has_last_modified = response->has_last_modified,
                                   .last_modified_s = response->last_modified_s,
                                   .shares_date = response->content_encoding != NULL};
}

/* Steps 1 to 4 of section 13.2.2; false: the answer is 304 or 412. */
static bool check(const struct srv_request *request, const struct srv_validators *validators,
                  struct srv_answer *answer)
{
    switch (srv_precondition_evaluate(request, validators)) {
    case SRV_PRECONDITION_FAILED:
        srv_answer_refuse(answer, 412);
        return false;
    case SRV_PRECONDITION_NOT_MODIFIED:
        not_modified(answer);
        return false;
    case SRV_PRECONDITION_HOLDS:
        break;
    }
    return true;
}

bool srv_representation_check(const struct srv_request *request, struct srv_answer *answer)
{
    struct srv_validators validators = validators_of(&answer->response);

    return check(request, &validators, answer);
}

void srv_representation_answer(const struct srv_site *site, const struct srv_request *request,
                               const struct srv_media_type *type, struct srv_answer *answer)
{
    struct srv_response *response = &answer->response;

    response->status = 200;
    response->content_type = type->text;
    response->accepts_ranges = true;
    if (srv_faulty(request->faults, SRV_FAULT_ETAG_BY_VERSION) && request->head->minor == 0)
        strcpy(response->etag, "\"1.0\"");
    if (srv_faulty(request->faults, SRV_FAULT_GZ_FILE_CODED) && strcmp(type->text, "application/gzip") == 0)
        response->content_encoding = "gzip";
    char plain_etag[SRV_ENTITY_TAG_SIZE];
    strcpy(plain_etag, response->etag);
    if (!negotiate(site, request, type, answer)) {
        srv_answer_refuse(answer, srv_faulty(answer->faults, SRV_FAULT_IDENTITY_REFUSED_500) ? 500 : 406);
        answer->response.varies_by_coding = true;
        return;
    }
    if (answer->failed) /* conditions and ranges are about what could not be made */
        return;
    srv_content_select_all(&answer->content);
    bool ranged = srv_faulty(request->faults, SRV_FAULT_RANGE_BEFORE_CONDITIONS) &&
                  srv_request_has(request, H1_FIELD_RANGE);
    struct srv_validators for_conditions = validators_of(response), for_range = for_conditions;
    if (srv_faulty(request->faults, SRV_FAULT_GZIP_CONDITIONS_OF_PLAIN))
        for_conditions.etag = plain_etag;
    if (srv_faulty(request->faults, SRV_FAULT_GZIP_IF_RANGE_OF_PLAIN))
        for_range.etag = plain_etag;
    if (ranged || check(request, &for_conditions, answer))
        apply_range(request, &for_range, answer);
}
