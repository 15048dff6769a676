// SPDX-License-Identifier: MIT
/* grammar.h - octet classes and the values of single fields, for whoever reads more than the parser does.
 *
 * Functions take values without surrounding OWS, borrow them for the call, never allocate, and give spans
 * into what they were given.  An out parameter `at` is the offset in the value of the octet that proves the
 * error; it is written only on error, all other out parameters only on success. */
#ifndef H1_GRAMMAR_H
#define H1_GRAMMAR_H

#include <h1/error.h>
#include <h1/span.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Octets (RFC 5234, appendix B; RFC 9110, section 5.6; RFC 3986, appendix A) ---- */

enum {
    H1_OCTET_ALPHA = 1 << 0,
    H1_OCTET_DIGIT = 1 << 1,
    H1_OCTET_HEXDIG = 1 << 2, /* of either case */
    H1_OCTET_TCHAR = 1 << 3,
    H1_OCTET_VCHAR = 1 << 4,    /* 0x21 to 0x7E */
    H1_OCTET_OBS_TEXT = 1 << 5, /* 0x80 to 0xFF */
    H1_OCTET_FIELD = 1 << 6,    /* SP, HTAB, VCHAR, obs-text: field values, reason-phrase, quoted-pair */
    H1_OCTET_OWS = 1 << 7,      /* SP, HTAB */
    H1_OCTET_QDTEXT = 1 << 8,
    H1_OCTET_ETAGC = 1 << 9,
    H1_OCTET_PCHAR = 1 << 10,    /* without pct-encoded */
    H1_OCTET_QUERY = 1 << 11,    /* pchar, "/", "?"; without pct-encoded */
    H1_OCTET_REG_NAME = 1 << 12, /* unreserved, sub-delims; without pct-encoded */
    H1_OCTET_SCHEME = 1 << 13,   /* ALPHA, DIGIT, "+", "-", "." */
    H1_OCTET_SPACES = 1 << 14    /* SP, HTAB, VT, FF, CR: what may separate start-line elements */
};

extern const uint16_t h1_octet_classes[256];

/* Whether an octet is in any of the classes. */
static inline bool h1_octet_is(uint8_t octet, unsigned classes)
{
    return (h1_octet_classes[octet] & classes) != 0;
}

/* Whether all octets of a span are; true for an empty one. */
bool h1_octets_are(struct h1_span span, unsigned classes);

/* token = 1*tchar */
bool h1_token_is(struct h1_span span);

/* quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE */
bool h1_quoted_string_is(struct h1_span span);

/* ---- Lists (RFC 9110, section 5.6.1) ---- */

/* Walks over a comma list.  Empty members are skipped, commas within quoted strings do not separate.
 *
 *   struct h1_list list = h1_list_of(value);
 *   while (h1_list_next(&list, &member)) ...
 *
 * Members come without OWS; what they are is for the caller to check.  CR, LF and NUL count as OWS here: a
 * value holds them only where a policy let them pass, to be read as SP, so folded lists need not be copied
 * first. */
struct h1_list {
    struct h1_span rest;
    size_t empty;       /* empty members seen so far; an empty value has none */
    const uint8_t *gap; /* the comma that shows the first of them: the one behind it, if there is one */
    bool started;
};

/* Begins a walk over a field value, which has to stay where it is until the walk ends. */
struct h1_list h1_list_of(struct h1_span value);

/* Goes on.  *member is the next member that is not empty.  Returns false, and leaves *member alone, when
 * there is none; list->empty is final then. */
bool h1_list_next(struct h1_list *list, struct h1_span *member);

/* Whether a list of tokens has this one, compared without regard to case: h1_list_has(value, "close"). */
bool h1_list_has(struct h1_span value, const char *token);

/* ---- Content-Length (RFC 9110, section 8.6; RFC 9112, section 6.3) ---- */

/* Reads a Content-Length value, 1*DIGIT, or a list of such that are all equal.
 *
 *   length   out: the value
 *   count    out: members of the list; 1 if it is none
 *
 * H1_ERR_CONTENT_LENGTH_SYNTAX, _OVERFLOW or _CONFLICT otherwise.  Whether a count above 1 is acceptable is
 * for the caller to decide. */
enum h1_error h1_content_length_parse(struct h1_span value, uint64_t *length, size_t *count, size_t *at);

