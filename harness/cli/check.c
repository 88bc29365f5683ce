/* check.c - the subcommand check. */
#include "cli/check_run.h"
#include "cli/command.h"

static int run(struct session *session, const struct options *options)
{
    return check_run(session, options, false);
}

const struct command check_command = {"check",
                                      "",
                                      "run the suite; exit status 0: no deviation that no finding "
                                      "explains, 1: otherwise, 2: could not\nrun",
                                      "idecbsvjluytxhof",
                                      0,
                                      run};
