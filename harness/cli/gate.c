/* gate.c - the subcommand gate. */
#include "cli/check_run.h"
#include "cli/command.h"

static int run(struct session *session, const struct options *options)
{
    return check_run(session, options, true);
}

const struct command gate_command = {
    "gate",
    "",
    "the same, and fail for every change since the snapshot of the release",
    "idecbsvjluytxhof",
    0,
    run};
