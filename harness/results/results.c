/* results.c - the results of a run in memory. */
#include "results/results.h"

#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "run/describe.h"
#include "run/text.h"
#include "run/transcript.h"

/* The position in a transcript where the failure begins: a line with verdict and id. */
static const char *find_failure(const struct result *result)
{
    char first[ID_SIZE + 16];
    if (result->transcript == NULL || !verdict_is_failure(result->verdict))
        return NULL;
    snprintf(first, sizeof first, "\n%-9s %s\n", verdict_name(result->verdict), result->id);
    const char *at = strstr(result->transcript, first);
    return at == NULL ? NULL : at + 1;
}

static void print_comparable(FILE *out, const struct result *result)
{
    if (result->verdict == BREAKS_LAW)
        fputs("differs", out);
    else if (result->verdict == DEVIATES)
        fprintf(out, "%ld: %s", result->step, result->got == NULL ? "" : result->got);
    else if (result->observed_count == 0)
        fprintf(out, "step %ld", result->step);
    for (size_t i = 0; i < result->observed_count; i++)
        fprintf(out, "%s%zu: %s", i == 0 ? "" : "; ", i + 1, result->observed[i].got);
}

bool result_complete(struct result *result)
{
    struct text text;
    if (text_open(&text) == NULL)
        return false;
    print_comparable(text.out, result);
    result->comparable = text_close(&text);
    result->failure = find_failure(result);
    return result->comparable != NULL;
}

/* A side and its call as text, which the caller frees; NULL: out of memory. */
static char *call_text(const struct planned_call *planned)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    fprintf(text.out, "%s ", side_name(planned->who));
    print_call(text.out, planned->row);
    return text_close(&text);
}

/* The number of calls of a case before the one at which it failed, if it did. */
static size_t calls_before_failure(const struct run *run, size_t which)
{
    const size_t count = run->cases->at[which].plan->count;
    const struct judgement *judgement = &run->judgements[which];
    if (judgement->verdict == SKIPPED || judgement->call_index == MAX_CALLS)
        return 0; /* skipped, or there was no connection */
    return verdict_is_failure(judgement->verdict) ? (size_t)judgement->call_index : count;
}

static bool is_held_to_row(const struct run *run, size_t which, size_t call)
{
    const struct plan *plan = run->cases->at[which].plan;
    return call < calls_held_to_rows(plan, run_record(run, which)) &&
           plan->calls[call].rule != NULL;
}

/* Why a call is not judged; of the state behind a call that goes astray no page speaks. */
static enum reason reason_of(const struct planned_call *planned)
{
    return planned->rule == NULL ? planned->reason : PAGES_SILENT;
}

/* Counts the calls of a case up to the one at which it failed, if it did. */
static void count_calls(const struct run *run, size_t which, struct call_counts *counts)
{
    const struct plan *plan = run->cases->at[which].plan;
    const size_t made =
        calls_before_failure(run, which) + (run->judgements[which].verdict == DEVIATES);
    for (size_t i = 0; i < plan->count && i < made; i++)
        if (is_held_to_row(run, which, i))
            counts->judged++;
        else if (plan->calls[i].row->kind >= ROW_STEP)
            counts->unjudged[reason_of(&plan->calls[i])]++;
}

static bool add_texts(const struct run *run, size_t which, const struct rerun *rerun,
                      struct result *result)
{
    const struct plan *plan = run->cases->at[which].plan;
    const size_t index = (size_t)run->judgements[which].call_index;
    struct text text;
    if (result->verdict != CONFORMS) {
        if (text_open(&text) == NULL)
            return false;
        print_transcript(text.out, run, which, rerun);
        result->transcript = text_close(&text);
        if (result->transcript == NULL)
            return false;
    }
    if (!verdict_is_failure(result->verdict) || index >= plan->count)
        return true;
    result->call = call_text(&plan->calls[index]);
    if (result->call == NULL || (result->verdict != DEVIATES && result->verdict != UNREACHED))
        return result->call != NULL;
    if (text_open(&text) == NULL)
        return false;
    print_expected(text.out, &plan->calls[index]);
    result->expected = text_close(&text);
    if (text_open(&text) == NULL)
        return false;
    print_got(text.out, &plan->calls[index], &run_record(run, which)->answers[index],
              result->clause);
    result->got = text_close(&text);
    return result->expected != NULL && result->got != NULL;
}

