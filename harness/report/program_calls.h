/*
 * program_calls.h - the calls of a case as statements of its program.
 */
#ifndef PROGRAM_CALLS_H
#define PROGRAM_CALLS_H

#include <stdio.h>

#include "report/program_parts.h"

/* Prints the statements of a call or operation, and adds the parts that they need. */
void print_statements(FILE *out, struct program_parts *parts, const struct planned_call *planned);

/* "client" or "server": what the program calls a side of the tables. */
const char *side_variable(const struct program_parts *parts, enum side who);

#endif
