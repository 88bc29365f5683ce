/*
 * results_reader.h - reads stored results back, and refuses what is not whole.
 */
#ifndef RESULTS_READER_H
#define RESULTS_READER_H

#include "results/results.h"

/* Reads a file of results.  Returns NULL, or one sentence that names file and line; then there is
 * nothing to free. */
const char *results_read(const char *path, struct results *results);

#endif
