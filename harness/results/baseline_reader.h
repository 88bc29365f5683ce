/*
 * baseline_reader.h - reads baselines, and refuses what is none.
 */
#ifndef BASELINE_READER_H
#define BASELINE_READER_H

#include "results/baseline.h"

/* Reads a file.  Returns NULL, or one sentence with file and line; the caller frees in both cases.
 */
const char *baseline_read(const char *path, struct baseline *baseline);

#endif
