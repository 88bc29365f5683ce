/* failure_kinds.c - the failures of a run, grouped by kind. */
#include "results/failure_kinds.h"

#include <stdlib.h>
#include <string.h>

/* A failure with what it is grouped by. */
struct failure {
    const struct result *result;
    size_t which;
    char call[ANSWER_TEXT], expected[ANSWER_TEXT], gave[ANSWER_TEXT];
};

/* Copies an expectation without what it leaves open: ", SENT allowed". */
static void copy_demanded(const char *expected, char demanded[ANSWER_TEXT])
{
    static const char allowed[] = " allowed";
    size_t used = 0;
    for (size_t size = 0; *expected != '\0'; expected += size) {
        size = strcspn(expected + 1, ",") + 1;
        const bool open =
            size >= sizeof allowed - 1 &&
            strncmp(expected + size - (sizeof allowed - 1), allowed, sizeof allowed - 1) == 0;
        if (!open && used + size < ANSWER_TEXT) {
            memcpy(demanded + used, expected, size);
            used += size;
        }
    }
    demanded[used] = '\0';
}

/* What differs: the return, or else the rest. */
static void set_difference(struct failure *failure)
{
    char demanded[ANSWER_TEXT];
    const char *got = failure->result->got;
    copy_demanded(failure->result->expected, demanded);
    if (answer_return_fits(demanded, got))
        answer_difference(demanded + strcspn(demanded, ","), got + strcspn(got, ","),
                          failure->expected, failure->gave);
    else
        answer_difference(demanded, got, failure->expected, failure->gave);
}

static struct failure failure_of(const struct results *results, size_t which)
{
    const struct result *result = &results->at[which];
    struct failure failure = {.result = result, .which = which};
    const bool invariant = result->clause != NO_CLAUSE && clause_is_invariant(result->clause);
    const char *call = result->call == NULL ? NULL : strchr(result->call, ' ');
    answer_plain_call(call == NULL ? result->call : call + 1, failure.call);
    if (result->got != NULL && invariant)
        snprintf(failure.gave, sizeof failure.gave, "%.*s", (int)strcspn(result->got, ","),
                 result->got);
    else if (result->got != NULL && result->expected != NULL)
        set_difference(&failure);
    return failure;
}

static int compare_failures(const void *one, const void *two)
{
    const struct failure *a = one, *b = two;
    int order = (int)a->result->verdict - (int)b->result->verdict;
    order = order != 0 ? order : (int)a->result->clause - (int)b->result->clause;
    order = order != 0 ? order : strcmp(a->call, b->call);
    order = order != 0 ? order : strcmp(a->expected, b->expected);
    return order != 0 ? order : strcmp(a->gave, b->gave);
}

/* By kind, and within a kind in the order of the results. */
static int compare_all(const void *one, const void *two)
{
    const int order = compare_failures(one, two);
    const struct failure *a = one, *b = two;
    return order != 0 ? order : (a->which > b->which) - (a->which < b->which);
}

/* The place of a verdict: crashed, hung, lost, deviates, breaks a law, unreached. */
static int rank(enum verdict verdict)
{
    static const int ranks[] = {
        [CRASHED] = 0, [HUNG] = 1, [LOST] = 2, [DEVIATES] = 3, [BREAKS_LAW] = 4, [UNREACHED] = 5};
    return ranks[verdict];
}

static int compare_kinds(const void *one, const void *two)
{
    const struct failure_kind *a = one, *b = two;
    int order = rank(a->verdict) - rank(b->verdict);
    if (order == 0 && a->clause != NO_CLAUSE && b->clause != NO_CLAUSE)
        order = (int)clause_text(a->clause)->severity - (int)clause_text(b->clause)->severity;
    order = order != 0 ? order : (a->count < b->count) - (a->count > b->count);
    return order != 0 ? order : (a->which[0] > b->which[0]) - (a->which[0] < b->which[0]);
}

/* Adds a kind of the failures from `first` on; false: out of memory. */
static bool add_kind(struct failure_kinds *kinds, const struct failure *first, size_t count)
{
    struct failure_kind *more = realloc(kinds->at, (kinds->count + 1) * sizeof *more);
    if (more == NULL)
        return false;
    kinds->at = more;
    struct failure_kind *kind = &more[kinds->count];
    *kind = (struct failure_kind){.verdict = first->result->verdict,
                                  .clause = first->result->clause,
                                  .which = calloc(count, sizeof *kind->which),
                                  .count = count};
    if (kind->which == NULL)
        return false;
    kinds->count++;
    for (size_t i = 0; i < count; i++)
        kind->which[i] = first[i].which;
    memcpy(kind->call, first->call, sizeof kind->call);
    memcpy(kind->expected, first->expected, sizeof kind->expected);
    memcpy(kind->gave, first->gave, sizeof kind->gave);
    return true;
}

static bool group(struct failure_kinds *kinds, struct failure *failures)
{
    bool made = true;
    qsort(failures, kinds->failures, sizeof *failures, compare_all);
    for (size_t i = 0, next = 0; i < kinds->failures && made; i = next) {
        for (next = i + 1;
             next < kinds->failures && compare_failures(&failures[i], &failures[next]) == 0;)
            next++;
        made = add_kind(kinds, &failures[i], next - i);
    }
    return made;
}

bool failure_kinds_of(const struct results *results, const struct comparison *comparisons,
                      struct failure_kinds *kinds)
{
    const size_t count = results->count + results->broken;
    struct failure *failures = calloc(count + 1, sizeof *failures);
    *kinds = (struct failure_kinds){.at = NULL};
    if (failures == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (comparison_is_unexplained(&comparisons[i]))
            failures[kinds->failures++] = failure_of(results, i);
    const bool made = group(kinds, failures);
    free(failures);
    if (made && kinds->count != 0)
        qsort(kinds->at, kinds->count, sizeof *kinds->at, compare_kinds);
    return made;
}

void failure_kinds_free(struct failure_kinds *kinds)
{
    for (size_t i = 0; i < kinds->count; i++)
        free(kinds->at[i].which);
    free(kinds->at);
    *kinds = (struct failure_kinds){.at = NULL};
}
