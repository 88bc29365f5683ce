/*
 * clause_use.h - which scenarios stand on a clause, and in which releases it is in force.
 */
#ifndef CLAUSE_USE_H
#define CLAUSE_USE_H

#include <stdio.h>

#include "contract/clauses.h"

/* How a scenario stands on a clause. */
enum use { NOT_USED, JUDGED_BY, OBSERVED_FOR };
enum use scenario_use(const struct scenario *scenario, enum clause which);

/* Prints the releases whose pages say it. */
void print_range(FILE *out, const struct clause_text *text);

#endif
