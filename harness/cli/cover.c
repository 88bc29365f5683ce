/* cover.c - the subcommand cover. */
#include <stdlib.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "run/transcript.h"

/* Prints the cases whose failure destroyed the counters of their worker; returns their number. */
static size_t print_lost(const struct session *session, const struct run *run)
{
    size_t lost = 0;
    for (size_t i = 0; i < run->cases->count; i++) {
        if (run->judgements[i].verdict < CRASHED)
            continue;
        print_transcript(stderr, run, i, &session->rerun);
        lost++;
    }
    return lost;
}

static int run(struct session *session, const struct options *options)
{
    struct run run;
    if (options->word_count != 1)
        return refuse("cover needs a folder for the counters");
    session->settings.counters = options->words[0];
    setenv("GCOV_PREFIX", options->words[0], 1); /* the counters of this process itself are not part
                                                    of the result */
    const char *refused = session_prepare(session);
    if (refused == NULL)
        refused = session_run(session, &run);
    if (refused != NULL)
        return refuse(refused);
    const size_t lost = print_lost(session, &run);
    printf("%s\n%s: %zu cases, %zu of them destroyed the counters of their worker\n",
           session->stack.version, session->stack.name, run.cases->count, lost);
    run_free(&run);
    return lost != 0 ? UNEXPLAINED : ALL_FINE;
}

const struct command cover_command = {
    "cover",
    " FOLDER",
    "run the cases of a library that was built with --coverage, and write its\n"
    "counters to FOLDER, by suite",
    "idjf",
    1,
    run};
