/* explain.c - the subcommand explain. */
#include "report/explain.h"

#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "results/results_reader.h"
#include "run/suites.h"

static int run(struct session *session, const struct options *options)
{
    struct results last = {.count = 0};
    const char *id = options->words[0];
    if (id == NULL)
        return refuse("explain needs the id of a clause, for instance SD_026");
    const enum clause clause = clause_named(id);
    if (clause == NO_CLAUSE)
        return refuse_word("there is no such clause (COVERAGE.md lists them)", id);
    const bool ran = access(session->last, F_OK) == 0;
    const char *refused = suites_open(true);
    if (refused == NULL && ran)
        refused = results_read(session->last, &last);
    if (refused == NULL)
        explain(stdout, clause, ran ? &last : NULL);
    results_free(&last);
    return refuse_or(refused, ALL_FINE);
}

const struct command explain_command = {
    "explain", " CLAUSE", "print a clause, its scenarios and their last verdicts", 1, run};
