/* conflicts.c - the subcommand conflicts. */
#include "report/conflicts.h"

#include "cli/command.h"
#include "cli/refuse.h"

static int run(struct session *session, const struct options *options)
{
    (void)options;
    session->settings.id = NULL;
    const char *refused = session_prepare(session);
    if (refused == NULL)
        refused = report_conflicts(stdout, session);
    return refuse_or(refused, ALL_FINE);
}

const struct command conflicts_command = {
    "conflicts", "", "print where manual pages contradict each other, and what the stack does",
    "idec",      0,  run};
