/*
 * reached.h - COVERAGE.md's part on the library's code: what `make coverage` found, as it is
 * checked in (fixtures/coverage/reached), and why the rest is not reached
 * (fixtures/coverage/missed).
 */
#ifndef REACHED_H
#define REACHED_H

#include <stdio.h>

/* Prints a section for each version line; nothing where there is none. */
void print_reached(FILE *out);

#endif
