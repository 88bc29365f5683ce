/*
 * matrix.h - the matrix of clauses and stacks, from stored results, without running anything.
 */
#ifndef MATRIX_H
#define MATRIX_H

#include <stdio.h>

#include "report/tallies.h"

/*
 * Prints as text: what each stack is and how its deviations are known; one table of the results that
 * OpenSSL's pages judge and one of those that the own documentation of a family judges, the clauses of
 * SSL_shutdown(3) first; the changes between neighbours.  Writes the same data to `folder`/matrix.json and,
 * with what is behind each cell, to `folder`/matrix.html, whose parts lie in the folder `parts` (page.h).
 * Returns NULL, or one sentence.
 */
const char *matrix_write(FILE *out, const struct matrix_input *input, const char *folder,
                         const char *parts);

#endif
