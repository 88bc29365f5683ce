/* bench.c - the subcommand bench. */
#include "quality/bench.h"

#include "cli/command.h"
#include "cli/refuse.h"

static int run(struct session *session, const struct options *options)
{
    (void)options;
    const char *refused = session_prepare(session);
    if (refused == NULL)
        refused = session_scratch(session);
    if (refused == NULL)
        refused = bench(stdout, &session->cases, &session->settings, session->scratch);
    return refuse_or(refused, ALL_FINE);
}

const struct command bench_command = {"bench", "", "measure what a case costs", "idecf", 0, run};
