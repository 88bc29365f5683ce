/* run_report.c - what a run is compared with, and the report of it. */
#include "cli/run_report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "report/failures.h"
#include "report/summary.h"
#include "results/finding_reader.h"
#include "results/snapshot_reader.h"
#include "results/whole_file.h"

bool snapshot_path(const struct session *session, const char *stack, const char *version,
                   char path[PATH_MAX])
{
    char folder[PATH_MAX];
    path_join(folder, session->paths.data, "fixtures/snapshots");
    if (session->settings.snapshot == NULL)
        return snapshot_of_release(folder, stack, version, path);
    snprintf(path, PATH_MAX, "%s", session->settings.snapshot);
    return access(path, F_OK) == 0;
}

static const char *read_snapshot(const struct session *session, bool needed,
                                 struct run_report *report)
{
    const struct settings *settings = &session->settings;
    char folder[PATH_MAX], path[PATH_MAX];
    path_join(folder, session->paths.data, "fixtures/snapshots");
    if (settings->edition_given && settings->snapshot == NULL)
        return needed
                   ? "snapshots are judged by the library's own edition: leave --edition out, or "
                     "name one with --snapshot"
                   : NULL;
    report->compared = snapshot_path(session, session->stack.name, session->stack.version, path);
    if (!report->compared && !needed && settings->snapshot == NULL)
        report->compared = report->nearest =
            snapshot_of_neighbour(folder, session->stack.name, session->stack.version, path);
    if (report->compared)
        return snapshot_read(path, folder, &report->snapshot);
    if (needed || settings->snapshot != NULL)
        return sentence_about("there is no snapshot (run make check, then make accept)", path);
    return NULL;
}

const char *run_report_open(const struct session *session, const struct options *options,
                            bool needed, struct run_report *report)
{
    char folder[PATH_MAX];
    path_join(folder, session->paths.data, "fixtures/findings");
    *report = (struct run_report){.in_full = options->in_full, .rerun = &session->rerun};
    const char *refused =
        session->settings.strict ? NULL : findings_read(folder, &report->findings);
    return refused != NULL ? refused : read_snapshot(session, needed, report);
}

void run_report_free(struct run_report *report)
{
    free(report->comparisons);
    changes_free(&report->changes);
    snapshot_free(&report->snapshot);
    findings_free(&report->findings);
    results_free(&report->results);
}

/* Marks the results that changed. */
static void mark_changed(struct run_report *report)
{
    const struct changes *changes = &report->changes;
    for (size_t i = 0; i < changes->count; i++) {
        const size_t which = changes->at[i].which;
        if (which != NO_RESULT)
            report->comparisons[which].changed = true;
    }
}

const char *run_report_compare(struct run_report *report, bool gate)
{
    const struct results *results = &report->results;
    report->comparisons = comparisons_with(results, &report->findings);
    if (report->comparisons == NULL)
        return sentence_no_memory("the comparison");
    if (report->compared && !changes_since(&report->snapshot, results, &report->changes))
        return sentence_no_memory("the changes");
    if (gate)
        mark_changed(report);
    return NULL;
}

static void fill_failures(FILE *out, const void *context)
{
    const struct run_report *report = context;
    print_all_failures(out, &report->results, report->comparisons, report->rerun);
}

/* Prints the results that no finding explains: all in full, or their kinds, with all in a file of the
 * folder of results.  `failing` becomes their number.  NULL, or one sentence. */
static const char *print_failures(FILE *out, const struct run_report *report,
                                  const struct session *session, size_t *failing)
{
    struct failure_kinds kinds;
    char file[PATH_MAX];
    const char *refused = NULL;
    path_join(file, session->paths.results, "failures.txt");
    if (!failure_kinds_of(&report->results, report->comparisons, &kinds))
        refused = sentence_no_memory("the failures");
    *failing = kinds.failures;
    const bool many = refused == NULL && !report->in_full && failures_are_many(&kinds);
    if (many)
        refused = write_whole(file, fill_failures, report);
    else
        unlink(file);
    if (report->in_full)
        fill_failures(out, report);
    else if (refused == NULL)
        print_failure_kinds(out, &report->results, report->comparisons, &kinds, report->rerun,
                            file);
    failure_kinds_free(&kinds);
    return refused;
}

/* One line for what does not fail a check. */
static void print_changed(FILE *out, const struct run_report *report)
{
    size_t kinds = 0;
    for (size_t i = 0; i < report->changes.count; i += changes_alike(&report->changes, i))
        kinds++;
    const struct snapshot *with = &report->snapshot;
    fprintf(out, "snapshot: %s (of %s", with->path, with->of);
    if (report->nearest)
        fprintf(out, ", the nearest: there is none of %s", report->results.stack);
    fprintf(out, "); %zu case%s changed in %zu way%s", report->changes.count,
            report->changes.count == 1 ? "" : "s", kinds, kinds == 1 ? "" : "s");
    if (kinds != 0)
        fprintf(out, ", which make gate%s%s prints", report->nearest ? " SNAPSHOT=" : "",
                report->nearest ? with->path : "");
    fputs("\n", out);
}

const char *run_report_print(FILE *out, const struct run_report *report,
                             const struct session *session, bool gate, size_t *bad)
{
    const struct results *results = &report->results;
    size_t known = 0, gone = 0;
    print_head(out, results);
    const char *refused = print_failures(out, report, session, bad);
    gone += print_gone(out, results, &report->findings, report->comparisons);
    if (gate)
        *bad += gone + print_changes_since(out, results, &report->snapshot, &report->changes,
                                           report->rerun);
    print_summary(out, results, report->comparisons, report->in_full);
    *bad += results->not_run != 0;
    for (size_t i = results->count; i < results->count + results->broken; i++)
        known += report->comparisons[i].as == KNOWN;
    if (results->broken != 0)
        fprintf(out, "broken laws: %zu, %zu known\n", results->broken, known);
    if (report->compared)
        print_changed(out, report);
    else if (session->settings.edition_given)
        fputs("snapshot: none compared, other pages than the library's judged\n", out);
    return refused;
}
