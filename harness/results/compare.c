/* compare.c - compares two stored results. */
#include "results/compare.h"

#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "run/case_id.h"

/* A case whose result differs. */
struct change {
    const struct result *was, *is; /* NULL: the case does not exist */
    enum clause clause;
};

/* The clause of the first observed call that differs; NO_CLAUSE: there is none. */
static enum clause observed_clause(const struct result *was, const struct result *is)
{
    for (size_t i = 0; i < is->observed_count; i++) {
        const struct observation *one = &is->observed[i];
        if (i >= was->observed_count || one->step != was->observed[i].step ||
            strcmp(one->got, was->observed[i].got) != 0)
            return one->clause;
    }
    return was->observed_count == 0 ? NO_CLAUSE : was->observed[was->observed_count - 1].clause;
}

/* The clause that a change is about: the one that is broken now, else the one that was broken, else
 * the one of the observation that differs. */
static enum clause clause_of(const struct result *was, const struct result *is)
{
    static const struct result nothing = {.id = NULL};
    enum clause clause = is == NULL ? NO_CLAUSE : is->clause;
    if (clause == NO_CLAUSE && was != NULL)
        clause = was->clause;
    if (clause == NO_CLAUSE)
        clause = observed_clause(was == NULL ? &nothing : was, is == NULL ? &nothing : is);
    return clause;
}

static int by_severity(const void *one, const void *two)
{
    const struct change *a = one, *b = two;
    const struct clause_text *x = clause_text(a->clause), *y = clause_text(b->clause);
    /* changes without a clause (crashed, hung, vanished) come first */
    int left = a->clause == NO_CLAUSE ? -1 : (int)x->severity;
    int right = b->clause == NO_CLAUSE ? -1 : (int)y->severity;
    if (left != right)
        return left - right;
    if (a->clause != b->clause)
        return a->clause < b->clause ? -1 : 1;
    return strcmp((a->is != NULL ? a->is : a->was)->id, (b->is != NULL ? b->is : b->was)->id);
}

static void print_side(FILE *out, const char *word, const struct result *result)
{
    if (result == NULL)
        fprintf(out, "    %s  absent\n", word);
    else if (result->verdict == CONFORMS || result->verdict == SKIPPED)
        fprintf(out, "    %s  %s\n", word, verdict_name(result->verdict));
    else
        fprintf(out, "    %s  %s  %s\n", word, verdict_name(result->verdict), result->comparable);
}

static bool same_side(const struct result *one, const struct result *two)
{
    return (one == NULL) == (two == NULL) && (one == NULL || result_alike(one, two));
}

/* Whether a change equals another one: the same scenario, the same results before and after. */
static bool repeats(const struct change *change, const struct change *before)
{
    const char *id = (change->is != NULL ? change->is : change->was)->id;
    const char *other = (before->is != NULL ? before->is : before->was)->id;
    return id_same_scenario(id, other) && same_side(change->was, before->was) &&
           same_side(change->is, before->is);
}

static void print_changes(FILE *out, const struct change *changes, size_t count,
                          const struct rerun *rerun)
{
    for (size_t i = 0; i < count;) {
        const struct change *change = &changes[i];
        const struct clause_text *text = clause_text(change->clause);
        size_t alike_cases = 1;
        if (i == 0 || change->clause != changes[i - 1].clause)
            fprintf(out, "%s  %s: %s    [%s]\n", text->id, clause_page(change->clause), text->says,
                    change->clause == NO_CLAUSE ? "process" : severity_name(text->severity));
        while (i + alike_cases < count && changes[i + alike_cases].clause == change->clause &&
               repeats(&changes[i + alike_cases], change))
            alike_cases++;
        const char *id = (change->is != NULL ? change->is : change->was)->id;
        fprintf(out, "  %s%s", id, alike_cases == 1 ? "\n" : "");
        if (alike_cases > 1)
            fprintf(out, " and %zu more of its scenario\n", alike_cases - 1);
        print_side(out, "was", change->was);
        print_side(out, "is ", change->is);
        fprintf(out, "    again  %s%s\n", rerun->command, id);
        i += alike_cases;
    }
}

size_t compare_results(FILE *out, const struct results *was, const struct results *is,
                       const struct rerun *rerun)
{
    char editions[2][24];
    size_t count = 0;
    struct change *changes = calloc(was->count + is->count + 1, sizeof *changes);
    if (changes == NULL) {
        fputs("there is not enough memory to compare\n", out);
        return 1;
    }
    for (size_t i = 0; i < is->count; i++) {
        const struct result *old = result_named(was, is->at[i].id);
        if (old == NULL || !result_alike(old, &is->at[i]))
            changes[count++] = (struct change){old, &is->at[i], clause_of(old, &is->at[i])};
    }
    for (size_t i = 0; i < was->count; i++)
        if (result_named(is, was->at[i].id) == NULL)
            changes[count++] = (struct change){&was->at[i], NULL, clause_of(&was->at[i], NULL)};
    fprintf(out, "was  %s, edition %s, %zu cases%s\nis   %s, edition %s, %zu cases%s\n",
            was->version, edition_name(was->edition, editions[0], sizeof editions[0]), was->count,
            was->complete ? "" : " (not complete)", is->version,
            edition_name(is->edition, editions[1], sizeof editions[1]), is->count,
            is->complete ? "" : " (not complete)");
    if (count != 0)
        qsort(changes, count, sizeof *changes, by_severity);
    print_changes(out, changes, count, rerun);
    fprintf(out, "%zu case%s changed\n", count, count == 1 ? "" : "s");
    free(changes);
    return count;
}
