/*
 * baseline_reader.h - reads baselines and reports errors in them.
 */
#ifndef BASELINE_READER_H
#define BASELINE_READER_H

#include "results/baseline.h"

/* Reads a file.  Returns NULL, or one sentence with file and line.  The caller calls baseline_free
 * in both cases. */
const char *baseline_read(const char *path, struct baseline *baseline);

#endif
