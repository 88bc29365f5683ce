/*
 * transcript.h - a case as text: its calls, and its failure.
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include <stdio.h>

#include "run/rerun.h"
#include "run/run.h"

/* Prints the calls of a case, their results and the records that were sent. */
void print_calls(FILE *out, const struct run *run, size_t which);

/* Prints the failure of a case; nothing if it has none. */
void print_failure(FILE *out, const struct run *run, size_t which, const struct rerun *rerun);

/* Prints the calls and the failure. */
void print_transcript(FILE *out, const struct run *run, size_t which, const struct rerun *rerun);

#endif
