/* session.c - one invocation of the program. */
#include "run/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contract/own_words.h"
#include "contract/sentence.h"
#include "play/connection.h"
#include "play/probing.h"
#include "run/machine.h"
#include "run/suites.h"
#include "run/supervisor.h"
#include "run/terminal.h"
#include "stack-config.h"

/* Removes Check's variables from the environment: CK_RUN_CASE, for instance, could select no
 * test. */
static void remove_check_variables(void)
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

const char *session_open(struct session *session)
{
    const char *refused = paths_find(session->settings.folder, &session->paths);
    if (refused != NULL)
        return refused;
    path_join(session->scratch, session->paths.results, "tmp");
    path_join(session->last, session->paths.results, "last.jsonl");
    path_join(session->complete, session->paths.results, "complete.jsonl");
    return NULL;
}

void session_close(struct session *session)
{
    cases_free(&session->cases);
    stack_close();
    suites_close();
}

const char *session_scratch(struct session *session)
{
    char name[PATH_MAX];
    const char *refused = paths_make_results(&session->paths);
    if (refused != NULL)
        return refused;
    if (mkdir(session->scratch, 0755) != 0 && errno != EEXIST)
        return sentence_about("cannot make a folder for the run's own files", session->scratch);
    int file = mkstemp(path_join(name, session->scratch, "XXXXXX"));
    if (file < 0)
        return sentence_about("cannot write to this folder: make it writable or build elsewhere",
                              session->scratch);
    close(file);
    unlink(name);
    for (int i = 0; i < session->settings.jobs; i++) { /* output of the cases of the last run */
        char log[32];
        snprintf(log, sizeof log, "worker-%d.log", i);
        unlink(path_join(name, session->scratch, log));
    }
    return NULL;
}

/* Sets the command that runs a case again under the same settings. */
static void set_rerun(struct session *session)
{
    char release[24] = "";
    if (session->settings.edition_given)
        edition_name(session->edition, release, sizeof release);
    rerun_make(&session->rerun, &session->settings, release, session->paths.installed);
}

/* Names a case of a list that is not among those that were made. */
static const char *refuse_unknown(const struct cases *cases, const struct id_list *list,
                                  const char *path)
{
    const char *unknown = "";
    for (size_t i = 0; i < list->count && *unknown == '\0'; i++) {
        size_t made = 0;
        while (made < cases->count && strcmp(cases->at[made].id, list->ids[i]) != 0)
            made++;
        unknown = made == cases->count ? list->ids[i] : "";
    }
    return sentence("%s: no case has this id at this depth (the list command prints them): %s",
                    path, unknown);
}

const char *session_select(struct session *session, const char *glob, bool full)
{
    struct id_list list = {NULL, 0};
    const bool listed = glob != NULL && *glob == '@';
    const char *refused = listed ? id_list_read(glob + 1, &list) : NULL;
    struct selection selection = {.glob = listed ? NULL : glob,
                                  .list = listed ? &list : NULL,
                                  .full = full,
                                  .edition = session->edition,
                                  .has = session->stack.has,
                                  .shard = session->settings.shard,
                                  .shards = session->settings.shards};
    memcpy(selection.unconnected, session->stack.unconnected, sizeof selection.unconnected);
    selection.unresumed = session->stack.unresumed;
    cases_free(&session->cases);
    if (refused == NULL && !cases_make(&selection, &session->cases))
        refused = sentence_no_memory("the cases");
    if (refused == NULL && listed && session->cases.count < list.count)
        refused = refuse_unknown(&session->cases, &list, glob + 1);
    id_list_free(&list);
    return refused;
}

static const char *open_stack(struct session *session)
{
    char certs[PATH_MAX], configuration[PATH_MAX];
    const char *limited = machine_refused(CASE_MEMORY);
    if (limited != NULL)
        return limited;
    path_join(certs, session->paths.data, "certs");
    path_join(configuration, session->paths.data, "fixtures/stacks/openssl.cnf");
    remove_check_variables();
    stack_environment(session->settings.system_configuration ? NULL : configuration);
    const char *refused = stack_open(certs, connection_keylog, &session->stack);
    return refused != NULL ? refused : probe_stack(certs, &session->stack);
}

const char *session_try_stack(struct session *session)
{
    struct settings *settings = &session->settings;
    const char *refused = open_stack(session);
    if (refused != NULL)
        return refused;
    if (!settings->own_word && settings->edition == session->stack.edition)
        settings->edition_given = false; /* it would judge anyway */
    const enum family family = family_named(STACK_BRAND);
    if (settings->own_word && (family == FAMILIES || !family_has_words(family)))
        return "the own documentation of this library's family is not in fixtures/contract/own: "
               "OpenSSL is judged by it without --edition, others by a release of OpenSSL";
    session->edition = settings->own_word        ? OWN_EDITION(family)
                       : settings->edition_given ? settings->edition
                                                 : session->stack.edition;
    set_rerun(session);
    return NULL;
}

static const char *refuse_selection(const struct settings *settings)
{
    if (settings->shards != 0)
        return sentence("shard %u of %u has no case: divide the run into fewer shards",
                        settings->shard, settings->shards);
    return sentence_about("no case has this id (the list command shows them)", settings->id);
}

const char *session_prepare(struct session *session)
{
    const struct settings *settings = &session->settings;
    const char *refused = suites_open(settings->full);
    if (refused == NULL)
        refused = session_try_stack(session);
    if (refused != NULL)
        return refused;
    refused = session_select(session, settings->id, settings->full);
    if (refused == NULL && session->cases.count == 0)
        return refuse_selection(settings);
    return refused;
}

static void show_progress(size_t done, size_t of)
{
    fprintf(stderr, "\r%zu/%zu%s", done, of, done == of ? "\r\033[K" : "");
}

const char *session_run(struct session *session, struct run *run)
{
    const struct run_how how = {.settings = &session->settings,
                                .scratch = session->scratch,
                                .progress = terminal_is_on(STDERR_FILENO) ? show_progress : NULL};
    const char *refused = session_scratch(session);
    return refused != NULL ? refused : run_cases(&session->cases, &how, run);
}
