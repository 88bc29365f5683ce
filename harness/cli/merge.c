/* merge.c - the subcommand merge. */
#include <stdio.h>

#include "cli/check_run.h"
#include "cli/command.h"
#include "cli/kinds_report.h"
#include "cli/outputs.h"
#include "cli/refuse.h"
#include "explore/machine_file.h"
#include "explore/machine_shards.h"
#include "results/results_writer.h"
#include "results/shards.h"
#include "run/suites.h"

/* Merges what the shards of an exploration learned. */
static int merge_machines(struct session *session, const struct options *options)
{
    struct machine machine = {.stack = NULL};
    size_t unknown = 0;
    const char *refused =
        machine_shards_read(options->words + 1, options->word_count - 1, &machine);
    if (refused == NULL)
        refused = machine_write(options->words[0], &machine);
    rerun_of_stored(&session->rerun, "", session->paths.installed);
    if (refused == NULL) {
        char release[24];
        printf("%s, edition %s, depth %u, %s moves\nstates    %zu\n", machine.version,
               edition_name(machine.edition, release, sizeof release), machine.depth,
               alphabet_names[machine.alphabet], machine.state_count);
        refused = kinds_report(session, &machine, &unknown);
    }
    machine_free(&machine);
    return refuse_or(refused, unknown != 0 ? UNEXPLAINED : ALL_FINE);
}

/* Takes from the results what a session that runs cases finds out itself. */
static void take_session(struct session *session, const struct results *results)
{
    snprintf(session->stack.name, sizeof session->stack.name, "%s", results->stack);
    snprintf(session->stack.version, sizeof session->stack.version, "%s", results->version);
    session->edition = results->edition;
    session->settings.edition_given = results->edition_given;
    rerun_of_stored(&session->rerun, results->rerun == NULL ? "" : results->rerun,
                    session->paths.installed);
}

static int merge_results(struct session *session, const struct options *options)
{
    struct results all;
    struct run_report report = {.compared = false};
    int status = COULD_NOT_RUN;
    const char *refused = paths_make_results(&session->paths); /* for failures.txt */
    if (refused == NULL)
        refused = suites_open(true);
    if (refused == NULL)
        refused = shards_read(options->words + 1, options->word_count - 1, &all);
    if (refused != NULL)
        return refuse(refused);
    take_session(session, &all);
    refused = shards_order(&all);
    if (refused == NULL)
        refused = run_report_open(session, options, options->gate, &report);
    if (refused == NULL)
        refused = results_write(options->words[0], &all);
    report.results = all;
    if (refused == NULL)
        status = report_results(session, options, options->gate, &report);
    else
        refuse(refused);
    run_report_free(&report);
    return status;
}

static int run(struct session *session, const struct options *options)
{
    struct options checked = *options;
    if (options->word_count < 2 || *options->words[0] == '\0')
        return refuse("merge needs the file that it writes, and the files of all shards");
    if (options->out != NULL)
        return refuse("merge writes the file that its first word names: leave --out out");
    checked.out = options->words[0];
    const char *refused =
        outputs_check(session, &checked, "OUT", options->words + 1, options->word_count - 1);
    if (refused != NULL)
        return refuse(refused);
    if (!is_machine_file(options->words[1]))
        return merge_results(session, options);
    if (options->tap != NULL || options->junit != NULL || options->gate)
        return refuse("an exploration has neither cases to report nor a snapshot: leave --tap, "
                      "--junit and --gate out");
    return merge_machines(session, options);
}

const struct command merge_command = {
    "merge",
    " OUT FILE ...",
    "write the results, or what was explored, of all shards of a run to one file, and report and\n"
    "judge them as the whole run; exit status as of check, with --gate as of gate",
    "bsvtxaf",
    WORDS,
    run};
