/*
 * summary.h - the report of a run for people: head, broken laws, totals.
 */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdio.h>

#include "results/knowledge.h"

/* Prints the library's version and files, the edition and the protocols. */
void print_head(FILE *out, const struct results *results);

/* Prints a pair of cases that breaks a law. */
void print_broken_law(FILE *out, const struct result *broken, const struct rerun *rerun);

/* Prints the total, compared with the findings, and the skips by capability; `in_full`: a line for each
 * suite, too. */
void print_summary(FILE *out, const struct results *results, const struct comparison *comparisons,
                   bool in_full);

#endif
