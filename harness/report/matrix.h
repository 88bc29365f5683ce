/*
 * matrix.h - clause by stack, from stored results, without running anything.
 */
#ifndef MATRIX_H
#define MATRIX_H

#include <stdio.h>

#include "results/results.h"

/*
 * Prints the matrix of some results, in their order, and what changed between neighbours, as text;
 * writes the same as `folder`/matrix.json and, with the first failing case of each cell, as
 * `folder`/matrix.html, from the page at `page`.  Returns NULL, or one sentence.
 */
const char *matrix_write(FILE *out, const struct results *stacks, size_t count, const char *folder,
                         const char *page);

#endif
