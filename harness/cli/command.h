/*
 * command.h - one subcommand of the runner.
 *
 * A file cli/<name>.c defines `const struct command <name>_command`, and commands.def lists it.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "cli/options.h"
#include "run/session.h"

/* What the runner exits with. */
enum { ALL_FINE = 0, UNEXPLAINED = 1, COULD_NOT_RUN = 2 };

struct command {
    const char *name;
    const char *words_help; /* its words in the usage text, with a blank before; or "" */
    const char *help;       /* what it does; lines stand with \n between */
    int words;              /* how many words it takes besides options */
    /* Runs it in a session that was opened; returns what the runner exits with. */
    int (*run)(struct session *session, const struct options *options);
};

#endif
