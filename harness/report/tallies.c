/* tallies.c - counts what the cases of each clause gave on several stacks. */
#include "report/tallies.h"

#include <stdlib.h>
#include <string.h>

#include "run/suites.h"

struct tally *tally_of(const struct tallies *tallies, enum clause clause, size_t stack)
{
    return &tallies->cells[(size_t)clause * tallies->count + stack];
}

static void count_judged(const struct tallies *tallies, size_t stack, const struct step *rule,
                         bool skipped)
{
    const enum clause clauses[] = {rule->clause, rule->sets_by, rule->sends_by};
    for (size_t i = 0; i < 3; i++) {
        bool again = (i > 0 && clauses[i] == clauses[0]) || (i > 1 && clauses[i] == clauses[1]);
        if (clauses[i] == NO_CLAUSE || again)
            continue;
        struct tally *cell = tally_of(tallies, clauses[i], stack);
        *(skipped ? &cell->skipped : &cell->conforms) += 1;
    }
}

/* Counts a call that broke a clause, or during which the process ended. */
static void count_broken(const struct tallies *tallies, size_t stack, enum clause clause,
                         const struct result *result)
{
    struct tally *cell = tally_of(tallies, clause, stack);
    if (clause == NO_CLAUSE)
        return;
    const struct tallied *of = &tallies->stacks[stack];
    of->broken[result - of->results->at] = clause;
    cell->deviates++;
    if (cell->first == NULL)
        cell->first = result;
}

/* Counts a call that no clause judges, and keeps the first observation. */
static void count_unjudged(const struct tallies *tallies, size_t stack, enum clause clause,
                           const struct observation *observation)
{
    struct tally *cell = tally_of(tallies, clause, stack);
    cell->observed++;
    if (cell->observation == NULL)
        cell->observation = observation;
}

/* The number of calls of a case before the one that failed. */
static size_t good_calls(const struct plan *plan, const struct result *result)
{
    if (!verdict_is_failure(result->verdict))
        return plan->count;
    const size_t good = result->step > 0 ? (size_t)result->step - 1 : 0;
    return good < plan->count ? good : plan->count;
}

static void count_case(const struct tallies *tallies, size_t stack, const struct plan *plan,
                       const struct result *result)
{
    const bool skipped = result->verdict == SKIPPED;
    const size_t good = good_calls(plan, result);
    for (size_t i = 0, unjudged = 0; i < good; i++) {
        const struct planned_call *call = &plan->calls[i];
        if (call->rule != NULL) {
            count_judged(tallies, stack, call->rule, skipped);
        } else if (is_unjudged(call) && !skipped) {
            const bool is_recorded = unjudged < result->observed_count;
            count_unjudged(tallies, stack, call->row->clause,
                           is_recorded ? &result->observed[unjudged] : NULL);
            unjudged++;
        }
    }
    if (result->verdict == DEVIATES)
        count_broken(tallies, stack, result->clause, result);
    else if (verdict_is_failure(result->verdict) && good < plan->count)
        count_broken(tallies, stack, plan->calls[good].row->clause, result);
}

/* Whether a stack can be held to an invariant; that on memory needs the library's memory functions. */
static bool can_break(const struct tallies *tallies, enum clause which, size_t stack)
{
    return which != IV_017 || (tallies->stacks[stack].results->has.can & CAN(COUNTED_MEMORY)) != 0;
}

/* Invariants have no rows: they are counted for each case that ran. */
static void count_invariants(const struct tallies *tallies, size_t stack)
{
    size_t run = 0;
    for (size_t i = 0; i < tallies->stacks[stack].results->count; i++)
        run += tallies->stacks[stack].results->at[i].verdict != SKIPPED;
    for (int i = 1; i < CLAUSES; i++)
        if (clause_is_invariant((enum clause)i)) {
            struct tally *cell = tally_of(tallies, (enum clause)i, stack);
            if (can_break(tallies, (enum clause)i, stack))
                cell->conforms = run - cell->deviates;
            else
                cell->skipped = run;
        }
}

/* Broken laws stand behind the cases. */
static void count_laws(const struct tallies *tallies, size_t stack)
{
    const struct results *results = tallies->stacks[stack].results;
    for (size_t i = results->count; i < results->count + results->broken; i++)
        count_broken(tallies, stack, results->at[i].clause, &results->at[i]);
}

