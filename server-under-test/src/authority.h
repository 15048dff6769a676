// SPDX-License-Identifier: MIT
/* authority.h - for which authorities this server answers (RFC 9110, sections 4.2.1 and 7.4).
 *
 *   authority = uri-host [ ":" port ]
 *
 * Hosts are compared without regard to case.  One that is configured without a port stands for all
 * ports; in a request, no port means 80. */
#ifndef SRV_AUTHORITY_H
#define SRV_AUTHORITY_H

#include "request.h"

/* Whether the request is for an authority of the site: that of its absolute-form, else of its Host.
 * A site that names none answers for all, and to an HTTP/1.0 request that names none. */
bool srv_authority_is_served(const struct srv_site *site, const struct srv_request *request);

#endif
