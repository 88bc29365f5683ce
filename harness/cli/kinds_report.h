/*
 * kinds_report.h - the report of what an exploration learned.
 */
#ifndef KINDS_REPORT_H
#define KINDS_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "explore/machine.h"
#include "run/session.h"

/* Prints the kinds of failure of a machine, compared with the findings (--strict: with none), and sets
 * *unknown to the number of those that none explains.  Returns NULL, or one sentence. */
const char *kinds_report(const struct session *session, const struct machine *machine,
                         size_t *unknown);

#endif
