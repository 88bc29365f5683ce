/* explain.c - the subcommand explain. */
#include "report/explain.h"

#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "report/explain_names.h"
#include "report/nearest.h"

/* Prints what has the name; NULL, or one sentence. */
static const char *explain(const char *name, const struct last_run *last, bool in_full)
{
    const enum clause clause = clause_named(name);
    const enum unjudged conflict = conflict_named(name);
    const struct finding *finding = finding_named(last, name);
    if (clause != NO_CLAUSE)
        explain_clause(stdout, clause, last, in_full);
    else if (conflict != UNSTATED)
        explain_conflict(stdout, conflict, last);
    else if (finding != NULL)
        explain_finding(stdout, finding, last);
    else if (!explain_cases(stdout, name, last))
        return sentence_about_unknown(name, &last->findings);
    return NULL;
}

static int run(struct session *session, const struct options *options)
{
    static struct last_run last;
    const char *name = options->words[0];
    if (name == NULL)
        return refuse("explain needs the id of a clause, for instance SD_026, or the name of a "
                      "suite, scenario, case or finding");
    const bool whole = access(session->complete, R_OK) == 0; /* it counts more than a part does */
    const char *refused = last_run_open(session, whole ? session->complete : session->last, &last);
    if (refused == NULL)
        refused = explain(name, &last, options->in_full);
    last_run_free(&last);
    return refuse_or(refused, ALL_FINE);
}

const struct command explain_command = {
    "explain",
    " NAME",
    "print a clause: its sentence, what judges it and what breaks it (--in-full: each scenario);\n"
    "or what is known of a suite, scenario, case or finding",
    "vf",
    1,
    run};
