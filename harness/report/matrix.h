/*
 * matrix.h - the matrix of clauses and stacks, from stored results, without running anything.
 */
#ifndef MATRIX_H
#define MATRIX_H

#include <stdio.h>

#include "results/results.h"

/*
 * Prints the matrix of several results and the changes between neighbours as text.  Writes the same
 * data to `folder`/matrix.json and, with the transcript of the first failing case of each cell, to
 * `folder`/matrix.html, for which `page` is the template.  Returns NULL, or one sentence.
 */
const char *matrix_write(FILE *out, const struct results *stacks, size_t count, const char *folder,
                         const char *page);

#endif
