/* findings.c - the subcommand findings. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "report/findings_seen.h"
#include "report/known_findings.h"
#include "report/last_run.h"
#include "results/finding_reader.h"
#include "results/results_reader.h"
#include "run/suites.h"

static const char *open_run(const char *path, const struct findings *findings, struct seen_run *run)
{
    const char *refused = results_read(path, &run->results);
    if (refused != NULL)
        return refused;
    run->comparisons = comparisons_with(&run->results, findings);
    return run->comparisons != NULL ? NULL : sentence_no_memory("the comparison");
}

/* Prints what is known of the library under test, with what its last run shows of it. */
static int print_known(const struct session *session)
{
    static struct last_run last;
    const bool complete = access(session->complete, F_OK) == 0;
    const char *refused =
        last_run_open(session, complete ? session->complete : session->last, &last);
    if (refused == NULL && !last.ran)
        refused = "there are no results: run make check first, or name files of results";
    if (refused == NULL)
        print_known_findings(stdout, &last.results, &last.findings, last.comparisons);
    last_run_free(&last);
    return refuse_or(refused, ALL_FINE);
}

static int run(struct session *session, const struct options *options)
{
    static struct seen_run runs[WORDS];
    struct findings findings = {.count = 0};
    char folder[PATH_MAX];
    size_t count = 0, wrong = 0;
    if (options->word_count == 0)
        return print_known(session);
    path_join(folder, session->paths.data, "fixtures/findings");
    const char *refused = suites_open(true);
    if (refused == NULL)
        refused = findings_read(folder, &findings);
    while (refused == NULL && count < (size_t)options->word_count) {
        refused = open_run(options->words[count], &findings, &runs[count]);
        count++;
    }
    if (refused == NULL) {
        print_findings_seen(stdout, &findings, runs, count);
        wrong = print_findings_wrong(stderr, &findings, runs, count);
    }
    for (size_t i = 0; i < count; i++) {
        free(runs[i].comparisons);
        results_free(&runs[i].results);
    }
    findings_free(&findings);
    return refuse_or(refused, wrong != 0 ? UNEXPLAINED : ALL_FINE);
}

const struct command findings_command = {
    "findings",
    " [FILE ...]",
    "print what is known of the library under test; with files: which findings stored results\n"
    "show, and on standard error which cases no finding explains",
    "f",
    WORDS,
    run};
