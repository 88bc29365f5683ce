/*
 * rerun.h - the command that runs a case again under the same settings: make, or the installed program.
 */
#ifndef RERUN_H
#define RERUN_H

#include <stdbool.h>
#include <stdio.h>

#include "run/settings.h"

struct rerun {
    char command[64];    /* the part before the case's id */
    char options[32768]; /* the part after it, each option with a blank before it */
    char program[64];    /* the same of the command that prints a case as a C program */
    char of_program[16384];
};

/* The commands for settings; `release`: whose manual pages judge, or "" where those are of the library's own. */
void rerun_make(struct rerun *rerun, const struct settings *settings, const char *release,
                bool installed);

/* Makes the first command the one that prints a program: a sequence of the explorer is run by that alone. */
void rerun_by_program(struct rerun *rerun);

/* The command for results that were stored with these options, "" for none. */
void rerun_of_stored(struct rerun *rerun, const char *options, bool installed);

/* Prints the command that runs the cases that an id, or the beginning of one, selects. */
void print_rerun(FILE *out, const struct rerun *rerun, const char *id);

/* Prints the line of two cases that break a law together: what both ids begin with selects both. */
void print_again_both(FILE *out, const struct rerun *rerun, const char *one, const char *two);

/* Prints the line that makes a C program of a case. */
void print_program_command(FILE *out, const struct rerun *rerun, const char *id);

/* Prints the line of a failure, "  again     make check ID=...". */
void print_again(FILE *out, const struct rerun *rerun, const char *id);

#endif
