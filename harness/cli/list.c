/* list.c - the subcommand list. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/refuse.h"

static int run(struct session *session, const struct options *options)
{
    const char *refused = session_prepare(session);
    (void)options;
    for (size_t i = 0; refused == NULL && i < session->cases.count; i++)
        puts(session->cases.at[i].id);
    return refuse_or(refused, ALL_FINE);
}

const struct command list_command = {"list", "", "print the ids of the cases", 0, run};
