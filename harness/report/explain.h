/*
 * explain.h - a clause, the scenarios with a row that stands on it, and their last verdicts.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdio.h>

#include "results/results.h"

/* Prints it; `last` are the results of the last run, NULL where there are none. */
void explain(FILE *out, enum clause which, const struct results *last);

#endif
