// SPDX-License-Identifier: MIT
#include "response.h"

#include <h1/grammar.h>

#include "status.h"

static void write_status_line(struct srv_buffer *out, unsigned status)
{
    srv_buffer_append_string(out, "HTTP/1.1 ");
    srv_buffer_append_number(out, status);
    srv_buffer_append_octet(out, ' ');
    srv_buffer_append_string(out, srv_status_find(status)->reason);
    srv_buffer_append_string(out, "\r\n");
}

static void write_field(struct srv_buffer *out, const char *name, const char *value)
{
    srv_buffer_append_string(out, name);
    srv_buffer_append_string(out, ": ");
    srv_buffer_append_string(out, value);
    srv_buffer_append_string(out, "\r\n");
}

static void write_field_if(struct srv_buffer *out, const char *name, const char *value)
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
static void write_connection(struct srv_buffer *out, const struct srv_response *response)
{
    static const char *const options[] = {
        [SRV_PERSISTS] = "", [SRV_KEEP_ALIVE] = "keep-alive", [SRV_CLOSES] = "close"};
    const char *option = options[response->persistence];

    if (!response->upgrade) {
        write_field_if(out, "Connection", option);
        return;
    }
    srv_buffer_append_string(out, "Connection: ");
    srv_buffer_append_string(out, option);
    srv_buffer_append_string(out, option[0] ? ", upgrade\r\n" : "upgrade\r\n");
    write_field(out, "Upgrade", response->upgrade);
}

void srv_response_write(const struct srv_response *response, const char *date,
                        const struct srv_faults *faults, struct srv_buffer *out)
{
    (void)faults;
    write_status_line(out, response->status);
    write_field(out, "Date", date);
    write_field(out, "Server", "httproof-server");
    write_connection(out, response);
    if (response->allow)
        write_allow(out, response->allow);
    write_field_if(out, "WWW-Authenticate", response->www_authenticate);
    write_field_if(out, "Proxy-Authenticate", response->proxy_authenticate);
    write_field_if(out, "Accept-Encoding", response->accept_encoding);
    write_field_if(out, "Location", response->location);
    if (response->retry_after_s > 0)
        write_number_field(out, "Retry-After", response->retry_after_s);
    write_field_if(out, "ETag", response->etag);
    if (response->has_last_modified)
        write_date_field(out, "Last-Modified", response->last_modified_s);
    if (response->varies_by_coding)
        write_field(out, "Vary", "Accept-Encoding");
    if (response->accepts_ranges)
        write_field(out, "Accept-Ranges", "bytes");
    write_field_if(out, "Content-Range", response->content_range);
    write_field_if(out, "Content-Type", response->content_type);
    write_field_if(out, "Content-Encoding", response->content_encoding);
    write_field_if(out, "Trailer", response->trailer);
    if (response->framing == SRV_FRAMED_BY_CHUNKS)
        write_field(out, "Transfer-Encoding", "chunked");
    if (response->framing == SRV_FRAMED_BY_LENGTH)
        write_number_field(out, "Content-Length", response->content_length);
    srv_buffer_append_string(out, "\r\n");
}

void srv_response_write_continue(struct srv_buffer *out)
{
    write_status_line(out, 100);
    srv_buffer_append_string(out, "\r\n");
}
