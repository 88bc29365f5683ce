/* changes.c - what changed between two sets of results, grouped by kind. */
#include "results/changes.h"

#include <stdlib.h>
#include <string.h>

#include "results/answer_text.h"
#include "results/choices.h"
#include "run/case_id.h"

/* What a case was; of one that conformed `text` is "". */
struct past {
    enum verdict verdict;
    enum clause clause;
    const char *text;
};

static bool add(struct changes *changes, struct change change, const char *id, const char *call,
                const char *was, const char *is)
{
    struct change *more = realloc(changes->at, (changes->count + 1) * sizeof *more);
    if (more == NULL)
        return false;
    changes->at = more;
    change.which = NO_RESULT;
    change.id = strdup(id);
    change.call = strdup(call);
    change.was = strdup(was);
    change.is = strdup(is);
    more[changes->count++] = change;
    return change.id != NULL && change.call != NULL && change.was != NULL && change.is != NULL;
}

/* Two observed results: the first call that differs. */
static bool add_answer(struct changes *changes, const struct past *past, const struct result *is)
{
    char was_text[ANSWER_TEXT] = "", is_text[ANSWER_TEXT] = "", was[ANSWER_TEXT], now[ANSWER_TEXT],
         call[ANSWER_TEXT] = "";
    for (size_t i = 0; i < is->observed_count; i++) {
        answer_nth(past->text, i + 1, was_text);
        if (strcmp(was_text, is->observed[i].got) == 0)
            continue;
        snprintf(is_text, sizeof is_text, "%.*s", ANSWER_TEXT - 1, is->observed[i].got);
        answer_plain_call(is->observed[i].call, call);
        answer_difference(was_text, is_text, was, now);
        const enum nature nature = *was_text == '\0' ? OTHERWISE_JUDGED : ANSWERS_OTHERWISE;
        return add(changes, (struct change){.nature = nature}, is->id, call, was, now);
    }
    return add(changes, (struct change){.nature = OTHERWISE_JUDGED}, is->id, "",
               "observed in more calls", "observed in fewer");
}

static bool ends_badly(enum verdict verdict)
{
    return verdict_is_failure(verdict) && verdict != DEVIATES && verdict != BREAKS_LAW;
}

/* A case that deviates now. */
static bool add_deviation(struct changes *changes, const struct past *past, const struct result *is)
{
    char was[ANSWER_TEXT] = "", now[ANSWER_TEXT] = "", call[ANSWER_TEXT],
         was_text[ANSWER_TEXT] = "", step[24];
    answer_plain_call(is->call == NULL ? "" : is->call, call);
    snprintf(step, sizeof step, "%ld", is->step);
    const char *got = is->got == NULL ? "" : is->got;
    if (past->verdict != DEVIATES) {
        snprintf(was, sizeof was, "%s", verdict_name(past->verdict));
        snprintf(now, sizeof now, "%.*s", (int)strcspn(got, ","), got);
        return add(changes, (struct change){.nature = DEVIATES_NOW, .clause = is->clause}, is->id,
                   call, was, now);
    }
    answer_nth(past->text, (size_t)is->step, was_text);
    answer_difference(was_text, got, was, now);
    if (*was_text == '\0')
        snprintf(was, sizeof was, "%.100s at call %.*s", clause_text(past->clause)->id,
                 (int)strcspn(past->text, ":"), past->text);
    return add(changes, (struct change){.nature = DEVIATES_OTHERWISE, .clause = is->clause}, is->id,
               call, was, now);
}

/* A case that deviated and does no more.  What the call gives now is known where the case has a
 * transcript. */
static bool add_mended(struct changes *changes, const struct past *past, const struct result *is,
                       edition at)
{
    char was[ANSWER_TEXT] = "", now[ANSWER_TEXT] = "", call[ANSWER_TEXT], plain[ANSWER_TEXT] = "";
    char full[ANSWER_TEXT];
    const char *text = strstr(past->text, ": ");
    const bool in_force = past->clause == NO_CLAUSE || clause_in_force(past->clause, at);
    const struct change change = {.nature = in_force ? MENDED : NOT_JUDGED_NOW,
                                  .clause = past->clause};
    text = text == NULL ? "" : text + 2;
    if (answer_of_call(is->transcript, strtol(past->text, NULL, 10), call, full)) {
        answer_plain_call(call, plain);
        answer_difference(text, full, was, now);
    }
    if (*was == '\0' && *now == '\0') /* what it gives now is the same, or not known */
        snprintf(was, sizeof was, "%.*s", (int)strcspn(text, ","), text);
    return add(changes, change, is->id, plain, was, now);
}

