/*
 * command.h - a subcommand of the program.
 *
 * A file cli/<name>.c defines `const struct command <name>_command`, and commands.def lists it.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "cli/options.h"
#include "run/session.h"

/* The exit status of the program. */
enum { ALL_FINE = 0, UNEXPLAINED = 1, COULD_NOT_RUN = 2 };

struct command {
    const char *name;
    const char *words_help; /* its arguments in the usage text, with a leading blank; or "" */
    const char *help;       /* its description in the usage text; lines are separated by \n */
    const char *options;    /* the letters of its options (options.c) */
    int words;              /* the most arguments that it takes, without options */
    /* Runs the subcommand in an open session; returns the exit status. */
    int (*run)(struct session *session, const struct options *options);
};

#endif
