/* check_run.c - runs the suite, compares with the baseline and reports. */
#include "cli/check_run.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "report/junit.h"
#include "report/summary.h"
#include "report/tap.h"
#include "results/baseline_reader.h"
#include "results/gate.h"
#include "results/results_writer.h"
#include "results/whole_file.h"
#include "run/laws.h"

/* A run with its results and comparisons. */
struct account {
    struct results results;
    struct baseline *baseline; /* NULL: no comparison */
    struct comparison *comparisons;
};

void baseline_path(const struct session *session, const char *stack, char path[PATH_MAX])
{
    char folder[PATH_MAX], name[64];
    snprintf(name, sizeof name, "%.50s.txt", stack);
    path_join(folder, session->paths.data, "fixtures/baselines");
    path_join(path, folder, name);
    if (session->settings.baseline != NULL)
        snprintf(path, PATH_MAX, "%s", session->settings.baseline);
}

/* Writes the results; those of a complete run are kept in a second file until the next complete
 * run. */
static const char *keep_results(const struct session *session, const struct results *results)
{
    const char *refused = results_write(session->last, results);
    if (refused == NULL && results->complete && link(session->last, session->complete) != 0)
        refused = results_write(session->complete, results); /* the file system has no hard links */
    return refused;
}

/* Reads the baseline to compare with, if there is one.  `needed`: it is an error if there is none,
 * or if an entry has no reason. */
static const char *read_baseline(const struct session *session, const struct options *options,
                                 bool needed, struct baseline *baseline, bool *compared)
{
    const struct settings *settings = &session->settings;
    char path[PATH_MAX];
    *compared = false;
    baseline_path(session, session->stack.name, path);
    if (options->strict || (settings->edition_given && settings->baseline == NULL))
        return needed ? "gate compares with a baseline: leave --strict and --edition out" : NULL;
    if (access(path, F_OK) != 0 && !needed && settings->baseline == NULL)
        return NULL;
    if (access(path, F_OK) != 0)
        return sentence_about("there is no baseline (run make check, then make accept)", path);
    const char *refused = baseline_read(path, baseline);
    if (refused != NULL)
        return refused;
    const struct entry *unwritten = baseline_unwritten(baseline);
    *compared = true;
    if (!needed || unwritten == NULL)
        return NULL;
    return sentence_at(baseline->path, (unsigned long)unwritten->line,
                       "write the reason and the class of this entry");
}

static void fill_tap(FILE *out, const void *context)
{
    const struct account *account = context;
    print_tap(out, &account->results, account->comparisons);
}

static const char *put_tap(const char *path, const struct account *account)
{
    if (strcmp(path, "-") != 0)
        return write_whole(path, fill_tap, account);
    fill_tap(stdout, account);
    return NULL;
}

static void print_failures(FILE *out, const struct account *account)
{
    for (size_t i = 0; i < account->results.count; i++)
        if (comparison_fails(&account->comparisons[i]) && account->results.at[i].failure != NULL)
            fputs(account->results.at[i].failure, out);
}

/* Prints the broken laws that the baseline does not explain; returns their number. */
static size_t print_laws(FILE *out, const struct account *account)
{
    size_t failing = 0;
    for (size_t i = 0; i < account->results.broken; i++) {
        const size_t at = account->results.count + i;
        if (!comparison_fails(&account->comparisons[at]))
            continue;
        print_broken_law(out, &account->results.at[at]);
        failing++;
    }
    return failing;
}

/* Prints the report; returns the number of unexplained results. */
static size_t tell(const struct session *session, const struct account *account, FILE *out)
{
    const struct results *results = &account->results;
    print_head(out, results);
    print_failures(out, account);
    size_t bad =
        gate_print_cases(out, results, account->baseline, account->comparisons, &session->rerun);
    if (account->baseline != NULL)
        bad += gate_print_whole(out, results, account->baseline);
    const size_t failing = print_laws(out, account);
    print_summary(out, results, account->comparisons);
    if (results->broken != 0)
        fprintf(out, "broken laws: %zu, %zu known\n", results->broken, results->broken - failing);
    if (account->baseline != NULL)
        fprintf(out, "baseline: %s\n", account->baseline->path);
    return bad;
}

