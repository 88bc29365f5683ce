/* session.c - one invocation of the runner. */
#include "session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "places.h"
#include "print.h"
#include "stack-config.h"

extern char **environ;

/* Nothing of the caller's environment may steer Check: an unknown CK_RUN_CASE would run nothing. */
static void forget_check_settings(void)
{
    char name[64];
    for (char **each = environ; *each != NULL;) {
        size_t length = strcspn(*each, "=");
        if (strncmp(*each, "CK_", 3) != 0 || length >= sizeof name) {
            each++;
            continue;
        }
        memcpy(name, *each, length);
        name[length] = '\0';
        unsetenv(name);
    }
}

int session_open(struct session *session)
{
    const char *refused = places_find(session->options.folder);
    if (refused != NULL)
        return refuse(refused);
    snprintf(session->folder, sizeof session->folder, "%.*s", PATH_MAX - 32, places_results());
    snprintf(session->scratch, sizeof session->scratch, "%.*s/tmp", PATH_MAX - 32, session->folder);
    snprintf(session->last, sizeof session->last, "%.*s/last.jsonl", PATH_MAX - 32,
             session->folder);
    snprintf(session->complete, sizeof session->complete, "%.*s/complete.jsonl", PATH_MAX - 32,
             session->folder);
    return ALL_FINE;
}

int session_scratch(struct session *session)
{
    char name[PATH_MAX + 32];
    if (mkdir(session->scratch, 0755) != 0 && errno != EEXIST)
        return refuse_word("cannot make a folder for the run's own files", session->scratch);
    snprintf(name, sizeof name, "%s/XXXXXX", session->scratch);
    int file = mkstemp(name);
    if (file < 0)
        return refuse_word("cannot write to this folder: make it writable or build elsewhere",
                           session->scratch);
    close(file);
    unlink(name);
    for (int i = 0; i < session->options.jobs; i++) { /* what children of the last run printed */
        snprintf(name, sizeof name, "%s/worker-%d.log", session->scratch, i);
        unlink(name);
    }
    return ALL_FINE;
}

/* What `make check` has to be told so that a case runs again as it ran here. */
static void set_again(const struct options *options, edition at)
{
    char name[24] = "";
    if (options->edition_given)
        edition_name(at, name, sizeof name);
    const bool installed = places_installed();
    if (installed)
        again_command = "shutdown-conformance check --id ";
    snprintf(again_options, sizeof again_options, "%s%s%s%s%s%s",
             !options->full ? ""
             : installed    ? " --depth full"
                            : " DEPTH=full",
             *name == '\0' ? ""
             : installed   ? " --edition "
                           : " EDITION=",
             name,
             !options->system_configuration ? ""
             : installed                    ? " --conf system"
                                            : " CONF=system",
             *STACK_DIR != '\0' && !installed ? " OPENSSL_DIR=" : "", installed ? "" : STACK_DIR);
}

int session_select(struct session *session, const char *glob, bool full)
{
    struct selection selection = {.glob = glob,
                                  .full = full,
                                  .can = session->stack.can,
                                  .shard = session->options.shard,
                                  .shards = session->options.shards};
    memcpy(selection.unconnected, session->stack.unconnected, sizeof selection.unconnected);
    cases_free(&session->cases);
    if (!cases_make(&selection, &session->cases))
        return refuse("there is not enough memory for the cases");
    return ALL_FINE;
}

int session_prepare(struct session *session, const char *glob)
{
    const struct options *options = &session->options;
    char certs[PATH_MAX];
    if (!products_make())
        return refuse("there is not enough memory for the scenarios");
    const char *refused = tables_refused(suites, suites_count);
    if (refused != NULL)
        return refuse(refused);
    forget_check_settings();
    stack_environment(options->system_configuration);
    snprintf(certs, sizeof certs, "%.*s/certs", PATH_MAX - 32, places_data());
    refused = stack_open(certs, &session->stack);
    if (refused != NULL)
        return refuse(refused);
    session->edition = options->edition_given ? options->edition : session->stack.edition;
    set_again(options, session->edition);
    snprintf(session->baseline, sizeof session->baseline, "%.*s/fixtures/baselines/%s.txt",
             PATH_MAX - 64, places_data(), session->stack.name);
    if (options->baseline != NULL)
        snprintf(session->baseline, sizeof session->baseline, "%s", options->baseline);
    const int status = session_select(session, glob, options->full);
    if (status == ALL_FINE && session->cases.count == 0)
        return refuse_word("no case has this id (the list command shows them)", glob);
    return status;
}

static void show_progress(size_t done, size_t of)
{
    fprintf(stderr, "\r%zu/%zu%s", done, of, done == of ? "\r\033[K" : "");
}

int session_run(struct session *session, struct run *run)
{
    const struct options *options = &session->options;
    const struct run_how how = {.workers = options->jobs,
                                .limit = options->limit,
                                .scratch = session->scratch,
                                .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
                                .shuffle = options->shuffle,
                                .tidy = options->tidy,
                                .counters = session->counters};
    int status = session_scratch(session);
    if (status != ALL_FINE)
        return status;
    const char *refused = run_cases(&session->cases, session->edition, &how, run);
    return refused != NULL ? refuse(refused) : ALL_FINE;
}
