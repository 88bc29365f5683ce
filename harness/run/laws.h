/*
 * laws.h - laws: conditions that hold between cases (metamorphic relations).
 *
 * A scenario ends in the same way over every transport (IV_007) and in every flavour (IV_012); the
 * results of calls after a rejected record do not depend on why it was rejected (IV_009).
 */
#ifndef LAWS_H
#define LAWS_H

#include "run/run.h"

/* Two cases that break a law together, as indexes into the run's cases. */
struct broken_law {
    enum clause law;
    size_t one, two;
};

/* The pairs of cases that break a law; sets *count.  The caller frees them.  NULL: out of
 * memory. */
struct broken_law *broken_laws(const struct run *run, size_t *count);

/* The comparison of IV_007: whether the first calls of two records of a scenario are equal in
 * everything that must not depend on the transport. */
bool end_alike(const struct scenario *scenario, size_t calls, const struct record *one,
               const struct record *two);

#endif
