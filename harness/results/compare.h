/*
 * compare.h - two results against each other, without running anything.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdio.h>

#include "results/results.h"

/* Prints what changed, by clause, most severe first; returns how many cases changed. */
size_t compare_results(FILE *out, const struct results *was, const struct results *is,
                       const struct rerun *rerun);

#endif
