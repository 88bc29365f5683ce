/* kinds.c - the kinds of failure that the explorer finds. */
#include "explore/kinds.h"

#include <stdlib.h>
#include <string.h>

#include "contract/call_traits.h"
#include "contract/clauses.h"
#include "contract/growing.h"
#include "contract/sentence.h"
#include "run/describe.h"
#include "run/text.h"

static enum verdict verdict_of(enum fate fate)
{
    return fate == CRASHES ? CRASHED : fate == HANGS ? HUNG : DEVIATES;
}

static char *call_of(size_t move)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    fprintf(text.out, "%s ", side_name(moves[move].who));
    print_call(text.out, &moves[move].row);
    return text_close(&text);
}

static void result_free(struct result *result)
{
    free(result->id);
    free(result->call);
    free(result->got);
}

/* The kind of which a step of a state is the first one that is known. */
static bool make_kind(const struct machine *machine, const struct machine_state *from,
                      const struct machine_step *step, struct found_kind *kind)
{
    kind->sequence = sequence_then(&from->sequence, step->move);
    kind->rule = step->fate == BREAKS_RULE ? &rules[step->rule] : NULL;
    kind->count = 0;
    kind->result =
        (struct result){.id = sequence_id(&kind->sequence),
                        .verdict = verdict_of((enum fate)step->fate),
                        .clause = (enum clause)step->clause,
                        .step = (int)sequence_begins_with(&kind->sequence) + kind->sequence.length,
                        .missing = CAPABILITIES,
                        .call = call_of(step->move),
                        .got = strdup(machine->texts[step->got])};
    return kind->result.id != NULL && kind->result.call != NULL && kind->result.got != NULL;
}

static bool alike(const struct found_kind *one, const struct found_kind *two)
{
    return one->sequence.protocol == two->sequence.protocol && one->rule == two->rule &&
           one->result.verdict == two->result.verdict && one->result.clause == two->result.clause &&
           strcmp(one->result.call, two->result.call) == 0 &&
           strcmp(one->result.got, two->result.got) == 0;
}

/* Adds a kind, which is cleared, or counts it once more and keeps the first sequence. */
static bool take_note(struct kinds *kinds, struct found_kind *kind)
{
    size_t i = 0;
    while (i < kinds->count && !alike(&kinds->at[i], kind))
        i++;
    struct found_kind *at = growing(kinds->at, kinds->count, &kinds->room, sizeof *at);
    if (at == NULL)
        return false;
    kinds->at = at;
    if (i == kinds->count) {
        at[kinds->count++] = *kind;
    } else if (sequence_precedes(&kind->sequence, &at[i].sequence)) {
        const struct found_kind later = at[i];
        kind->count = later.count;
        at[i] = *kind;
        *kind = later;
    }
    if (at[i].result.id != kind->result.id)
        result_free(&kind->result);
    at[i].count++;
    return true;
}

static int by_sequence(const void *one, const void *two)
{
    const struct found_kind *a = one, *b = two;
    return sequence_precedes(&a->sequence, &b->sequence)   ? -1
           : sequence_precedes(&b->sequence, &a->sequence) ? 1
                                                           : 0;
}

bool kinds_of(const struct machine *machine, struct kinds *kinds)
{
    memset(kinds, 0, sizeof *kinds);
    for (size_t i = 0; i < machine->state_count; i++) {
        const struct machine_state *from = &machine->states[i];
        for (uint32_t j = 0; j < from->count; j++) {
            const struct machine_step *step = &machine->steps[from->first + j];
            struct found_kind kind;
            if (step->fate == FINE)
                continue;
            if (!make_kind(machine, from, step, &kind) || !take_note(kinds, &kind)) {
                result_free(&kind.result);
                return false;
            }
        }
    }
    if (kinds->count != 0)
        qsort(kinds->at, kinds->count, sizeof *kinds->at, by_sequence);
    return true;
}

/* The rows of a suite that make the sequence; the last one is judged where a rule is broken. */
static void print_rows(FILE *out, const struct found_kind *kind)
{
    fputs("  rows\n", out);
    for (size_t i = 0; i < kind->sequence.length; i++) {
        const struct move *move = &moves[kind->sequence.moves[i]];
        const struct rule *rule = i + 1U == kind->sequence.length ? kind->rule : NULL;
        const char *who = move->who == SELF ? "SELF" : "PEER";
        if (call_is(move->row.call, BY_HARNESS))
            fprintf(out, "            DO(%s, %s),\n", who, move->words);
        else if (rule != NULL)
            fprintf(out, "            ROW(ROW_STEP, %s, %s, .clause = %s, %s),\n", who, move->words,
                    clause_text(rule->clause)->id, rule->words);
        else
            fprintf(out, "            OBSERVE(%s, %s, SILENT, %s),\n", who, move->words,
                    clause_text(kind->result.clause)->id);
    }
}

static void print_found(FILE *out, const struct found_kind *kind,
                        const struct comparison *comparison, const struct rerun *rerun)
{
    const struct result *result = &kind->result;
    const struct clause_text *clause = clause_text(result->clause);
    const bool unknown = comparison_is_unexplained(comparison);
    fprintf(out, "%-9s %s\n", verdict_name(result->verdict), result->id);
    if (result->verdict == DEVIATES)
        fprintf(out, "  effect    %s\n  %-9s %s, %s: %s\n", clause_effect(result->clause, 0),
                clause->id, clause_page(result->clause), clause->section, clause->says);
    if (kind->rule != NULL)
        fprintf(out, "  rule      %s\n", kind->rule->name);
    fprintf(out, "  call      %s\n  got       %s\n  times     %zu\n", result->call, result->got,
            kind->count);
    fprintf(out, "  known     %s%s%s\n",
            comparison->finding == NULL ? "no finding explains it" : comparison->finding->name,
            comparison->other == NULL ? "" : " and ",
            comparison->other == NULL ? "" : comparison->other->name);
    if (unknown) {
        print_program_command(out, rerun, result->id);
        print_rows(out, kind);
    }
}

const char *kinds_print(FILE *out, const struct kinds *kinds, const struct machine *of,
                        const struct findings *findings, const struct rerun *rerun, size_t *unknown)
{
    struct results results = {.stack = of->stack, .version = of->version, .edition = of->edition};
    struct comparison *comparisons = calloc(kinds->count + 1, sizeof *comparisons);
    results.at = calloc(kinds->count + 1, sizeof *results.at);
    results.count = kinds->count;
    const bool good = comparisons != NULL && results.at != NULL;
    *unknown = 0;
    for (size_t i = 0; i < kinds->count && good; i++)
        results.at[i] = kinds->at[i].result;
    if (good)
        compare_with_findings(&results, findings, comparisons);
    for (size_t i = 0; i < kinds->count && good; i++) {
        print_found(out, &kinds->at[i], &comparisons[i], rerun);
        *unknown += comparison_is_unexplained(&comparisons[i]);
    }
    free(results.at);
    free(comparisons);
    return good ? NULL : sentence_no_memory("the kinds");
}

void kinds_free(struct kinds *kinds)
{
    for (size_t i = 0; i < kinds->count; i++)
        result_free(&kinds->at[i].result);
    free(kinds->at);
    memset(kinds, 0, sizeof *kinds);
}
