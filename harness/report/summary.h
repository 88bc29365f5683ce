/*
 * summary.h - a whole run as people read it: its head, its totals.
 */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdio.h>

#include "results/gate.h"

/* Who runs: version, files, edition, protocols. */
void print_head(FILE *out, const struct results *results);

/* A broken law. */
void print_broken_law(FILE *out, const struct result *broken);

/* A line a suite, totals, skips by reason; with how the cases compare with a baseline. */
void print_summary(FILE *out, const struct results *results, const struct comparison *comparisons);

#endif
