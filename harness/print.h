/*
 * print.h - what people and machines read: calls, cases, failures, the summary, TAP.
 */
#ifndef PRINT_H
#define PRINT_H

#include <stdio.h>

#include "gate.h"
#include "laws.h"
#include "run.h"
#include "stack.h"

/* "SSL_read(100)" */
void print_call(FILE *out, const struct step *row);

/* What a row wants, and what was seen, in the same order and words. */
void print_expected(FILE *out, const struct act *act);
void print_seen(FILE *out, const struct act *act, const struct seen *seen);

/* Everything about a case that did not conform, or nothing. */
void print_failure(FILE *out, const struct run *run, size_t which);

/* Calls, returns and records on the wire of one case. */
void print_transcript(FILE *out, const struct run *run, size_t which);

/* Who runs: version, files, edition. */
void print_head(FILE *out, const struct stack *stack, edition at);

/* A line a suite, skips by reason, totals; with how the cases stand against a baseline. */
void print_summary(FILE *out, const struct run *run, const struct stand *stands);

/* TAP version 14; what a baseline knows is TODO; the last line is about laws between cases. */
void print_tap(FILE *out, const struct run *run, const struct stand *stands,
               const struct broken_law *broken, size_t broken_count);

/* What the line `again` says besides the case: the run's own options, each with a blank before it.
 */
extern char again_options[1024];

/* What it begins with, up to the case. */
extern const char *again_command;

#endif
