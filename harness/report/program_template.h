/*
 * program_template.h - expands the template of programs.
 *
 *   %if PART|PART   the lines up to %else or %end, if the program needs one of the parts
 *   %if !PART       ... if it does not need the part
 *   %NAME           the text that the caller prints in place of this line
 *   $(NAME)         a value
 */
#ifndef PROGRAM_TEMPLATE_H
#define PROGRAM_TEMPLATE_H

#include <stdio.h>

#include "report/program_parts.h"

/* Prints in place of the line %name. */
typedef void (*template_section)(FILE *out, const char *name, const void *context);

/* Prints the template at a path with the parts of a program.  Returns NULL, or one sentence. */
const char *template_print(FILE *out, const char *path, const struct program_parts *parts,
                           template_section section, const void *context);

#endif
