/*
 * compare.h - compares two stored results, without running anything.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdio.h>

#include "results/results.h"

/* Prints the cases whose results differ, by clause, the most severe first; returns their number. */
size_t compare_results(FILE *out, const struct results *was, const struct results *is,
                       const struct rerun *rerun);

#endif
