// SPDX-License-Identifier: MIT
/* vary.h - one case written once, made into one case of each label. */
#ifndef CF_LANGUAGE_VARY_H
#define CF_LANGUAGE_VARY_H

#include "language/source.h"

/* A copy of a case for one label, without its "vary": {vary}, or {key} for each key of an object, replaced by
 * the label's value in all strings and keys.
 *
 *   it       the case, a node of source
 *   label    the member of its "vary"
 *   budget   octets that copies may still take; counted down
 *   used     out: whether anything was replaced
 *
 * NULL: a problem was added.  Else the caller ends it with cJSON_Delete. */
cJSON *cf_vary_expand(const struct cf_source *source, const cJSON *it, const cJSON *label, size_t *budget,
                      bool *used);

#endif
