/*
 * tap.h - a run as TAP version 14.
 */
#ifndef TAP_H
#define TAP_H

#include <stdio.h>

#include "results/gate.h"

/* A line a case; what a baseline knows is TODO; the last line is about laws between cases. */
void print_tap(FILE *out, const struct results *results, const struct comparison *comparisons);

#endif
