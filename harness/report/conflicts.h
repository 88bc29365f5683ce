/*
 * conflicts.h - sentences of the manual pages that contradict each other, and what the stack does.
 */
#ifndef CONFLICTS_H
#define CONFLICTS_H

#include <stdio.h>

#include "run/session.h"

/* Prints the conflicts between clauses in force, as Markdown; runs the cases that show them, in a
 * prepared session.  Returns NULL, or one sentence. */
const char *report_conflicts(FILE *out, struct session *session);

#endif
