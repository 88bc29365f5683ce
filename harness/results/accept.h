/*
 * accept.h - makes a baseline from stored results.
 */
#ifndef ACCEPT_H
#define ACCEPT_H

#include "results/baseline.h"
#include "results/results.h"

/*
 * Fills the empty baseline `into` from results: an entry for each result that does not conform,
 * with the widest glob whose cases all have that result.  Class, reason, until and comment are
 * taken from the entries of `old` (NULL: none) for the same result of the same cases; entries
 * without such a predecessor get REASON_WANTED.  Returns NULL, or one sentence.  The caller calls
 * baseline_free in both cases.
 */
const char *accept_results(const struct results *results, const struct baseline *old,
                           struct baseline *into);

/* The number of entries whose reason is still to be written. */
size_t accept_missing_reasons(const struct baseline *baseline);

#endif
