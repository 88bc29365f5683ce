/*
 * program_quic.h - the calls of a case over QUIC in its program, whose text is program_quic.txt.
 */
#ifndef PROGRAM_QUIC_H
#define PROGRAM_QUIC_H

#include <stdio.h>

#include "report/program_parts.h"

/* Why a case over QUIC can't be printed as a program; NULL: it can. */
const char *program_quic_refused(const struct program_parts *parts);

/* Prints the statements of all calls, with what is expected of those that are judged; notes the parts of the
 * template that they need. */
void print_quic_calls(FILE *out, struct program_parts *parts);

/* Prints the lines that the program prints if it sees what the record says. */
void print_quic_lines(FILE *out, const struct program_parts *parts);

#endif
