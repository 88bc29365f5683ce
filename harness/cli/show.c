/* show.c - the subcommand show. */
#include "cli/command.h"
#include "cli/one_case.h"
#include "cli/refuse.h"
#include "run/transcript.h"

static int run(struct session *session, const struct options *options)
{
    struct run run;
    if (options->word_count == 0)
        return refuse("show needs the id of a case (the list command shows them)");
    const char *refused = select_cases(session, options->words[0]);
    if (refused == NULL)
        refused = session_run(session, &run);
    if (refused != NULL)
        return refuse(refused);
    for (size_t i = 0; i < run.cases->count; i++)
        print_transcript(stdout, &run, i, &session->rerun);
    run_free(&run);
    return ALL_FINE;
}

const struct command show_command = {
    "show",  " ID", "run the cases with an id, and print each call with its result",
    "declf", 1,     run};
