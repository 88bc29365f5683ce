/*
 * coverage_md.h - COVERAGE.md: the contract, and who checks it.
 */
#ifndef COVERAGE_MD_H
#define COVERAGE_MD_H

#include <stdio.h>

/* Prints it, of the tables that are linked in and what is checked in below `data`. */
void print_coverage(FILE *out, const char *data);

#endif
