/*
 * surface.h - COVERAGE.md's part on the library's code: what `make coverage` found, as it is
 * checked in (fixtures/coverage/reached), and why the rest is not reached
 * (fixtures/coverage/missed).
 */
#ifndef SURFACE_H
#define SURFACE_H

#include <stdio.h>

/* Prints a section for each version line below `data`; nothing where there is none. */
void print_surface(FILE *out, const char *data);

#endif
