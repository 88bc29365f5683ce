/*
 * surface.h - the section of COVERAGE.md on the library's code: the stored figures of `make
 * coverage` (fixtures/coverage/reached), and the reasons for lines that are not reached
 * (fixtures/coverage/missed).
 */
#ifndef SURFACE_H
#define SURFACE_H

#include <stdio.h>

/* Prints a section for each version line for which the folder `data` has figures. */
void print_surface(FILE *out, const char *data);

#endif
