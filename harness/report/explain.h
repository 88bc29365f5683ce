/*
 * explain.h - a clause: its sentence, the suites that judge it, and what breaks it.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdio.h>

#include "report/last_run.h"

/* Prints a clause on two screens at most; `in_full`: with each scenario that uses it. */
void explain_clause(FILE *out, enum clause which, const struct last_run *last, bool in_full);

/* Prints the number of cases for each verdict of the last run, of those that an id or the beginning of
 * one selects. */
void print_verdicts(FILE *out, const struct last_run *last, const char *id);

#endif
