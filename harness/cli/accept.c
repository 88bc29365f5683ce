/* accept.c - the subcommand accept. */
#include "results/accept.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/check_run.h"
#include "cli/command.h"
#include "cli/refuse.h"
#include "results/baseline_reader.h"
#include "results/results_reader.h"

static int run(struct session *session, const struct options *options)
{
    struct results results;
    struct baseline old = {.path = NULL}, accepted = {.path = NULL};
    char path[PATH_MAX];
    (void)options;
    if (access(session->complete, F_OK) != 0)
        return refuse(
            "there is no complete run to accept: run make check first, without ID, DEPTH, "
            "EDITION and CONF");
    const char *refused = results_read(session->complete, &results);
    if (refused != NULL)
        return refuse(refused);
    baseline_path(session, results.stack, path);
    const bool before = access(path, F_OK) == 0;
    if (before)
        refused = baseline_read(path, &old);
    if (refused == NULL)
        refused = accept_results(&results, before ? &old : NULL, &accepted);
    if (refused == NULL)
        refused = baseline_write(path, &accepted);
    if (refused == NULL)
        printf("%s: %zu entries, %zu of them without a reason\n", path, accepted.count,
               accept_missing_reasons(&accepted));
    const int status = refuse_or(refused, ALL_FINE);
    results_free(&results);
    baseline_free(&old);
    baseline_free(&accepted);
    return status;
}

const struct command accept_command = {
    "accept", "", "make the results of the last complete run the stack's baseline", 0, run};