static bool add_change(struct changes *changes, const struct past *past, const struct result *is,
                       edition at)
{
    if (is->verdict == SKIPPED)
        return add(changes, (struct change){.nature = NOT_RUN_NOW}, is->id, "", "run",
                   capability_name(is->missing));
    if (ends_badly(past->verdict) || ends_badly(is->verdict)) {
        char call[ANSWER_TEXT];
        answer_plain_call(is->call == NULL ? "" : is->call, call);
        return add(changes, (struct change){.nature = ENDS_OTHERWISE}, is->id, call,
                   verdict_name(past->verdict), verdict_name(is->verdict));
    }
    if (is->verdict == DEVIATES || is->verdict == BREAKS_LAW)
        return add_deviation(changes, past, is);
    if (past->verdict == DEVIATES || past->verdict == BREAKS_LAW)
        return add_mended(changes, past, is, at);
    if (past->verdict == SKIPPED)
        return add(changes, (struct change){.nature = RUN_NOW}, is->id, "",
                   verdict_name(past->verdict), verdict_name(is->verdict));
    if (past->verdict == OBSERVED && is->verdict == OBSERVED)
        return add_answer(changes, past, is);
    return add(changes, (struct change){.nature = OTHERWISE_JUDGED}, is->id, "",
               verdict_name(past->verdict), verdict_name(is->verdict));
}

static int compare_changes(const void *one, const void *two)
{
    const struct change *a = one, *b = two;
    int order = (int)a->nature - (int)b->nature;
    order = order != 0 ? order : (int)a->clause - (int)b->clause;
    order = order != 0 ? order : strcmp(a->call, b->call);
    order = order != 0 ? order : strcmp(a->was, b->was);
    return order != 0 ? order : strcmp(a->is, b->is);
}

/* By kind, and by id within a kind. */
static int compare_all(const void *one, const void *two)
{
    const int order = compare_changes(one, two);
    return order != 0 ? order
                      : strcmp(((const struct change *)one)->id, ((const struct change *)two)->id);
}

static void sort(struct changes *changes)
{
    if (changes->count != 0)
        qsort(changes->at, changes->count, sizeof *changes->at, compare_all);
}

/* Laws that were broken and are kept. */
static bool add_kept_laws(const struct snapshot *snapshot, const struct results *is,
                          struct changes *changes)
{
    bool good = is->complete;
    for (const struct snapshot *each = snapshot; each != NULL && good; each = each->parent)
        for (size_t i = 0; i < each->seen_count && good; i++) {
            const struct seen *seen = &each->seen[i];
            bool kept = seen->verdict == BREAKS_LAW && snapshot_seen(snapshot, seen->glob) == seen;
            for (size_t j = is->count; j < is->count + is->broken && kept; j++)
                kept = !id_fits(seen->glob, is->at[j].id);
            if (kept)
                good = add(changes, (struct change){.nature = MENDED, .clause = seen->clause},
                           case_in(seen->glob), "", "broken", "kept");
        }
    return good || !is->complete;
}

/* What was chosen before, where now is `chosen`; NULL: it was not recorded. */
struct earlier {
    const char *(*of)(const struct earlier *earlier, const struct results *is,
                      const struct chosen *chosen);
    const struct snapshot *snapshot;
    const struct results *was;
    const struct choices *choices; /* of `was` */
};

/* A change of a call that conforms before and now. */
static bool add_choice(struct changes *changes, const struct results *is,
                       const struct chosen *chosen, const char *earlier)
{
    char was[CHOICE_TEXT] = "", now[CHOICE_TEXT] = "", call[ANSWER_TEXT];
    const struct result *result = &is->at[chosen->which];
    const size_t n =
        choice_that_differs(earlier == NULL ? chosen->text : earlier, chosen->text, was, now);
    const struct choice *choice = choice_nth(result, chosen, earlier == NULL ? 0 : n);
    const bool same = strcmp(was, now) == 0; /* as many say less, or more */
    answer_plain_call(choice == NULL ? chosen->call : choice->call, call);
    const struct change change = {.nature = CONFORMS_OTHERWISE, .clause = chosen->clause};
    if (earlier == NULL || same)
        return add(changes, change, result->id, call, earlier == NULL ? "" : earlier, chosen->text);
    return add(changes, change, result->id, call, was, now);
}

