/*
 * coverage_md.h - COVERAGE.md: the clauses, and the scenarios that check them.
 */
#ifndef COVERAGE_MD_H
#define COVERAGE_MD_H

#include <stdio.h>

/* Prints it from the tables that are linked in and the files in the folder `data`. */
void print_coverage(FILE *out, const char *data);

#endif
