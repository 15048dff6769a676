// SPDX-License-Identifier: MIT
/* h1.h - the whole of httproof's HTTP/1.x parser.
 *
 *   head.h      start-line and header section of requests and responses
 *   body.h      message bodies: content out of any framing, trailer sections
 *   grammar.h   octet classes and single field values
 *   error.h     what is refused, by which rule, with which status code
 *   policy.h    what may be tolerated, by which rule
 *   limits.h    how much is accepted
 *   scanner.h   which instructions search octets in bulk */
#ifndef H1_H1_H
#define H1_H1_H

#include <h1/body.h>
#include <h1/error.h>
#include <h1/framing.h>
#include <h1/grammar.h>
#include <h1/head.h>
#include <h1/limits.h>
#include <h1/names.h>
#include <h1/policy.h>
#include <h1/scanner.h>
#include <h1/span.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library, such as "0.1.0"; a static string. */
const char *h1_version(void);

#ifdef __cplusplus
}
#endif

#endif