static void count_stack(const struct tallies *tallies, size_t stack)
{
    const struct results *results = tallies->stacks[stack].results;
    const struct scenario *scenario = NULL;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->at[i];
        if (i == 0 || !id_same_scenario(result->id, results->at[i - 1].id))
            scenario = scenario_of_id(result->id);
        if (scenario == NULL)
            continue;
        const struct terms terms = terms_of_id(result->id, results->edition);
        const struct plan plan = plan_calls(scenario, &terms);
        count_case(tallies, stack, &plan, result);
    }
    count_laws(tallies, stack);
    count_invariants(tallies, stack);
}

const char *tally_verdict(const struct tally *cell)
{
    return cell->deviates != 0   ? "deviates"
           : cell->conforms != 0 ? "conforms"
           : cell->observed != 0 ? "observed"
           : cell->skipped != 0  ? "skipped"
                                 : "-";
}

bool tallies_have(const struct tallies *tallies, enum clause clause, bool own)
{
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->stacks[i].own == own &&
            strcmp(tally_verdict(tally_of(tallies, clause, i)), "-") != 0)
            return true;
    return false;
}

static bool is_of_shutdown(enum clause clause)
{
    return strcmp(clause_page(clause), "SSL_shutdown(3)") == 0;
}

enum clause tallies_next(enum clause behind)
{
    bool first = behind == NO_CLAUSE || is_of_shutdown(behind);
    for (unsigned i = behind + 1U; i < CLAUSES; i++)
        if (is_of_shutdown((enum clause)i) == first)
            return (enum clause)i;
    for (unsigned i = NO_CLAUSE + 1; first && i < CLAUSES; i++)
        if (!is_of_shutdown((enum clause)i))
            return (enum clause)i;
    return CLAUSES;
}

static bool open_stack(const struct results *results, const struct findings *findings,
                       struct tallied *stack)
{
    *stack = (struct tallied){
        .results = results,
        .comparisons = comparisons_with(results, findings),
        .broken = calloc(results->count + results->broken + 1, sizeof *stack->broken),
        .own = edition_family(results->edition) != FAMILY_OPENSSL};
    for (size_t i = 0; i < results->count; i++)
        stack->verdicts[results->at[i].verdict]++;
    return stack->comparisons != NULL && stack->broken != NULL;
}

bool tallies_make(const struct matrix_input *input, struct tallies *tallies)
{
    const size_t count = input->count;
    *tallies = (struct tallies){calloc(count, sizeof *tallies->stacks), count,
                                calloc((size_t)CLAUSES * count, sizeof(struct tally))};
    bool made = tallies->stacks != NULL && tallies->cells != NULL;
    for (size_t i = 0; i < count && made; i++) {
        made = open_stack(&input->stacks[i], input->findings, &tallies->stacks[i]);
        if (made)
            count_stack(tallies, i);
    }
    return made;
}

void tallies_free(struct tallies *tallies)
{
    for (size_t i = 0; tallies->stacks != NULL && i < tallies->count; i++) {
        free(tallies->stacks[i].comparisons);
        free(tallies->stacks[i].broken);
    }
    free(tallies->stacks);
    free(tallies->cells);
}

struct known_counts tallies_known(const struct tallied *stack, const struct findings *findings)
{
    struct known_counts counts = {.unexplained = 0};
    for (size_t i = 0; i < stack->results->count + stack->results->broken; i++)
        counts.unexplained += comparison_is_unexplained(&stack->comparisons[i]);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->at[i];
        size_t cases = explained_by(finding, stack->results, stack->comparisons);
        counts.findings[finding->class] += cases != 0;
        counts.cases[finding->class] += cases;
    }
    return counts;
}

size_t tallies_changed(const struct results *was, const struct results *now, const char *suite,
                       const char **first)
{
    size_t count = 0;
    for (size_t i = 0; i < now->count; i++) {
        const struct result *one = &now->at[i];
        const struct case_id id = id_parse(one->id);
        if (suite != NULL && !id_part_is(&id, SUITE_PART, suite))
            continue;
        const struct result *other = i < was->count && strcmp(was->at[i].id, one->id) == 0
                                         ? &was->at[i]
                                         : result_named(was, one->id);
        if (other == NULL || one->verdict == SKIPPED || other->verdict == SKIPPED ||
            result_alike(other, one))
            continue;
        if (count++ == 0 && first != NULL)
            *first = one->id;
    }
    return count;
}

const struct results *tallies_neighbour(const struct tallies *tallies, size_t stack)
{
    const struct tallied *of = &tallies->stacks[stack];
    for (size_t i = stack; i-- > 0;) {
        const struct tallied *before = &tallies->stacks[i];
        if (before->own == of->own &&
            (!of->own || before->results->edition == of->results->edition))
            return before->results;
    }
    return NULL;
}
