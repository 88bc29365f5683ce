/*
 * accept.h - makes a baseline of stored results.
 */
#ifndef ACCEPT_H
#define ACCEPT_H

#include "results/baseline.h"
#include "results/results.h"

/*
 * Fills `into` (empty) from results: an entry for what does not conform, with the widest glob on
 * which all cases agree.  Class, reason, until and comment come from entries of `old` (NULL: none)
 * that say the same of the same cases; the reasons of all others are wanted.  Returns NULL, or one
 * sentence.
 */
const char *accept_results(const struct results *results, const struct baseline *old,
                           struct baseline *into);

/* How many entries of a baseline nobody has written a reason for. */
size_t accept_wanted(const struct baseline *baseline);

#endif
