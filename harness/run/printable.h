/*
 * printable.h - which cases can be printed as a C program that does not contain the harness.
 */
#ifndef PRINTABLE_H
#define PRINTABLE_H

#include <stdbool.h>

#include "run/cases.h"

/* NULL, or one sentence: why no program can make this call; `datagrams`: over such a transport. */
const char *why_no_program(const struct planned_call *planned, bool datagrams);

/* Whether a program can make all calls of a case. */
bool is_printable(const struct test_case *test_case);

#endif
