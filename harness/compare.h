/*
 * compare.h - two stored results against each other, without running anything.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdbool.h>
#include <stdio.h>

#include "results.h"

/* Prints what changed, by clause, most severe first; returns how many cases changed. */
size_t compare_results(FILE *out, const struct results *was, const struct results *is);

/* The result of a case; NULL: there is none. */
const struct result *result_named(const struct results *results, const char *id);

/* Whether a case gave the same: verdict, clause, and what a baseline compares. */
bool result_alike(const struct result *was, const struct result *is);

#endif
