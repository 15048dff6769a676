// SPDX-License-Identifier: MIT
/* fault_lines.h - faults that are a wrong line in the head of a response, or something behind it. */
#ifndef SRV_FAULT_LINES_H
#define SRV_FAULT_LINES_H

#include "buffer.h"
#include "srv/faults.h"

/* What stands around the minor version and the status-code. */
struct srv_status_line {
    const char *version;   /* up to the minor version */
    const char *separator; /* between code and reason-phrase */
    const char *reason;
    const char *end;
};

/* Changes the line as the faults demand. */
void srv_fault_status_line(const struct srv_faults *faults, unsigned status, struct srv_status_line *line);

/* The status-code that is written for `status`. */
unsigned srv_fault_status(const struct srv_faults *faults, unsigned status);

enum { SRV_FAULT_DATE_SIZE = 40 };

/* The value of Date as the faults demand: `date`, or something else in `text`. */
const char *srv_fault_date(const struct srv_faults *faults, const char *date, char text[SRV_FAULT_DATE_SIZE]);

/* Appends the field lines that a response with that status-code should not have. */
void srv_fault_fields(const struct srv_faults *faults, unsigned status, struct srv_buffer *out);

/* Appends what should not stand behind the head. */
void srv_fault_content(const struct srv_faults *faults, unsigned status, struct srv_buffer *out);

#endif
