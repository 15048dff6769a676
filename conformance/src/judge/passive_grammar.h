// SPDX-License-Identifier: MIT
/* passive_grammar.h - whether a field value is what its production says; for fields the parser does not read.
 *
 * Values come without surrounding OWS; empty list members are left to a rule of their own. */
#ifndef CF_JUDGE_PASSIVE_GRAMMAR_H
#define CF_JUDGE_PASSIVE_GRAMMAR_H

#include <h1/grammar.h>

bool grammar_tokens(struct h1_span value);        /* #token */
bool grammar_tokens_some(struct h1_span value);   /* 1#token */
bool grammar_media_type(struct h1_span value);    /* type "/" subtype parameters */
bool grammar_products(struct h1_span value);      /* product *( RWS ( product / comment ) ) */
bool grammar_uri_reference(struct h1_span value); /* octets and percent-encoding; at most one fragment */
bool grammar_partial_uri(struct h1_span value);   /* the same without a fragment */
bool grammar_digits(struct h1_span value);        /* 1*DIGIT */
bool grammar_retry_after(struct h1_span value);   /* HTTP-date / delay-seconds */
bool grammar_entity_tag(struct h1_span value);    /* [ "W/" ] opaque-tag */
bool grammar_language_tags(struct h1_span value); /* #language-tag */
bool grammar_cache_control(struct h1_span value); /* #( token [ "=" ( token / quoted-string ) ] ) */
bool grammar_content_range(struct h1_span value); /* for bytes; other units are taken as good */

/* The shape of an IMF-fixdate, whether or not that day exists: 29 octets, names and separators in place. */
bool grammar_date_shape(struct h1_span value);

/* The authority of an http or https URI; false if value is none. */
bool grammar_http_authority(struct h1_span value, struct h1_span *authority);

#endif
