/*
 * failures.h - the failures of a run for people: in full where they are few, else by kind.
 */
#ifndef FAILURES_H
#define FAILURES_H

#include <stdio.h>

#include "results/failure_kinds.h"

/* Prints each failure in full. */
void print_all_failures(FILE *out, const struct results *results,
                        const struct comparison *comparisons, const struct rerun *rerun);

/* Whether print_failure_kinds leaves failures out. */
bool failures_are_many(const struct failure_kinds *kinds);

/*
 * Prints the kinds of failures.  Of up to three kinds the first case in full; of more, two to four lines for
 * each, as many kinds as two screens take.  `file` holds what is left out.
 */
void print_failure_kinds(FILE *out, const struct results *results,
                         const struct comparison *comparisons, const struct failure_kinds *kinds,
                         const struct rerun *rerun, const char *file);

#endif
