/*
 * colour.h - the report of a run on a terminal with colours.
 */
#ifndef COLOUR_H
#define COLOUR_H

#include <stdio.h>

/*
 * Prints a report: what failed in red, effects in yellow, and the line of totals in green or red, by
 * whether it has something unexplained.  The text stays what it is without colour.
 */
void print_coloured(FILE *out, const char *report);

#endif
