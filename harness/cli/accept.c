/* accept.c - the subcommand accept. */
#include "results/accept.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/refuse.h"
#include "cli/run_report.h"
#include "contract/sentence.h"
#include "results/finding.h"
#include "results/results_reader.h"
#include "results/snapshot_reader.h"

/* Whether two texts name the same release. */
static bool same_release(const char *one, const char *two)
{
    return release_parse(one + strcspn(one, "0123456789")) ==
           release_parse(two + strcspn(two, "0123456789"));
}

/* The file to write: that of the release if there is one; of a line that has a snapshot of another
 * release one beside it; else that of the line. */
static const char *choose_path(const struct session *session, const struct results *results,
                               const char *folder, char path[PATH_MAX], struct snapshot *old)
{
    const bool found = snapshot_path(session, results->stack, results->version, path);
    const char *refused = found ? snapshot_read(path, folder, old) : NULL;
    if (refused != NULL || !found || session->settings.snapshot != NULL ||
        same_release(old->of, results->version))
        return refused;
    const char *release = results->version + strcspn(results->version, "0123456789");
    const char *last = strrchr(release, '.') == NULL ? release : strrchr(release, '.') + 1;
    snprintf(path, PATH_MAX, "%.*s/%.60s.%.*s.snap", PATH_MAX - 100, folder, results->stack,
             (int)strcspn(last, " "), last);
    snapshot_free(old);
    return NULL;
}

/* A snapshot that exists stays made from what it is made from; a new one is made from its nearest. */
static const char *make(const struct results *results, const char *folder, const char *path,
                        struct snapshot *old, struct snapshot *made)
{
    const char *refused = NULL;
    made->name = snapshot_name(path);
    if (made->name == NULL)
        return sentence_no_memory("the snapshot");
    if (old->of == NULL) {
        refused = accept_parent(results, folder, made->name, made);
    } else {
        made->from = old->from == NULL ? NULL : strdup(old->from);
        made->parent = old->parent;
        old->parent = NULL;
    }
    return refused != NULL ? refused : accept_results(results, made);
}

static int run(struct session *session, const struct options *options)
{
    struct results results;
    struct snapshot old = {.path = NULL}, made = {.path = NULL};
    char path[PATH_MAX], folder[PATH_MAX];
    (void)options;
    path_join(folder, session->paths.data, "fixtures/snapshots");
    if (access(session->complete, F_OK) != 0)
        return refuse(
            "there is no complete run to accept: run make check first, without ID, DEPTH, "
            "EDITION and CONF");
    const char *refused = results_read(session->complete, &results);
    if (refused != NULL)
        return refuse(refused);
    refused = choose_path(session, &results, folder, path, &old);
    if (refused == NULL)
        refused = make(&results, folder, path, &old, &made);
    if (refused == NULL)
        refused = snapshot_write(path, &made);
    if (refused == NULL) {
        printf("%s: %s, %zu lines%s%s\n", path, made.of,
               made.seen_count + made.given_count + made.scenario_count,
               made.from == NULL ? "" : ", made from ", made.from == NULL ? "" : made.from);
        print_heirs(stdout, folder, made.name);
    }
    const int status = refuse_or(refused, ALL_FINE);
    results_free(&results);
    snapshot_free(&old);
    snapshot_free(&made);
    return status;
}

const struct command accept_command = {
    "accept", "", "make the results of the last complete run the snapshot of the release",
    "bf",     0,  run};
