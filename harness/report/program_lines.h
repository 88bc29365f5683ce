/*
 * program_lines.h - the lines that the program of a case prints if it sees what the record says.
 */
#ifndef PROGRAM_LINES_H
#define PROGRAM_LINES_H

#include <stdio.h>

#include "report/program_parts.h"

/* Prints a line for each call of the library; bytes are told as "bytes", without their number. */
void print_program_lines(FILE *out, const struct program_parts *parts);

#endif