/* Adds the calls that no clause judges, for cases with the verdict OBSERVED; why, says the row. */
static bool add_observations(const struct run *run, size_t which, struct result *result)
{
    const struct plan *plan = run->cases->at[which].plan;
    if (result->verdict != OBSERVED)
        return true;
    result->observed = calloc(plan->count, sizeof *result->observed);
    if (result->observed == NULL)
        return false;
    for (size_t i = 0; i < plan->count; i++) {
        struct text text;
        if (plan->calls[i].row->kind < ROW_STEP || is_held_to_row(run, which, i))
            continue;
        if (text_open(&text) == NULL)
            return false;
        print_answer(text.out, &plan->calls[i], &run_record(run, which)->answers[i]);
        struct observation *one = &result->observed[result->observed_count++];
        const struct planned_call *planned = &plan->calls[i];
        const enum reason reason = reason_of(planned);
        *one = (struct observation){.step = (long)i + 1,
                                    .reason = reason,
                                    .conflict = planned->conflict,
                                    .clause = planned->row->clause,
                                    .call = call_text(planned),
                                    .got = text_close(&text)};
        if (one->got == NULL || one->call == NULL)
            return false;
    }
    return true;
}

/* Adds what calls gave where the rows that judge them leave it open. */
static bool add_choices(const struct run *run, size_t which, struct result *result)
{
    const struct plan *plan = run->cases->at[which].plan;
    const size_t made = calls_before_failure(run, which);
    result->choices = calloc(made + 1, sizeof *result->choices);
    if (result->choices == NULL)
        return false;
    for (size_t i = 0; i < made; i++) {
        const struct planned_call *planned = &plan->calls[i];
        struct text text;
        if (!leaves_open(planned, &run_record(run, which)->answers[i]))
            continue;
        if (text_open(&text) == NULL)
            return false;
        print_return(text.out, planned, &run_record(run, which)->answers[i]);
        struct choice *one = &result->choices[result->choice_count++];
        *one = (struct choice){.step = (long)i + 1,
                               .clause = planned->rule->clause,
                               .call = call_text(planned),
                               .got = text_close(&text)};
        if (one->got == NULL || one->call == NULL)
            return false;
    }
    return true;
}

static bool make_case(const struct run *run, size_t which, const struct rerun *rerun,
                      struct result *result)
{
    const struct test_case *test_case = &run->cases->at[which];
    const struct judgement *judgement = &run->judgements[which];
    *result = (struct result){.id = strdup(test_case->id),
                              .verdict = judgement->verdict,
                              .clause = judgement->clause,
                              .step = judgement->call_index + 1,
                              .missing = test_case->missing,
                              .full_depth_only = test_case->full_depth_only,
                              .microseconds = run->outcomes[which].microseconds};
    return result->id != NULL && add_texts(run, which, rerun, result) &&
           add_observations(run, which, result) && add_choices(run, which, result) &&
           result_complete(result);
}

static bool make_law(const struct run *run, const struct broken_law *law, struct result *result)
{
    struct text text;
    *result = (struct result){.verdict = BREAKS_LAW, .clause = law->law, .missing = CAPABILITIES};
    if (text_open(&text) == NULL)
        return false;
    fprintf(text.out, "%s:%s", clause_text(law->law)->id, run->cases->at[law->two].id);
    result->id = text_close(&text);
    result->differs_from = strdup(run->cases->at[law->one].id);
    return result->id != NULL && result->differs_from != NULL && result_complete(result);
}

/* Whether a run, with all its shards, can become a snapshot: all cases of the default depth, with default
 * settings. */
static bool is_complete(const struct session *session)
{
    const struct settings *settings = &session->settings;
    return settings->id == NULL && !settings->full && !settings->edition_given &&
           !settings->system_configuration;
}

/* The settings that all shards of a run have in common, and which of them this is. */
static bool add_settings(const struct session *session, struct results *results)
{
    const struct settings *settings = &session->settings;
    results->full = settings->full;
    results->system_configuration = settings->system_configuration;
    results->edition_given = settings->edition_given;
    results->selected = settings->id == NULL ? NULL : strdup(settings->id);
    results->shard = settings->shard;
    results->shards = settings->shards;
    const bool whole = is_complete(session) && results->not_run == 0;
    results->complete = whole && settings->shards == 0;
    results->of_complete = whole && settings->shards != 0;
    return settings->id == NULL || results->selected != NULL;
}

