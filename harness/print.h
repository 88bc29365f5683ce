/*
 * print.h - what people and machines read: calls, cases, failures, the summary, TAP.
 */
#ifndef PRINT_H
#define PRINT_H

#include <stdio.h>

#include "run.h"
#include "stack.h"

/* "SSL_read(100)" */
void print_call(FILE *out, const struct step *row);

/* What a row wants, and what was seen, in the same order and words. */
void print_expected(FILE *out, const struct act *act);
void print_seen(FILE *out, const struct act *act, const struct seen *seen);

/* The observations of a case that no sentence judges, as one line; what a baseline compares. */
void print_observed(FILE *out, const struct kase *kase, edition at, const struct record *record);

/* Everything about a case that did not conform, or nothing. */
void print_failure(FILE *out, const struct run *run, size_t which);

/* Calls, returns and records on the wire of one case. */
void print_transcript(FILE *out, const struct run *run, size_t which);

/* Who runs: version, files, edition. */
void print_head(FILE *out, const struct stack *stack, edition at);

/* A line a suite, skips by reason, totals. */
void print_summary(FILE *out, const struct run *run);

/* TAP version 14. */
void print_tap(FILE *out, const struct run *run);

#endif
