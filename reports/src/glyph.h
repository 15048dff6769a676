// SPDX-License-Identifier: MIT
/* glyph.h - characters that may be shown to a person: the one gate between hostile octets and a screen.
 *
 * Control characters (C0, DEL, C1), invisible ones and those that turn the writing direction would let a
 * target move the cursor, set titles or forge lines of a report.  They come out as visible escapes. */
#ifndef RP_GLYPH_H
#define RP_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What one character, or one octet that is none, looks like. */
struct rp_glyph {
    char text[24]; /* UTF-8, not NUL-terminated */
    unsigned len;
    unsigned columns;
    bool escape; /* not the character itself */
};

/* Reads one UTF-8 character (RFC 3629: no surrogates, no overlong forms).  Returns its length, or 0. */
size_t rp_utf8_read(const char *text, size_t len, uint32_t *character);

/* False for what must not reach a screen. */
bool rp_utf8_is_shown(uint32_t character);

/* The first character of text, which has len > 0 octets.  Returns how many octets it took. */
size_t rp_glyph_text(const char *text, size_t len, struct rp_glyph *glyph);

/* An octet of the protocol: visible ASCII and SP as is, "\" doubled, \r \n \t, others as \xHH. */
void rp_glyph_octet(uint8_t octet, struct rp_glyph *glyph);

#endif
