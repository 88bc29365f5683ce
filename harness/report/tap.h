/*
 * tap.h - writes a run as TAP version 14.
 */
#ifndef TAP_H
#define TAP_H

#include <stdio.h>

#include "results/knowledge.h"

/* Prints a line for each case, and one for the laws between cases; results that a finding
 * explains are TODO. */
void print_tap(FILE *out, const struct results *results, const struct comparison *comparisons,
               const struct rerun *rerun);

#endif
