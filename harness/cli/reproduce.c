/* reproduce.c - the subcommand reproduce. */
#include "report/program.h"

#include "cli/command.h"
#include "cli/one_case.h"
#include "cli/refuse.h"

static int run(struct session *session, const struct options *options)
{
    struct run run;
    char path[PATH_MAX];
    if (options->word_count == 0)
        return refuse("reproduce needs the id of a case (the list command shows them)");
    session->settings.full = true;
    const char *refused = select_cases(session, options->words[0]);
    if (refused == NULL && session->cases.count != 1)
        return refuse_word("reproduce needs a whole id, not one of several cases",
                           options->words[0]);
    if (refused == NULL)
        refused = session_run(session, &run);
    if (refused != NULL)
        return refuse(refused);
    const struct reproduced reproduced = {&session->stack, &run, 0,
                                          path_join(path, session->paths.data, "harness/report")};
    refused = program_print(stdout, NULL, &reproduced);
    run_free(&run);
    return refuse_or(refused, ALL_FINE);
}

const struct command reproduce_command = {
    "reproduce", " ID", "print a case as a standalone C program, which shows its defect",
    "ec",        1,     run};
