/*
 * conflicts.h - where pages contradict each other, and what the stack under test really does.
 */
#ifndef CONFLICTS_H
#define CONFLICTS_H

#include <stdio.h>

#include "run/session.h"

/* Prints the conflicts of the edition in force, as Markdown; runs the cases that show them in a
 * session that was prepared.  Returns NULL, or one sentence. */
const char *report_conflicts(FILE *out, struct session *session);

#endif
