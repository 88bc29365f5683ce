/*
 * transcript.h - a case in words: its calls, and what was wrong with it.
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include <stdio.h>

#include "run/run.h"

/* How a person runs a case again as it ran. */
struct rerun {
    char command[64];   /* up to the case's id */
    char options[8192]; /* behind it, each with a blank before it */
};

/* Calls, returns and records on the wire of one case. */
void print_calls(FILE *out, const struct run *run, size_t which);

/* What was wrong with a case, or nothing. */
void print_failure(FILE *out, const struct run *run, size_t which, const struct rerun *rerun);

/* Both. */
void print_transcript(FILE *out, const struct run *run, size_t which, const struct rerun *rerun);

#endif
