/*
 * laws.h - what holds between cases: a scenario ends alike on every transport (IV_007), and what
 * calls answer after a refused record does not tell why it was refused (IV_009).
 */
#ifndef LAWS_H
#define LAWS_H

#include <stdio.h>

#include "run.h"

/* Two cases that break a law together, by their place in the run. */
struct broken_law {
    enum clause law;
    size_t one, two;
};

/* The pairs that break a law, to be freed; `count` says how many. */
struct broken_law *broken_laws(const struct run *run, size_t *count);

/* Prints one of them. */
void print_broken_law(FILE *out, const struct run *run, const struct broken_law *broken);

/* What is the same on every transport (rule of IV_007): true when two records of a scenario end
 * alike. */
bool end_alike(const struct scenario *scenario, const struct record *one, const struct record *two);

#endif
