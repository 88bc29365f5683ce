/* finding_draft.c - the start of a finding from a kind of failures. */
#include "results/finding_draft.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "results/widest_glob.h"
#include "run/case_id.h"

void finding_draft_name(const struct failure_kind *kind, char name[ANSWER_TEXT])
{
    const char *clause =
        kind->clause == NO_CLAUSE ? verdict_name(kind->verdict) : clause_text(kind->clause)->id;
    char text[3 * ANSWER_TEXT];
    size_t used = 0;
    snprintf(text, sizeof text, "%s %s%s%s", clause, kind->call,
             *kind->gave == '\0' ? "" : " gives ", kind->gave);
    for (const char *at = text; *at != '\0' && used < 80; at++) {
        const bool kept = isalnum((unsigned char)*at) || *at == '_';
        if (kept)
            name[used++] = (char)tolower((unsigned char)*at);
        else if (used != 0 && name[used - 1] != '-')
            name[used++] = '-';
    }
    while (used != 0 && name[used - 1] == '-')
        used--;
    name[used] = '\0';
}

/* How a kind shows: globs for the call, and for what it gives. */
struct shown {
    const struct results *results;
    const struct failure_kind *kind;
    char call[ANSWER_TEXT], gives[ANSWER_TEXT];
};

/* Writes a glob for texts that begin alike, up to where they differ or have a special character. */
static void join(char glob[ANSWER_TEXT], const char *text, bool first)
{
    const char *other = text == NULL ? "" : text;
    size_t alike = 0;
    if (first)
        snprintf(glob, ANSWER_TEXT, "%s", other);
    while (glob[alike] != '\0' && glob[alike] == other[alike] &&
           strchr("*?[", other[alike]) == NULL)
        alike++;
    if (glob[alike] != '\0' || other[alike] != '\0')
        snprintf(glob + alike, ANSWER_TEXT - alike, "*");
}

/* A glob for the calls of a kind: either side, with any numbers. */
static void join_calls(const struct failure_kind *kind, char glob[ANSWER_TEXT])
{
    size_t used = (size_t)snprintf(glob, ANSWER_TEXT, "* ");
    for (const char *at = kind->call; *at != '\0' && used < ANSWER_TEXT - 2; at++) {
        glob[used++] = *at;
        if (*at == '(' && at[1] == ')')
            glob[used++] = '*';
    }
    glob[used] = '\0';
}

static struct shown shown_by(const struct results *results, const struct failure_kind *kind)
{
    struct shown shown = {.results = results, .kind = kind};
    const char *call = results->at[kind->which[0]].call;
    bool same = true;
    for (size_t i = 0; i < kind->count; i++) {
        const struct result *result = &results->at[kind->which[i]];
        join(shown.gives, result->got, i == 0);
        same = same && call != NULL && result->call != NULL && strcmp(call, result->call) == 0;
    }
    if (same)
        snprintf(shown.call, sizeof shown.call, "%s", call);
    else
        join_calls(kind, shown.call);
    return shown;
}

static bool is_of_kind(const struct failure_kind *kind, size_t which)
{
    for (size_t i = 0; i < kind->count; i++)
        if (kind->which[i] == which)
            return true;
    return false;
}

static bool fits(const char *glob, const char *text)
{
    return fnmatch(glob, text == NULL ? "" : text, FNM_NOESCAPE) == 0;
}

/* Whether a glob of ids claims no result of another kind. */
static bool claims_own_alone(const void *context, const char *glob)
{
    const struct shown *shown = context;
    const struct results *results = shown->results;
    for (size_t i = 0; i < results->count + results->broken; i++) {
        const struct result *each = &results->at[i];
        if (each->verdict == shown->kind->verdict && each->clause == shown->kind->clause &&
            fits(shown->call, each->call) && fits(shown->gives, each->got) &&
            id_fits(glob, case_in(each->id)) && !is_of_kind(shown->kind, i))
            return false;
    }
    return true;
}

static void print_globs(FILE *out, const struct shown *shown)
{
    const struct failure_kind *kind = shown->kind;
    bool *covered = calloc(kind->count, sizeof *covered);
    char glob[GLOB_SIZE];
    for (size_t i = 0; covered != NULL && i < kind->count; i++) {
        if (covered[i])
            continue;
        widest_glob(case_in(shown->results->at[kind->which[i]].id), claims_own_alone, shown, glob);
        fprintf(out, "  %s\n", glob);
        for (size_t j = i; j < kind->count; j++)
            covered[j] =
                covered[j] || id_fits(glob, case_in(shown->results->at[kind->which[j]].id));
    }
    free(covered);
}

/* The family and the release of a stack. */
static void print_stack(FILE *out, const struct results *results)
{
    const char *line = strrchr(results->stack, '-');
    const char *version = results->version + strcspn(results->version, "0123456789");
    if (*version == '\0')
        version = line == NULL ? "" : line + 1;
    const int length = (int)strcspn(version, " ");
    fprintf(out, "stack         %.*s %.*s %.*s\n",
            line == NULL ? (int)strlen(results->stack) : (int)(line - results->stack),
            results->stack, length, version, length, version);
}

void finding_draft(FILE *out, const struct results *results, const struct failure_kind *kind)
{
    const struct shown shown = shown_by(results, kind);
    const struct clause_text *clause = kind->clause == NO_CLAUSE ? NULL : clause_text(kind->clause);
    fputs("title\nclass\n", out);
    print_stack(out, results);
    fprintf(out, "shows         %s%s%s, %s%s%s\n", verdict_name(kind->verdict),
            clause == NULL ? "" : " ", clause == NULL ? "" : clause->id, shown.call,
            *shown.gives == '\0' ? "" : " gives ", shown.gives);
    print_globs(out, &shown);
    fputs("sentence", out);
    if (clause != NULL)
        fprintf(out, "      %s, %s: %s", clause_page(kind->clause), clause->section, clause->says);
    fputs("\ncause\nattacker\nprecondition\ngain\nupstream\n", out);
    fprintf(out, "reproduce     %s\n", case_in(results->at[kind->which[0]].id));
}
