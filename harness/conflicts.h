/*
 * conflicts.h - where pages contradict each other, and what the stack under test really does.
 */
#ifndef CONFLICTS_H
#define CONFLICTS_H

#include <stdio.h>

#include "session.h"

/* Prints the conflicts of the edition in force, as Markdown; runs the cases that show them. */
int report_conflicts(FILE *out, struct session *session);

#endif
