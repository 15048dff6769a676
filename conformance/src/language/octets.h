// SPDX-License-Identifier: MIT
/* octets.h - octets as a case file writes them (docs/cases.md, "Octets"), compiled to templates. */
#ifndef CF_LANGUAGE_OCTETS_H
#define CF_LANGUAGE_OCTETS_H

#include "cf/octets.h"
#include "language/source.h"

/* Compiles a string, a list of lines, or an object; NULL: problems were added. */
struct cf_template *cf_octets_compile(const struct cf_source *source, const cJSON *node);

/* The content of the fixture that a string node names; false: a problem was added. */
bool cf_octets_fixture(const struct cf_source *source, const cJSON *node, struct rp_octets *octets);

/* Whether an object is one of the forms of octets, told by its keys. */
bool cf_octets_is_object(const cJSON *node);

#endif
