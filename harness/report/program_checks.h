/*
 * program_checks.h - what a row or an invariant expects, as conditions of a program.
 */
#ifndef PROGRAM_CHECKS_H
#define PROGRAM_CHECKS_H

#include <stdio.h>

#include "report/program_parts.h"

/* Prints that `ret` is in a relation. */
void print_want(FILE *out, enum want want);

/* Prints, behind another condition, that `error` is the class that a judged call must have; nothing where
 * no sentence states one. */
void print_wanted_class(FILE *out, const struct planned_call *planned);

/* Prints the check behind a call; nothing where it is only recorded.  Adds the parts that it
 * needs.  False: no condition of a program says what the case breaks. */
bool print_checks(FILE *out, struct program_parts *parts, size_t index);

#endif
