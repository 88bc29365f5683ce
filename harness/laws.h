/*
 * laws.h - what holds between cases: a scenario ends alike on every transport (IV_007).
 */
#ifndef LAWS_H
#define LAWS_H

#include <stdio.h>

#include "run.h"

/* Prints each pair of cases that breaks a law; returns how many. */
size_t print_broken_laws(FILE *out, const struct run *run);

#endif
