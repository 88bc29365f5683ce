/*
 * program_head.h - the comment at the head of a program: what is at stake, expected and seen.
 */
#ifndef PROGRAM_HEAD_H
#define PROGRAM_HEAD_H

#include <stdio.h>

#include "report/program_parts.h"

void print_program_head(FILE *out, const struct program_parts *parts);

#endif
