/*
 * broken_by.h - the cases of the last run that break one clause, and the findings that say so.
 */
#ifndef BROKEN_BY_H
#define BROKEN_BY_H

#include <stdio.h>

#include "report/last_run.h"

/* Prints the cases by suite and finding, with the first of each, and the titles of the findings about the library that
 * name the clause. */
void print_broken_by(FILE *out, enum clause which, const struct last_run *last);

#endif