const char *results_make(const struct session *session, const struct run *run,
                         const struct broken_law *laws, size_t broken, struct results *results)
{
    const struct stack *stack = &session->stack;
    *results = (struct results){.stack = strdup(stack->name),
                                .version = strdup(stack->version),
                                .build = strdup(stack->build),
                                .libssl = strdup(stack->libssl),
                                .libcrypto = strdup(stack->libcrypto),
                                .rerun = strdup(session->rerun.options),
                                .edition = session->edition,
                                .has = stack->has,
                                .not_run = run->cases->count - run->count,
                                .shortened = run->shortened};
    results->at = calloc(run->cases->count + broken + 1, sizeof *results->at);
    bool made = results->stack != NULL && results->version != NULL && results->build != NULL &&
                results->libssl != NULL && results->libcrypto != NULL && results->rerun != NULL &&
                results->at != NULL && add_settings(session, results);
    for (size_t i = 0; i < run->count; i++)
        count_calls(run, i, &results->calls);
    for (size_t i = 0; i < run->count && made; i++)
        made = make_case(run, i, &session->rerun, &results->at[results->count++]);
    for (size_t i = 0; i < broken && made; i++)
        made = make_law(run, &laws[i], &results->at[results->count + results->broken++]);
    return made ? NULL : sentence_no_memory("the results");
}

static void result_free(struct result *result)
{
    for (size_t i = 0; i < result->observed_count; i++) {
        free(result->observed[i].call);
        free(result->observed[i].got);
    }
    free(result->observed);
    for (size_t i = 0; i < result->choice_count; i++) {
        free(result->choices[i].call);
        free(result->choices[i].got);
    }
    free(result->choices);
    free(result->call);
    free(result->id);
    free(result->expected);
    free(result->got);
    free(result->transcript);
    free(result->comparable);
    free(result->differs_from);
}

void results_free(struct results *results)
{
    for (size_t i = 0; i < results->count + results->broken; i++)
        result_free(&results->at[i]);
    free(results->at);
    free(results->stack);
    free(results->version);
    free(results->build);
    free(results->libssl);
    free(results->rerun);
    free(results->selected);
    free(results->libcrypto);
    memset(results, 0, sizeof *results);
}

bool results_merge(struct results *into, struct results *shard)
{
    const size_t cases = into->count + shard->count, broken = into->broken + shard->broken;
    struct result *all = calloc(cases + broken + 1, sizeof *all), *to = all;
    if (all == NULL)
        return false;
    into->calls.judged += shard->calls.judged;
    for (int i = 0; i < REASONS; i++)
        into->calls.unjudged[i] += shard->calls.unjudged[i];
    memcpy(to, into->at, into->count * sizeof *to);
    memcpy(to += into->count, shard->at, shard->count * sizeof *to);
    memcpy(to += shard->count, into->at + into->count, into->broken * sizeof *to);
    memcpy(to + into->broken, shard->at + shard->count, shard->broken * sizeof *to);
    free(into->at);
    into->at = all;
    into->count = cases;
    into->broken = broken;
    shard->count = shard->broken = 0;
    results_free(shard);
    return true;
}

const struct result *result_named(const struct results *results, const char *id)
{
    for (size_t i = 0; i < results->count; i++)
        if (strcmp(results->at[i].id, id) == 0)
            return &results->at[i];
    return NULL;
}

size_t results_of_scenario(const struct results *results, const char *scenario)
{
    const size_t length = strlen(scenario);
    size_t count = 0;
    for (size_t i = 0; i < results->count; i++)
        count +=
            strncmp(results->at[i].id, scenario, length) == 0 && results->at[i].id[length] == '/';
    return count;
}

bool result_alike(const struct result *one, const struct result *two)
{
    return one->verdict == two->verdict && strcmp(one->comparable, two->comparable) == 0 &&
           one->clause == two->clause;
}

const char *case_in(const char *id)
{
    const char *behind = strchr(id, ':');
    return behind == NULL ? id : behind + 1;
}
