/*
 * results_reader.h - reads stored results, and rejects incomplete files.
 */
#ifndef RESULTS_READER_H
#define RESULTS_READER_H

#include "results/results.h"

/* Reads a file of results.  Returns NULL, or one sentence with file and line, and then there is
 * nothing to free.  After success the caller calls results_free. */
const char *results_read(const char *path, struct results *results);

#endif
