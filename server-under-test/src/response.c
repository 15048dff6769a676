// SPDX-License-Identifier: MIT
#include "response.h"

#include <string.h>

#include <h1/grammar.h>

#include "fault_lines.h"
#include "status.h"

static void write_status_line(struct srv_buffer *out, unsigned minor, unsigned status,
                              const struct srv_faults *faults)
{
    struct srv_status_line line = {"HTTP/1.", " ", srv_status_find(status)->reason, "\r\n"};

    if (srv_faults_any(faults))
        srv_fault_status_line(faults, status, &line);
    srv_buffer_append_string(out, line.version);
    srv_buffer_append_octet(out, (uint8_t)('0' + minor));
    srv_buffer_append_octet(out, ' ');
    srv_buffer_append_number(out, srv_fault_status(faults, status));
    srv_buffer_append_string(out, line.separator);
    srv_buffer_append_string(out, line.reason);
    srv_buffer_append_string(out, line.end);
}

static uint8_t *put(uint8_t *at, const char *text, size_t len)
{
    memcpy(at, text, len);
    return at + len;
}

static inline void write_field(struct srv_buffer *out, const char *name, const char *value)
{
    size_t name_len = strlen(name), value_len = strlen(value);
    uint8_t *at = srv_buffer_extend(out, name_len + 2 + value_len + 2);

    if (!at)
        return;
    at = put(at, name, name_len);
    at = put(at, ": ", 2);
    at = put(at, value, value_len);
    put(at, "\r\n", 2);
}

static inline void write_field_if(struct srv_buffer *out, const char *name, const char *value)
{
    if (value && value[0] != '\0')
        write_field(out, name, value);
}

static void write_number_field(struct srv_buffer *out, const char *name, uint64_t value)
{
    srv_buffer_append_string(out, name);
    srv_buffer_append_string(out, ": ");
    srv_buffer_append_number(out, value);
    srv_buffer_append_string(out, "\r\n");
}

static void write_date_field(struct srv_buffer *out, const char *name, int64_t unix_s)
{
    char text[H1_DATE_LEN + 1] = "";

    h1_date_format(unix_s, text);
    write_field(out, name, text);
}

static void write_allow(struct srv_buffer *out, unsigned allow)
{
    const char *separator = "Allow: ";

    for (unsigned method = H1_METHOD_OTHER + 1; method < H1_METHOD_COUNT; ++method) {
        if (!(allow & 1u << method))
            continue;
        srv_buffer_append_string(out, separator);
        srv_buffer_append_string(out, h1_method_text((enum h1_method)method));
        separator = ", ";
    }
    srv_buffer_append_string(out, "\r\n");
}

/* The connection options: what becomes of the connection, and fields that are about it. */
static void write_connection(struct srv_buffer *out, const struct srv_response *response,
                             const struct srv_faults *faults)
{
    static const char *const options[] = {
        [SRV_PERSISTS] = "", [SRV_KEEP_ALIVE] = "keep-alive", [SRV_CLOSES] = "close"};
    const char *option = options[response->persistence];

    if ((srv_faulty(faults, SRV_FAULT_CLOSE_UNSAID) && response->persistence == SRV_CLOSES) ||
        (srv_faulty(faults, SRV_FAULT_KEEP_ALIVE_UNSAID) && response->persistence == SRV_KEEP_ALIVE))
        option = "";

    if (!response->upgrade) {
        write_field_if(out, "Connection", option);
        return;
    }
    srv_buffer_append_string(out, "Connection: ");
    srv_buffer_append_string(out, option);
    srv_buffer_append_string(out, option[0] ? ", upgrade\r\n" : "upgrade\r\n");
    write_field(out, "Upgrade", response->upgrade);
}

static void write_date(struct srv_buffer *out, unsigned status, const char *date,
                       const struct srv_faults *faults)
{
    char text[SRV_FAULT_DATE_SIZE];

    if ((srv_faulty(faults, SRV_FAULT_NO_DATE_IN_SUCCESS) && status < 300) ||
        (srv_faulty(faults, SRV_FAULT_NO_DATE_IN_304) && status == 304) ||
        (srv_faulty(faults, SRV_FAULT_NO_DATE_IN_ERRORS) && status >= 400))
        return;
    write_field(out, "Date", srv_fault_date(faults, date, text));
}

/* Fields that say what the client is to do next. */
static void write_demands(struct srv_buffer *out, const struct srv_response *response,
                          const struct srv_faults *faults)
{
    if (response->allow)
        write_allow(out, response->allow);
    write_field_if(out, "WWW-Authenticate", response->www_authenticate);
    write_field_if(out, "Proxy-Authenticate", response->proxy_authenticate);
    write_field_if(out, "Accept-Encoding", response->accept_encoding);
    if (!srv_faulty(faults, SRV_FAULT_NO_LOCATION))
        write_field_if(out, "Location", response->location);
    if (response->retry_after_s > 0)
        write_number_field(out, "Retry-After", response->retry_after_s);
}

