/*
 * clause_use.h - how scenarios use clauses, and the releases in which a clause is in force.
 */
#ifndef CLAUSE_USE_H
#define CLAUSE_USE_H

#include <stdio.h>

#include "contract/clauses.h"

/* How a scenario uses a clause: its rows are judged by it, or only observed for it. */
enum use { NOT_USED, JUDGED_BY, OBSERVED_FOR };
enum use row_use(const struct step *row, enum clause which);
enum use scenario_use(const struct scenario *scenario, enum clause which);

/* Prints the range of releases in which a clause is in force. */
void print_range(FILE *out, const struct clause_text *text);

#endif
