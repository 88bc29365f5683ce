/*
 * report.h - the contract as people read it: COVERAGE.md and explain.  Made of the linked-in
 * tables.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include "catalogue.h"

/* Prints COVERAGE.md. */
void print_coverage(FILE *out);

/*
 * Prints a clause, the scenarios with a row that stands on it, and their verdicts in the results of
 * the last run, when `last` names such a file.  Returns NULL, or one sentence.
 */
const char *explain(FILE *out, enum clause which, const char *last);

#endif