/* Adds what changed in what rows leave open, of cases of which no other change is told. */
static bool add_choices(struct changes *changes, const struct results *is,
                        const struct earlier *earlier)
{
    struct choices choices;
    bool *told = calloc(is->count + is->broken + 1, sizeof *told);
    bool good = choices_of(is, &choices) && told != NULL;
    for (size_t i = 0; i < changes->count && good; i++)
        if (changes->at[i].which != NO_RESULT)
            told[changes->at[i].which] = true;
    for (size_t i = 0; i < choices.count && good; i++) {
        const struct chosen *chosen = &choices.at[i];
        if (told[chosen->which])
            continue;
        const char *was = earlier->of(earlier, is, chosen);
        if (was != NULL && strcmp(was, chosen->text) == 0)
            continue;
        const size_t before = changes->count;
        good = add_choice(changes, is, chosen, was);
        if (good)
            changes->at[before].which = chosen->which;
        told[chosen->which] = true;
    }
    choices_free(&choices);
    free(told);
    return good;
}

/* Of cases that the snapshot cannot know nothing is said: as if it had said the same. */
static const char *earlier_in_snapshot(const struct earlier *earlier, const struct results *is,
                                       const struct chosen *chosen)
{
    const struct result *result = &is->at[chosen->which];
    char name[ID_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)id_scenario_length(result->id), result->id);
    return result->full_depth_only || snapshot_cases(earlier->snapshot, name) == 0
               ? chosen->text
               : snapshot_given(earlier->snapshot, result->id, chosen);
}

bool changes_since(const struct snapshot *snapshot, const struct results *is,
                   struct changes *changes)
{
    bool good = true;
    *changes = (struct changes){.at = NULL};
    for (size_t i = 0; i < is->count + is->broken && good; i++) {
        const struct result *result = &is->at[i];
        const struct seen *seen = snapshot_seen(snapshot, result->id);
        struct past past = {CONFORMS, NO_CLAUSE, ""};
        if (seen != NULL)
            past = (struct past){seen->verdict, seen->clause, seen->text};
        if (result->verdict == SKIPPED &&
            !snapshot_could(snapshot, capability_name(result->missing)))
            continue; /* it could not be run then either */
        if (result->full_depth_only || seen_again(seen, result))
            continue;
        if (seen == NULL && result->verdict == OBSERVED && i < is->count) {
            char name[ID_SIZE];
            snprintf(name, sizeof name, "%.*s", (int)id_scenario_length(result->id), result->id);
            if (snapshot_cases(snapshot, name) == 0)
                continue; /* a new scenario */
        }
        const size_t before = changes->count;
        good = add_change(changes, &past, result, is->edition);
        if (good && changes->count != before)
            changes->at[before].which = i;
    }
    const struct earlier earlier = {.of = earlier_in_snapshot, .snapshot = snapshot};
    good = good && add_choices(changes, is, &earlier) && add_kept_laws(snapshot, is, changes);
    sort(changes);
    return good;
}

/* The result of an id, searched from a place on: both sets have the same order. */
static const struct result *named(const struct results *results, const char *id, size_t *from)
{
    const size_t count = results->count + results->broken;
    for (size_t i = 0; i < count; i++) {
        const size_t at = (*from + i) % count;
        if (strcmp(results->at[at].id, id) == 0) {
            *from = at + 1;
            return &results->at[at];
        }
    }
    return NULL;
}

static const char *earlier_in_results(const struct earlier *earlier, const struct results *is,
                                      const struct chosen *chosen)
{
    const char *id = is->at[chosen->which].id;
    for (size_t i = 0; i < earlier->choices->count; i++) {
        const struct chosen *each = &earlier->choices->at[i];
        if (chosen_in_same_place(each, chosen) && strcmp(earlier->was->at[each->which].id, id) == 0)
            return each->text;
    }
    return result_named(earlier->was, id) == NULL ? chosen->text : NULL;
}

static bool add_choices_between(struct changes *changes, const struct results *was,
                                const struct results *is)
{
    struct choices choices;
    const struct earlier earlier = {.of = earlier_in_results, .was = was, .choices = &choices};
    const bool good = choices_of(was, &choices) && add_choices(changes, is, &earlier);
    choices_free(&choices);
    return good;
}

bool changes_between(const struct results *was, const struct results *is, struct changes *changes)
{
    bool good = true;
    size_t from = 0;
    *changes = (struct changes){.at = NULL};
    for (size_t i = 0; i < is->count + is->broken && good; i++) {
        const struct result *result = &is->at[i], *old = named(was, result->id, &from);
        struct past past = {CONFORMS, NO_CLAUSE, ""};
        if (old != NULL)
            past = (struct past){old->verdict, old->clause, old->comparable};
        if (old == NULL ? i < is->count : result_alike(old, result))
            continue;
        const size_t before = changes->count;
        good = add_change(changes, &past, result, is->edition);
        if (good && changes->count != before)
            changes->at[before].which = i;
    }
    good = good && add_choices_between(changes, was, is);
    from = 0;
    for (size_t i = 0; i < was->count + was->broken && good; i++) {
        const struct result *old = &was->at[i];
        if (named(is, old->id, &from) == NULL)
            good = add(changes,
                       (struct change){.nature = i < was->count ? VANISHED : MENDED,
                                       .clause = old->clause},
                       old->id, "", verdict_name(old->verdict), i < was->count ? "absent" : "kept");
    }
    sort(changes);
    return good;
}

