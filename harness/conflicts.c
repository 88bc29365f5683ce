/* conflicts.c - where pages contradict each other, and what the stack under test really does. */
#include "conflicts.h"

#include <string.h>

#include "print.h"

static const struct conflict {
    const char *about;
    enum clause one, two;
    const char *globs; /* with blanks between */
} conflicts[] = {
#define CONFLICT(about, one, two, globs) {about, one, two, globs},
#include "../fixtures/conflicts.def"
#undef CONFLICT
};

static void print_sentence(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "* %s, %s: %s (%s)\n", text->page, text->section, text->says, text->id);
}

/* Whether two cases gave the same answers to the same calls. */
static bool answered_alike(const struct run *run, size_t one, size_t two)
{
    const struct record *a = run_record(run, one), *b = run_record(run, two);
    if (run->cases->at[one].scenario != run->cases->at[two].scenario || a->acts != b->acts)
        return false;
    for (size_t i = 0; i < a->acts; i++)
        if (a->seen[i].ret != b->seen[i].ret || a->seen[i].error != b->seen[i].error ||
            a->seen[i].after != b->seen[i].after || a->seen[i].sends != b->seen[i].sends)
            return false;
    return true;
}

/* Prints each kind of answers once, by its first case, with the number of cases that gave them. */
static void print_answers(FILE *out, const struct run *run)
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
        print_transcript(out, run, i);
        fputs("```\n", out);
    }
}

static int show_cases(FILE *out, struct session *session, const char *glob)
{
    struct run run;
    int status = session_select(session, glob, false);
    if (status == ALL_FINE && session->cases.count == 0)
        return refuse_word("fixtures/conflicts.def names cases that do not exist", glob);
    if (status == ALL_FINE)
        status = session_run(session, &run);
    if (status != ALL_FINE)
        return status;
    print_answers(out, &run);
    run_free(&run);
    return ALL_FINE;
}

static int print_conflict(FILE *out, struct session *session, const struct conflict *conflict)
{
    char glob[160];
    int status = ALL_FINE;
    fprintf(out, "\n## %s\n\n", conflict->about);
    print_sentence(out, conflict->one);
    print_sentence(out, conflict->two);
    for (const char *at = conflict->globs; status == ALL_FINE && *at != '\0';
         at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        snprintf(glob, sizeof glob, "%.*s", (int)length, at);
        at += length;
        status = show_cases(out, session, glob);
    }
    return status;
}

int report_conflicts(FILE *out, struct session *session)
{
    char name[24];
    int status = session_prepare(session, NULL);
    if (status != ALL_FINE)
        return status;
    fprintf(out, "# Sentences in conflict\n\nPages of OpenSSL %s; what %s does.\n",
            edition_name(session->edition, name, sizeof name), session->stack.version);
    for (size_t i = 0; status == ALL_FINE && i < sizeof conflicts / sizeof conflicts[0]; i++)
        if (clause_in_force(conflicts[i].one, session->edition) &&
            clause_in_force(conflicts[i].two, session->edition))
            status = print_conflict(out, session, &conflicts[i]);
    return status;
}
