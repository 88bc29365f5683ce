/* boundaries.h - which ends of the ranges of clauses the manual pages at hand can prove. */
#ifndef BOUNDARIES_H
#define BOUNDARIES_H

#include <stdio.h>

#include "quality/shelf.h"

/*
 * Prints a line for each release at which ranges begin or end: between which releases at hand the text
 * changes, or that no page at hand is old or new enough to show the change; and the ids.
 */
void print_boundaries(FILE *out, const struct shelf *shelf);

#endif
