/*
 * finding_reader.h - reads findings and reports errors in them.
 */
#ifndef FINDING_READER_H
#define FINDING_READER_H

#include "results/finding.h"

/* Reads one file.  Returns NULL, or one sentence with the line; the caller calls finding_free in
 * both cases. */
const char *finding_read(const char *path, struct finding *finding);

/* Reads all files <family>/<name>.finding in a folder, sorted by name; no folder holds no findings.
 * Returns NULL, or one sentence; the caller calls findings_free in both cases. */
const char *findings_read(const char *folder, struct findings *findings);

#endif
