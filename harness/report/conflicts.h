/*
 * conflicts.h - sentences of the manual pages that contradict each other, and what the stack does.
 */
#ifndef CONFLICTS_H
#define CONFLICTS_H

#include <stdio.h>

#include "contract/conflict.h"
#include "run/session.h"

/* Writes the path of the patch that proposes a wording of the page which ends a conflict; false: there is none. */
bool conflict_wording(const char *data, enum unjudged which, char path[PATH_MAX]);

/* Prints the conflicts between clauses in force, as Markdown; runs the cases that show them, in a
 * prepared session.  Returns NULL, or one sentence. */
const char *report_conflicts(FILE *out, struct session *session);

#endif
