/* saboteurs.c - the subcommand saboteurs. */
#include "cli/command.h"
#include "cli/refuse.h"
#include "quality/kill_matrix.h"

static int run(struct session *session, const struct options *options)
{
    struct kill_counts counts = {.ran = 0};
    const char *only = session->settings.id; /* the name of a saboteur, not the id of a case */
    (void)options;
    session->settings.id = NULL;
    const char *refused = session_prepare(session);
    if (refused == NULL)
        refused = session_scratch(session);
    if (refused == NULL)
        refused = kill_matrix_run(stdout, session, only, &counts);
    if (refused != NULL)
        return refuse(refused);
    if (counts.stale)
        fprintf(stderr,
                "shutdown-conformance: fixtures/saboteurs/%s.txt has another summary: update it "
                "with make -s saboteurs > that file\n",
                session->stack.name);
    const bool sharp =
        counts.killed + counts.skipped == counts.ran && counts.unguarded == 0 && !counts.stale;
    return sharp || counts.reviewed ? ALL_FINE : UNEXPLAINED;
}

const struct command saboteurs_command = {
    "saboteurs",
    "",
    "run the suite against libraries that break one promise each, and print which\n"
    "row detects each; --id is the name of a saboteur",
    "ijf",
    0,
    run};
