/* check_run.c - runs the suite, compares it with what is known, and reports. */
#include "cli/check_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/outputs.h"
#include "cli/refuse.h"
#include "contract/sentence.h"
#include "report/colour.h"
#include "report/junit.h"
#include "report/tap.h"
#include "results/results_writer.h"
#include "results/whole_file.h"
#include "run/laws.h"
#include "run/terminal.h"
#include "run/text.h"

/* Gives the results of a complete run a second name, which stands until the next complete run. */
static const char *keep_complete(const struct session *session, const struct results *results)
{
    char draft[PATH_MAX];
    snprintf(draft, sizeof draft, "%.*s.%ld", PATH_MAX - 32, session->complete, (long)getpid());
    unlink(draft);
    if (link(session->last, draft) == 0 && rename(draft, session->complete) == 0) {
        unlink(draft); /* rename does nothing if both were the same file already */
        return NULL;
    }
    unlink(draft);
    return results_write(session->complete, results); /* the file system has no hard links */
}

/* Writes the results of a run that came to its end, until which those of the last one stand; also to `out` where that
 * names a file. */
static const char *store_results(const struct session *session, const char *out,
                                 const struct results *results)
{
    const char *refused = results_write(session->last, results);
    if (refused == NULL && results->complete)
        refused = keep_complete(session, results);
    if (refused == NULL && out != NULL)
        refused = results_write(out, results);
    return refused;
}

static void fill_tap(FILE *out, const void *context)
{
    const struct run_report *report = context;
    print_tap(out, &report->results, report->comparisons, report->rerun);
}

static const char *write_tap(const char *path, const struct run_report *report)
{
    if (strcmp(path, "-") != 0)
        return write_whole(path, fill_tap, report);
    fill_tap(stdout, report);
    return NULL;
}

static const char *write_reports(const struct options *options, const struct run_report *report)
{
    const char *refused = options->tap == NULL ? NULL : write_tap(options->tap, report);
    if (refused == NULL && options->junit != NULL)
        refused = junit_write(options->junit, &report->results, report->comparisons);
    return refused;
}

/* Prints the report, on a terminal with colours. */
static const char *print_report(FILE *out, const struct run_report *report,
                                const struct session *session, bool gate, size_t *bad)
{
    struct text text;
    if (!terminal_has_colour(fileno(out)) || text_open(&text) == NULL)
        return run_report_print(out, report, session, gate, bad);
    const char *refused = run_report_print(text.out, report, session, gate, bad);
    char *printed = text_close(&text);
    if (printed == NULL)
        return sentence_no_memory("the report");
    print_coloured(out, printed);
    free(printed);
    return refused;
}

int report_results(const struct session *session, const struct options *options, bool gate,
                   struct run_report *report)
{
    const bool for_machines = options->tap != NULL && strcmp(options->tap, "-") == 0;
    const char *refused = run_report_compare(report, gate);
    if (refused != NULL)
        return refuse(refused);
    size_t bad = 0;
    refused = print_report(for_machines ? stderr : stdout, report, session, gate, &bad);
    if (refused == NULL)
        refused = write_reports(options, report);
    return refuse_or(refused, bad != 0 ? UNEXPLAINED : ALL_FINE);
}

static int report_run(struct session *session, const struct options *options, bool gate,
                      const struct run *run, struct run_report *report)
{
    size_t broken = 0;
    struct broken_law *laws = broken_laws(run, &broken);
    const char *refused = results_make(session, run, laws, broken, &report->results);
    if (laws == NULL)
        refused = sentence_no_memory("the laws between cases");
    free(laws);
    if (refused == NULL)
        refused = store_results(session, options->out, &report->results);
    return refused != NULL ? refuse(refused) : report_results(session, options, gate, report);
}

int check_run(struct session *session, const struct options *options, bool gate)
{
    struct run run;
    struct run_report report = {.compared = false};
    int status = COULD_NOT_RUN;
    const char *refused = outputs_check(session, options, "--out", NULL, 0);
    session->settings.stops = true;
    if (refused == NULL)
        refused = session_prepare(session);
    if (refused == NULL)
        refused = run_report_open(session, options, gate, &report);
    if (refused == NULL)
        refused = session_run(session, &run);
    if (refused == NULL) {
        status = report_run(session, options, gate, &run, &report);
        run_free(&run);
    } else {
        refuse(refused);
    }
    run_report_free(&report);
    return status;
}
