/*
 * program.h - a case as a standalone C program, which makes the same calls without the harness.
 *
 * The program uses the public API of the library alone.  It prints a line for each call, and exits
 * with 1 if the defect shows (if a judged call is not as its row says), 0 if not, 2 if it cannot
 * tell.  Its text comes from a template (program_template.h).
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdio.h>

#include "run/run.h"
#include "stack/stack.h"

/* A case of a run, on a stack. */
struct reproduced {
    const struct stack *stack;
    const struct run *run;
    size_t which;
    const char
        *templates; /* the folder with program.txt, and program_quic.txt for cases over QUIC */
};

/*
 * Prints the program of a case and, unless it is NULL, to `lines` what the program prints if it sees
 * what the record says (program_lines.h).  Returns NULL, or one sentence: there is no program of this
 * case.
 */
const char *program_print(FILE *out, FILE *lines, const struct reproduced *reproduced);

#endif