/* ---- Transfer-Encoding (RFC 9112, sections 6.1 and 7) ---- */

/* What the Transfer-Encoding field lines of one message say together.  Begin with all zero.  The pointers are
 * into the values that were added, NULL where there is nothing to point at. */
struct h1_codings {
    size_t count;         /* transfer codings */
    size_t others;        /* of these, not chunked */
    size_t empty;         /* empty members that were skipped */
    const uint8_t *last;  /* the last transfer coding */
    const uint8_t *other; /* the first that is not chunked */
    const uint8_t *gap;   /* the comma that shows the first empty member */
    bool chunked;         /* chunked is among them */
    bool chunked_last;    /* and is the last one */
};

/* Adds one field line.  H1_ERR_CODING_SYNTAX, _CHUNKED_TWICE or _CHUNKED_PARAMETER otherwise. */
enum h1_error h1_codings_add(struct h1_codings *codings, struct h1_span value, size_t *at);

/* ---- Host (RFC 9110, section 7.2; RFC 3986, section 3.2) ---- */

/*   Host = uri-host [ ":" port ]
 *
 * A uri-host may be empty, so the rule lets a port stand alone, and so does h1_host_parse().  An empty value
 * says that the target URI has no authority (RFC 9112, section 3.2): the head parser accepts it, and a server
 * may apply a default (section 3.3).  A port alone says that there is an authority, without a host, which no
 * http or https URI may have (RFC 9110, sections 4.2.1, 4.2.2 and 7.4).  So the head parser refuses it with
 * H1_ERR_HOST_PORT_ONLY where the target URI is made from Host: in origin-form and asterisk-form. */
struct h1_host {
    struct h1_span host; /* may be empty; IP literals with their brackets */
    struct h1_span port; /* digits; may be empty */
    bool has_port;       /* there was a colon */
};

/* Reads a Host value, which may be empty.  CR, LF and NUL around it count as OWS, as they do in lists.
 * H1_ERR_HOST_INVALID otherwise. */
enum h1_error h1_host_parse(struct h1_span value, struct h1_host *host, size_t *at);

/* ---- HTTP-date (RFC 9110, section 5.6.7) ---- */

/* Octets of an IMF-fixdate. */
#define H1_DATE_LEN 29

/* Reads a date in any of the three forms: IMF-fixdate, rfc850-date, asctime-date.  Days must exist, the day
 * name must fit, a second of 60 is accepted and read as the second that follows.
 *
 *   now       seconds since 1970-01-01 00:00:00 UTC; decides the century of a two-digit year
 *   seconds   out: the date, counted likewise
 *
 * Returns false if it is none; a recipient then ignores the field. */
bool h1_date_parse(struct h1_span value, int64_t now, int64_t *seconds);

/* Whether the value is a date in IMF-fixdate form, the only one that may be sent. */
bool h1_date_is_imf(struct h1_span value);

/* Writes an IMF-fixdate, without a NUL.
 *
 *   seconds   0 to 253402300799, which is the end of the year 9999; values outside are clamped
 *   out       room for H1_DATE_LEN octets */
void h1_date_format(int64_t seconds, char *out);

/* ---- Entity tags (RFC 9110, section 8.8.3) ---- */

/*   entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE */
struct h1_entity_tag {
    bool weak;
    struct h1_span opaque; /* with its quotes */
};

/* Whether the value is one entity tag; if so it is read. */
bool h1_entity_tag_parse(struct h1_span value, struct h1_entity_tag *tag);

/* Walks over a list of entity tags, such as the value of If-None-Match that is not "*".
 *
 *   rest   in: the value, or what the last call left; out: what is left
 *   tag    out: the next entity tag
 *
 * Returns 1 if there was one, 0 at the end, -1 if what follows is not a list of entity tags. */
int h1_entity_tag_next(struct h1_span *rest, struct h1_entity_tag *tag);

/* Strong comparison: neither is weak, and the opaque parts are the same. */
bool h1_entity_tag_equal_strong(struct h1_entity_tag left, struct h1_entity_tag right);

/* Weak comparison: the opaque parts are the same. */
bool h1_entity_tag_equal_weak(struct h1_entity_tag left, struct h1_entity_tag right);

#ifdef __cplusplus
}
#endif

#endif
