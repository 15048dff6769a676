// SPDX-License-Identifier: MIT
#include "target.h"

#include <string.h>

static int hex_value(uint8_t octet)
{
    if (octet >= '0' && octet <= '9')
        return octet - '0';
    if (octet >= 'A' && octet <= 'F')
        return octet - 'A' + 10;
    if (octet >= 'a' && octet <= 'f')
        return octet - 'a' + 10;
    return -1;
}

/* Octets that a faulty server takes for others. */
static uint8_t misread(uint8_t octet, const struct srv_faults *faults)
{
    if (octet >= 'A' && octet <= 'Z' && srv_faulty(faults, SRV_FAULT_PATH_CASE_IGNORED))
        return octet | 0x20;
    if (octet == '\\' && srv_faulty(faults, SRV_FAULT_BACKSLASH_SEPARATES))
        return '/';
    return octet;
}

size_t srv_target_decode_again(char *text, size_t len)
{
    size_t kept = 0;

    for (size_t i = 0; i < len; ++i) {
        int high = text[i] == '%' && i + 2 < len ? hex_value((uint8_t)text[i + 1]) : -1;
        int low = high >= 0 ? hex_value((uint8_t)text[i + 2]) : -1;
        uint8_t octet = low >= 0 ? (uint8_t)(high * 16 + low) : (uint8_t)text[i];
        text[kept++] = (char)octet;
        i += low >= 0 ? 2 : 0;
    }
    return kept;
}

/* Decodes one segment to `out`; *len says how long it became. */
static enum srv_target_result decode_segment(const uint8_t *segment, size_t segment_len,
                                             const struct srv_faults *faults, char *out, size_t *len)
{
    bool slash = false;

    *len = 0;
    for (size_t i = 0; i < segment_len; ++i) {
        uint8_t octet = segment[i];
        if (octet == '%' && !srv_faulty(faults, SRV_FAULT_PERCENT_NOT_DECODED)) {
            int high = i + 2 < segment_len ? hex_value(segment[i + 1]) : -1;
            int low = i + 2 < segment_len ? hex_value(segment[i + 2]) : -1;
            if (high < 0 || low < 0)
                return SRV_TARGET_INVALID;
            octet = (uint8_t)(high * 16 + low);
            slash = slash || (octet == '/' && !srv_faulty(faults, SRV_FAULT_ENCODED_SLASH_SEPARATES));
            i += 2;
        }
        if (octet == '\0' && srv_faulty(faults, SRV_FAULT_ENCODED_NUL_ENDS_NAME))
            break;
        if (octet == '\0')
            return SRV_TARGET_INVALID;
        out[(*len)++] = (char)misread(octet, faults);
    }
    if (srv_faulty(faults, SRV_FAULT_TARGET_DECODED_TWICE))
        *len = srv_target_decode_again(out, *len);
    return slash ? SRV_TARGET_NO_FILE : SRV_TARGET_OK;
}

static bool equals(const char *octets, size_t len, const char *string)
{
    return len == strlen(string) && memcmp(octets, string, len) == 0;
}

/* The length of file[0..len) without its last segment and the slash before that. */
static size_t parent(const char *file, size_t len)
{
    while (len > 0 && file[len - 1] != '/')
        --len;
    return len > 0 ? len - 1 : 0;
}

enum srv_target_result srv_target_decode(struct h1_span path, const struct srv_faults *faults, char *file,
                                         bool *directory)
{
    enum srv_target_result result = SRV_TARGET_OK;
    bool ends_as_directory = true;
    size_t len = 0;

    for (size_t at = 0; at < path.len; ++at) {
        /* path.data[at] is the slash before the segment; the segment goes up to the next one. */
        const uint8_t *segment = path.data + at + 1;
        const uint8_t *slash = memchr(segment, '/', path.len - at - 1);
        size_t segment_len = slash ? (size_t)(slash - segment) : path.len - at - 1;
        size_t start = len > 0 ? len + 1 : 0;
        size_t decoded_len;

        enum srv_target_result segment_result =
            decode_segment(segment, segment_len, faults, file + start, &decoded_len);
        if (segment_result == SRV_TARGET_INVALID)
            return segment_result;
        if (segment_result != SRV_TARGET_OK)
            result = segment_result;

        ends_as_directory = true;
        bool climbs = srv_faulty(faults, segment_len > decoded_len ? SRV_FAULT_ENCODED_DOT_SEGMENTS_CLIMB
                                                                   : SRV_FAULT_DOT_SEGMENTS_CLIMB);
        if (equals(file + start, decoded_len, "..") && !climbs) {
            len = parent(file, len);
        } else if (decoded_len > 0 && !equals(file + start, decoded_len, ".")) {
            if (start > 0)
                file[len] = '/';
            len = start + decoded_len;
            ends_as_directory = false;
        }
        at += segment_len;
    }
    if (path.len > 1 && path.data[1] == '/' && srv_faulty(faults, SRV_FAULT_ABSOLUTE_PATH_FROM_SYSTEM)) {
        memmove(file + 1, file, len++);
        file[0] = '/';
    }
    if (result == SRV_TARGET_OK) {
        file[len] = '\0';
        *directory = ends_as_directory;
    }
    return result;
}

/* unreserved / sub-delims / ":" / "@" / "/" */
static bool is_path_octet(uint8_t octet)
{
    if ((octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9'))
        return true;
    return octet != '\0' && strchr("-._~!$&'()*+,;=:@/", octet);
}

void srv_target_encode(const char *file, struct srv_buffer *out)
{
    static const char digits[] = "0123456789ABCDEF";

    srv_buffer_append_octet(out, '/');
    for (const char *p = file; *p; ++p) {
        uint8_t octet = (uint8_t)*p;
        if (is_path_octet(octet)) {
            srv_buffer_append_octet(out, octet);
        } else {
            const char encoded[3] = {'%', digits[octet >> 4], digits[octet & 15]};
            srv_buffer_append(out, encoded, sizeof(encoded));
        }
    }
}
