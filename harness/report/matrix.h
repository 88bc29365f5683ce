/*
 * matrix.h - the matrix of clauses and stacks, from stored results, without running anything.
 */
#ifndef MATRIX_H
#define MATRIX_H

#include <stdio.h>

#include "explore/machine.h"
#include "results/results.h"

/* What a matrix is made of: results, and what explorations learned, which the page draws. */
struct matrix_input {
    const struct results *stacks;
    size_t count;
    const struct machine *machines;
    size_t machine_count;
};

/*
 * Prints the matrix of several results and the changes between neighbours as text.  Writes the same
 * data to `folder`/matrix.json and, with the transcript of the first failing case of each cell and with
 * the machines (machines_json.h), to `folder`/matrix.html, for which `page` is the template.  Returns
 * NULL, or one sentence.
 */
const char *matrix_write(FILE *out, const struct matrix_input *input, const char *folder,
                         const char *page);

#endif
