/*
 * report.h - the contract as people read it: COVERAGE.md and explain.  Made of the linked-in
 * tables.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdio.h>

#include "catalogue.h"

/* How a scenario stands on a clause. */
enum use { NOT_USED, JUDGED_BY, OBSERVED_FOR };
enum use scenario_use(const struct scenario *scenario, enum clause which);

/* Whether a clause is asked of every row. */
bool is_invariant(enum clause which);

/* Prints the releases whose pages say it. */
void print_range(FILE *out, const struct clause_text *text);

/* Prints COVERAGE.md. */
void print_coverage(FILE *out);

/*
 * In explain.c: prints a clause, the scenarios with a row that stands on it, and their verdicts in
 * the results of the last run, when `last` names such a file.  Returns NULL, or one sentence.
 */
const char *explain(FILE *out, enum clause which, const char *last);

#endif
