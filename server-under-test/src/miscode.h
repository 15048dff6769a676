// SPDX-License-Identifier: MIT
/* miscode.h - faults in the octets of coded content, and codings that only a faulty server has. */
#ifndef SRV_MISCODE_H
#define SRV_MISCODE_H

#include <stdbool.h>

#include "answer.h"
#include "request.h"

/* Spoils content that was coded with gzip. */
void srv_miscode_gzip(const struct srv_faults *faults, struct srv_content *content);

enum srv_miscoded {
    SRV_MISCODED_NOT,
    SRV_MISCODED_DEFLATE, /* without the zlib format */
    SRV_MISCODED_COMPRESS,
};

/* The coding that a faulty server chooses.
 *
 *   worth  whether the content is worth coding */
enum srv_miscoded srv_miscode_choice(const struct srv_request *request, bool worth);

/* Codes the content of the answer so, and says it; if it cannot be read, answer->failed is set. */
void srv_miscode_content(enum srv_miscoded coding, struct srv_answer *answer);

#endif
