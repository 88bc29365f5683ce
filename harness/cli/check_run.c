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
struct report {
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
static const char *store_results(const struct session *session, const struct results *results)
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
    const struct entry *unwritten = baseline_incomplete_entry(baseline);
    *compared = true;
    if (!needed || unwritten == NULL)
        return NULL;
    return sentence_at(baseline->path, (unsigned long)unwritten->line,
                       "write the reason and the class of this entry");
}

static void fill_tap(FILE *out, const void *context)
{
    const struct report *report = context;
    print_tap(out, &report->results, report->comparisons);
}

static const char *write_tap(const char *path, const struct report *report)
{
    if (strcmp(path, "-") != 0)
        return write_whole(path, fill_tap, report);
    fill_tap(stdout, report);
    return NULL;
}

static void print_failures(FILE *out, const struct report *report)
{
    for (size_t i = 0; i < report->results.count; i++)
        if (comparison_fails(&report->comparisons[i]) && report->results.at[i].failure != NULL)
            fputs(report->results.at[i].failure, out);
}

/* Prints the broken laws that the baseline does not explain; returns their number. */
static size_t print_laws(FILE *out, const struct report *report)
{
    size_t failing = 0;
    for (size_t i = 0; i < report->results.broken; i++) {
        const size_t at = report->results.count + i;
        if (!comparison_fails(&report->comparisons[at]))
            continue;
        print_broken_law(out, &report->results.at[at]);
        failing++;
    }
    return failing;
}

/* Prints the report; returns the number of unexplained results. */
static size_t print_report(const struct session *session, const struct report *report, FILE *out)
{
    const struct results *results = &report->results;
    print_head(out, results);
    print_failures(out, report);
    size_t bad =
        gate_print_cases(out, results, report->baseline, report->comparisons, &session->rerun);
    if (report->baseline != NULL)
        bad += gate_print_whole(out, results, report->baseline);
    const size_t failing = print_laws(out, report);
    print_summary(out, results, report->comparisons);
    if (results->broken != 0)
        fprintf(out, "broken laws: %zu, %zu known\n", results->broken, results->broken - failing);
    if (report->baseline != NULL)
        fprintf(out, "baseline: %s\n", report->baseline->path);
    return bad;
}

static const char *write_reports(const struct options *options, const struct report *report)
{
    const char *refused = options->tap == NULL ? NULL : write_tap(options->tap, report);
    if (refused == NULL && options->junit != NULL)
        refused = junit_write(options->junit, &report->results, report->comparisons);
    return refused;
}

static int report_and_store(struct session *session, const struct options *options,
                            struct report *report)
{
    struct results *results = &report->results;
    const bool for_machines = options->tap != NULL && strcmp(options->tap, "-") == 0;
    const char *refused = store_results(session, results);
    if (refused != NULL)
        return refuse(refused);
    report->comparisons = calloc(results->count + results->broken + 1, sizeof *report->comparisons);
    if (report->comparisons == NULL || !gate_cases(results, report->baseline, report->comparisons))
        return refuse(sentence_no_memory("the comparison"));
    const size_t bad = print_report(session, report, for_machines ? stderr : stdout);
    refused = write_reports(options, report);
    return refuse_or(refused, bad != 0 ? UNEXPLAINED : ALL_FINE);
}

static int report_run(struct session *session, const struct options *options, const struct run *run,
                      struct baseline *baseline)
{
    struct report report = {.baseline = baseline};
    size_t broken = 0;
    struct broken_law *laws = broken_laws(run, &broken);
    const char *refused = results_make(session, run, laws, broken, &report.results);
    if (laws == NULL)
        refused = sentence_no_memory("the laws between cases");
    const int status =
        refused != NULL ? refuse(refused) : report_and_store(session, options, &report);
    free(laws);
    free(report.comparisons);
    results_free(&report.results);
    return status;
}

/* Checks before the run that a report can be written. */
static const char *check_report_path(const char *path, const char *option)
{
    char folder[PATH_MAX];
    if (path == NULL || strcmp(path, "-") == 0 || access(path, W_OK) == 0)
        return NULL;
    snprintf(folder, sizeof folder, "%s", path);
    if (*path != '\0' && access(path, F_OK) != 0 && access(dirname(folder), W_OK) == 0)
        return NULL;
    return sentence("cannot write the file that --%s names: %s", option, path);
}

static const char *check_report_paths(const struct options *options)
{
    if (options->junit != NULL && !junit_available())
        return "this program was built without libxml2, so there is no --junit: install its "
               "development files and build again";
    if (options->junit != NULL && strcmp(options->junit, "-") == 0)
        return "--junit needs a file";
    const char *refused = check_report_path(options->tap, "tap");
    return refused != NULL ? refused : check_report_path(options->junit, "junit");
}

/* Removes the results of earlier runs, so that an interrupted run leaves none. */
static void remove_old_results(const struct session *session)
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
    const char *refused = check_report_paths(options);
    if (refused == NULL)
        refused = session_prepare(session);
    if (refused == NULL)
        refused = read_baseline(session, options, gate, &baseline, &compared);
    if (refused == NULL) {
        remove_old_results(session);
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
