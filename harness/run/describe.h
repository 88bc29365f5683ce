/*
 * describe.h - calls as text: what a row expects, and what was observed.
 */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include <stdio.h>

#include "contract/planned_calls.h"
#include "judge/record.h"

/* "self" or "peer". */
const char *side_name(enum side who);

/* The call with its number: "SSL_read(100)". */
void print_call(FILE *out, const struct step *row);

/* What a row expects and what a call gave, in the same order and terms; print_return: only its
 * return and the class. */
void print_expected(FILE *out, const struct planned_call *planned);
void print_return(FILE *out, const struct planned_call *planned, const struct answer *answer);
void print_answer(FILE *out, const struct planned_call *planned, const struct answer *answer);

/* What a call gave that broke a clause; of a clause on the case as a whole also what that is. */
void print_got(FILE *out, const struct planned_call *planned, const struct answer *answer,
               enum clause broken);

/* The records that were sent during a call of a side: ⇢ by that side, ⇠ by the other. */
void print_tls_records(FILE *out, const struct record *record, size_t call_index, enum side who);

#endif
