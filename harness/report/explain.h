/*
 * explain.h - a clause, the scenarios that use it, and their last verdicts.
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdio.h>

#include "results/results.h"

/* Prints a clause; `last` are the results of the last run, or NULL. */
void explain(FILE *out, enum clause which, const struct results *last);

#endif
