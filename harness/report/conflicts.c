/* conflicts.c - sentences that contradict each other, and what the stack does. */
#include "report/conflicts.h"

#include <string.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "run/transcript.h"

bool conflict_wording(const char *data, enum unjudged which, char path[PATH_MAX])
{
    char name[64];
    snprintf(name, sizeof name, "fixtures/conflicts/%s.patch", conflict_text(which)->id);
    return access(path_join(path, data, name), F_OK) == 0;
}

static void print_sentence(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "* %s, %s: %s (%s)\n", clause_page(which), text->section, text->says, text->id);
}

/* Whether two cases of one scenario have the same results in all calls. */
static bool answered_alike(const struct run *run, size_t one, size_t two)
{
    const struct record *a = run_record(run, one), *b = run_record(run, two);
    if (run->cases->at[one].scenario != run->cases->at[two].scenario ||
        a->calls_made != b->calls_made)
        return false;
    for (size_t i = 0; i < a->calls_made; i++)
        if (a->answers[i].ret != b->answers[i].ret || a->answers[i].error != b->answers[i].error ||
            a->answers[i].after != b->answers[i].after ||
            a->answers[i].sends != b->answers[i].sends)
            return false;
    return true;
}

/* Prints one case for each distinct result, with the number of cases that have it. */
static void print_answers(FILE *out, const struct run *run, const struct rerun *rerun)
{
    for (size_t i = 0; i < run->cases->count; i++) {
        size_t alike = 0;
        bool before = false;
        for (size_t j = 0; j < run->cases->count; j++) {
            bool same = answered_alike(run, i, j);
            before = before || (same && j < i);
            alike += same;
        }
        if (before)
            continue;
        fprintf(out, "\n%zu of %zu cases:\n\n```\n", alike, run->cases->count);
        print_transcript(out, run, i, rerun);
        fputs("```\n", out);
    }
}

static const char *show_cases(FILE *out, struct session *session, const char *glob)
{
    struct run run;
    const char *refused = session_select(session, glob, false);
    if (refused == NULL && session->cases.count == 0)
        return sentence_about("fixtures/conflicts.def names cases that do not exist", glob);
    if (refused == NULL)
        refused = session_run(session, &run);
    if (refused != NULL)
        return refused;
    print_answers(out, &run, &session->rerun);
    run_free(&run);
    return NULL;
}

static const char *print_conflict(FILE *out, struct session *session, enum unjudged which)
{
    const struct conflict_text *conflict = conflict_text(which);
    char glob[160], wording[PATH_MAX];
    const char *refused = NULL;
    fprintf(out, "\n## %s (%s)\n\n", conflict->about, conflict->id);
    print_sentence(out, conflict->one);
    print_sentence(out, conflict->two);
    if (conflict_wording(session->paths.data, which, wording))
        fprintf(out, "* Proposed wording: %s\n", wording);
    for (const char *at = conflict->globs; refused == NULL && *at != '\0'; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        snprintf(glob, sizeof glob, "%.*s", (int)length, at);
        at += length;
        refused = show_cases(out, session, glob);
    }
    return refused;
}

const char *report_conflicts(FILE *out, struct session *session)
{
    char name[24];
    const char *refused = NULL;
    fprintf(out, "# Sentences in conflict\n\nManual pages of OpenSSL %s; results of %s.\n",
            edition_name(session->edition, name, sizeof name), session->stack.version);
    for (unsigned i = FIRST_CONFLICT; refused == NULL && i < CONFLICTS; i++)
        if (conflict_in_force((enum unjudged)i, session->edition))
            refused = print_conflict(out, session, (enum unjudged)i);
    return refused;
}