void changes_free(struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        free(changes->at[i].id);
        free(changes->at[i].call);
        free(changes->at[i].was);
        free(changes->at[i].is);
    }
    free(changes->at);
    *changes = (struct changes){.at = NULL};
}

size_t changes_alike(const struct changes *changes, size_t first)
{
    size_t count = 1;
    while (first + count < changes->count &&
           compare_changes(&changes->at[first], &changes->at[first + count]) == 0)
        count++;
    return count;
}

/* What a call gave, and gives. */
static void print_difference(FILE *out, const struct change *kind)
{
    if (kind->nature == NOT_JUDGED_NOW && *kind->is == '\0')
        fprintf(out, *kind->call == '\0' ? "gave %s" : "gives %s as before", kind->was);
    else if (kind->nature == OTHERWISE_JUDGED && *kind->was == '\0')
        fprintf(out, "is observed now, and gives %s", kind->is);
    else if (kind->nature == CONFORMS_OTHERWISE && *kind->was == '\0')
        fprintf(out, "gives %s now, and what it gave before is not recorded", kind->is);
    else if (*kind->is == '\0')
        fprintf(out, "%s no more", kind->was);
    else if (*kind->was == '\0')
        fprintf(out, "%s now", kind->is);
    else
        fprintf(out, "%s became %s", kind->was, kind->is);
}

static void print_clause(FILE *out, const struct change *kind)
{
    const char *remark = "";
    if (kind->nature == NOT_JUDGED_NOW)
        remark = ": not in force in this release, so nothing is said about the library";
    else if (kind->nature == CONFORMS_OTHERWISE)
        remark = ": kept; it leaves open what changed here";
    fprintf(out, "  clause    %s%s\n", clause_text(kind->clause)->says, remark);
}

static void print_headline(FILE *out, const struct change *kind, size_t cases)
{
    static const char *const words[] = {[DEVIATES_NOW] = "deviates now",
                                        [DEVIATES_OTHERWISE] = "deviates otherwise",
                                        [ENDS_OTHERWISE] = "ends otherwise",
                                        [ANSWERS_OTHERWISE] = "changed",
                                        [CONFORMS_OTHERWISE] = "conforms otherwise",
                                        [NOT_RUN_NOW] = "not run now",
                                        [RUN_NOW] = "run now",
                                        [VANISHED] = "vanished",
                                        [MENDED] = "deviates no more",
                                        [NOT_JUDGED_NOW] = "not judged now",
                                        [OTHERWISE_JUDGED] = "judged otherwise"};
    fprintf(out, "%s  ", words[kind->nature]);
    if (kind->clause != NO_CLAUSE)
        fprintf(out, "%s%s", clause_text(kind->clause)->id, *kind->call == '\0' ? "" : ", ");
    fprintf(out, "%s%s", kind->call, *kind->call != '\0' || kind->clause != NO_CLAUSE ? ": " : "");
    print_difference(out, kind);
    fprintf(out, ", %zu case%s\n", cases, cases == 1 ? "" : "s");
    if (kind->clause != NO_CLAUSE)
        print_clause(out, kind);
}

/* The scenarios of a kind, with the numbers of their cases. */
static void print_scenarios(FILE *out, const struct changes *changes, size_t first, size_t count)
{
    enum { SHOWN = 4 };
    size_t scenarios = 0;
    for (size_t i = first, next = first; i < first + count; i = next) {
        const char *id = case_in(changes->at[i].id);
        for (next = i + 1;
             next < first + count && id_same_scenario(case_in(changes->at[next].id), id);)
            next++;
        if (scenarios++ < SHOWN)
            fprintf(out, "  %-9s %.*s (%zu)\n", scenarios == 1 ? "in" : "",
                    (int)id_scenario_length(id), id, next - i);
    }
    if (scenarios > SHOWN)
        fprintf(out, "            and %zu other scenarios\n", scenarios - SHOWN);
}

size_t changes_print(FILE *out, const struct changes *changes, const struct rerun *rerun)
{
    size_t kinds = 0;
    for (size_t i = 0, alike = 0; i < changes->count; i += alike, kinds++) {
        alike = changes_alike(changes, i);
        print_headline(out, &changes->at[i], alike);
        print_scenarios(out, changes, i, alike);
        if (changes->at[i].nature != VANISHED)
            print_again(out, rerun, case_in(changes->at[i].id));
    }
    return kinds;
}
