/*
 * laws.h - what holds between cases: a scenario ends alike on every transport (IV_007) and in
 * every flavour (IV_012), and what calls answer after a refused record does not tell why it was
 * refused (IV_009).
 */
#ifndef LAWS_H
#define LAWS_H

#include "run/run.h"

/* Two cases that break a law together, by their place in the run. */
struct broken_law {
    enum clause law;
    size_t one, two;
};

/* The pairs that break a law, to be freed; `count` says how many.  NULL: out of memory. */
struct broken_law *broken_laws(const struct run *run, size_t *count);

/* What is the same on every transport (rule of IV_007): true when two records of a scenario end
 * alike. */
bool end_alike(const struct scenario *scenario, const struct record *one, const struct record *two);

#endif
