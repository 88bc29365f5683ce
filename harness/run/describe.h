/*
 * describe.h - calls in words: what a row wants, and what was observed.
 */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include <stdio.h>

#include "contract/planned_calls.h"
#include "judge/record.h"

/* "self", "peer" */
const char *side_name(enum side who);

/* "SSL_read(100)" */
void print_call(FILE *out, const struct step *row);

/* What a row wants, and what a call answered, in the same order and words. */
void print_expected(FILE *out, const struct planned_call *planned);
void print_answer(FILE *out, const struct planned_call *planned, const struct answer *answer);

/* The records that left in a call of a side, each with an arrow that shows whose they are. */
void print_tls_records(FILE *out, const struct record *record, size_t call_index, enum side who);

#endif