static const char *put_reports(const struct options *options, const struct account *account)
{
    const char *refused = options->tap == NULL ? NULL : put_tap(options->tap, account);
    if (refused == NULL && options->junit != NULL)
        refused = junit_write(options->junit, &account->results, account->comparisons);
    return refused;
}

static int tell_and_keep(struct session *session, const struct options *options,
                         struct account *account)
{
    struct results *results = &account->results;
    const bool for_machines = options->tap != NULL && strcmp(options->tap, "-") == 0;
    const char *refused = keep_results(session, results);
    if (refused != NULL)
        return refuse(refused);
    account->comparisons =
        calloc(results->count + results->broken + 1, sizeof *account->comparisons);
    if (account->comparisons == NULL ||
        !gate_cases(results, account->baseline, account->comparisons))
        return refuse(sentence_no_memory("the comparison"));
    const size_t bad = tell(session, account, for_machines ? stderr : stdout);
    refused = put_reports(options, account);
    return refuse_or(refused, bad != 0 ? UNEXPLAINED : ALL_FINE);
}

static int report_run(struct session *session, const struct options *options, const struct run *run,
                      struct baseline *baseline)
{
    struct account account = {.baseline = baseline};
    size_t broken = 0;
    struct broken_law *laws = broken_laws(run, &broken);
    const char *refused = results_make(session, run, laws, broken, &account.results);
    if (laws == NULL)
        refused = sentence_no_memory("the laws between cases");
    const int status =
        refused != NULL ? refuse(refused) : tell_and_keep(session, options, &account);
    free(laws);
    free(account.comparisons);
    results_free(&account.results);
    return status;
}

/* Checks before the run that a report can be written. */
static const char *try_report(const char *path, const char *option)
{
    char folder[PATH_MAX];
    if (path == NULL || strcmp(path, "-") == 0 || access(path, W_OK) == 0)
        return NULL;
    snprintf(folder, sizeof folder, "%s", path);
    if (*path != '\0' && access(path, F_OK) != 0 && access(dirname(folder), W_OK) == 0)
        return NULL;
    return sentence("cannot write the file that --%s names: %s", option, path);
}

static const char *try_reports(const struct options *options)
{
    if (options->junit != NULL && !junit_there())
        return "this program was built without libxml2, so there is no --junit: install its "
               "development files and build again";
    if (options->junit != NULL && strcmp(options->junit, "-") == 0)
        return "--junit needs a file";
    const char *refused = try_report(options->tap, "tap");
    return refused != NULL ? refused : try_report(options->junit, "junit");
}

/* Removes the results of earlier runs, so that an interrupted run leaves none. */
static void forget_results(const struct session *session)
{
    const bool whole = session->cases.complete && !session->settings.edition_given &&
                       !session->settings.system_configuration;
    unlink(session->last);
    if (whole)
        unlink(session->complete);
}

int check_run(struct session *session, const struct options *options, bool gate)
{
    struct run run;
    struct baseline baseline = {.path = NULL};
    bool compared = false;
    int status = COULD_NOT_RUN;
    const char *refused = try_reports(options);
    if (refused == NULL)
        refused = session_prepare(session);
    if (refused == NULL)
        refused = read_baseline(session, options, gate, &baseline, &compared);
    if (refused == NULL) {
        forget_results(session);
        refused = session_run(session, &run);
    }
    if (refused == NULL) {
        status = report_run(session, options, &run, compared ? &baseline : NULL);
        run_free(&run);
    } else {
        refuse(refused);
    }
    baseline_free(&baseline);
    return status;
}
