/* list.c - the subcommand list. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "results/finding_reader.h"
#include "run/suites.h"

static void list_clauses(void)
{
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++)
        puts(clause_text((enum clause)i)->id);
}

static void list_suites(void)
{
    for (size_t i = 0; i < suites_count; i++)
        puts(suites[i].name);
}

static const char *list_findings(const struct session *session)
{
    char folder[PATH_MAX];
    struct findings findings = {.count = 0};
    const char *refused =
        findings_read(path_join(folder, session->paths.data, "fixtures/findings"), &findings);
    for (size_t i = 0; refused == NULL && i < findings.count; i++)
        puts(findings.at[i].name);
    findings_free(&findings);
    return refused;
}

static const char *list_cases(struct session *session)
{
    const char *refused = session_prepare(session);
    for (size_t i = 0; refused == NULL && i < session->cases.count; i++)
        puts(session->cases.at[i].id);
    return refused;
}

static int run(struct session *session, const struct options *options)
{
    const char *what = options->words[0], *refused = NULL;
    if (what == NULL)
        refused = list_cases(session);
    else if (strcmp(what, "clauses") == 0)
        list_clauses();
    else if (strcmp(what, "suites") == 0)
        list_suites();
    else if (strcmp(what, "findings") == 0)
        refused = list_findings(session);
    else
        refused = sentence_about("list takes clauses, suites or findings, or nothing for the ids "
                                 "of the cases, not",
                                 what);
    return refuse_or(refused, ALL_FINE);
}

const struct command list_command = {
    "list",  " [WHAT]", "print the ids of the cases; WHAT: those of clauses, suites or findings",
    "idech", 1,         run};