static void write_etag(struct srv_buffer *out, const char *etag, const struct srv_faults *faults)
{
    if (srv_faulty(faults, SRV_FAULT_ETAG_WITHOUT_QUOTES) && etag[0] != '\0')
        write_field(out, "ETag", "1a2b3c");
    else if (srv_faulty(faults, SRV_FAULT_ETAG_WITH_SMALL_W) && etag[0] != '\0')
        write_field(out, "ETag", "w/\"1a2b3c\"");
    else if (srv_faulty(faults, SRV_FAULT_ETAG_WITH_BACKSLASH) && etag[0] != '\0')
        write_field(out, "ETag", "\"1a\\2b\"");
    else
        write_field_if(out, "ETag", etag);
}

static void write_representation(struct srv_buffer *out, const struct srv_response *response,
                                 const struct srv_faults *faults)
{
    bool validated = !srv_faulty(faults, SRV_FAULT_NO_VALIDATORS);

    if (validated)
        write_etag(out, response->etag, faults);
    if (response->has_last_modified && validated)
        write_date_field(out, "Last-Modified", response->last_modified_s);
    if (response->varies_by_coding && !srv_faulty(faults, SRV_FAULT_NO_VARY))
        write_field(out, "Vary", "Accept-Encoding");
    if (response->accepts_ranges)
        write_field(out, "Accept-Ranges",
                    srv_faulty(faults, SRV_FAULT_ACCEPT_RANGES_NONE) ? "none" : "bytes");
    write_field_if(out, "Content-Range", response->content_range);
    if (srv_faulty(faults, SRV_FAULT_CONTENT_TYPE_WITH_SPACES) && response->status >= 400)
        write_field(out, "Content-Type", "text/plain; charset = utf-8");
    else if (!srv_faulty(faults, SRV_FAULT_NO_CONTENT_TYPE))
        write_field_if(out, "Content-Type", response->content_type);
    write_field_if(out, "Content-Encoding", response->content_encoding);
}

static const char *coding(const struct srv_faults *faults)
{
    if (srv_faulty(faults, SRV_FAULT_CHUNKED_TWICE))
        return "chunked, chunked";
    if (srv_faulty(faults, SRV_FAULT_CODING_UNASKED))
        return "gzip, chunked";
    if (srv_faulty(faults, SRV_FAULT_CODING_UNREGISTERED))
        return "httproof, chunked";
    return srv_faulty(faults, SRV_FAULT_CHUNKED_WITH_PARAMETER) ? "chunked;part=1" : "chunked";
}

static void write_framing(struct srv_buffer *out, const struct srv_response *response,
                          const struct srv_faults *faults)
{
    write_field_if(out, "Trailer", response->trailer);
    if (response->framing == SRV_FRAMED_BY_CHUNKS)
        write_field(out, "Transfer-Encoding", coding(faults));
    if (response->framing == SRV_FRAMED_BY_CHUNKS && srv_faulty(faults, SRV_FAULT_LENGTH_BESIDE_CHUNKED))
        write_number_field(out, "Content-Length", 13);
    if (srv_faulty(faults, SRV_FAULT_LENGTH_WITH_SIGN) && response->status >= 400)
        write_field(out, "Content-Length", "+13");
    else if (response->framing == SRV_FRAMED_BY_LENGTH)
        write_number_field(out, "Content-Length", response->content_length);
}

/* What Server says. */
static const char *server(const struct srv_faults *faults)
{
    // clang-format off
    static const struct { enum srv_fault fault; const char *text; } wrong[] = {
        {SRV_FAULT_SERVER_WITH_OPEN_COMMENT, "httproof (server"},
        {SRV_FAULT_SERVER_WITH_TWO_SPACES,   "httproof-server  (test)"},
        {SRV_FAULT_SERVER_WITH_BACKSLASH,    "httproof-server (te\\st)"},
        {SRV_FAULT_SERVER_LISTS_MODULES,     "httproof-server mod_a/1.0 mod_b/2.1 mod_c/3.2"},
    };
    // clang-format on

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i)
        if (srv_faulty(faults, wrong[i].fault))
            return wrong[i].text;
    return "httproof-server";
}

static void write_end(struct srv_buffer *out, unsigned status, const struct srv_faults *faults)
{
    if (srv_faults_any(faults))
        srv_fault_fields(faults, status, out);
    if (status < 400 ||
        !(srv_faulty(faults, SRV_FAULT_NO_EMPTY_LINE) || srv_faulty(faults, SRV_FAULT_HEAD_UNENDED)))
        srv_buffer_append_string(out, "\r\n");
    if (srv_faults_any(faults))
        srv_fault_content(faults, status, out);
}

void srv_response_write(const struct srv_response *response, const char *date,
                        const struct srv_faults *faults, struct srv_buffer *out)
{
    write_status_line(out, response->minor, response->status, faults);
    write_date(out, response->status, date, faults);
    write_field(out, "Server", server(faults));
    write_connection(out, response, faults);
    write_demands(out, response, faults);
    write_representation(out, response, faults);
    write_framing(out, response, faults);
    if (response->stored_fields)
        srv_buffer_append_string(out, response->stored_fields);
    write_end(out, response->status, faults);
}

void srv_response_write_continue(const struct srv_faults *faults, struct srv_buffer *out)
{
    write_status_line(out, 1, 100, faults);
    write_end(out, 100, faults);
}
