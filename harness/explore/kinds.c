/* kinds.c - the kinds of failure that the explorer finds. */
#include "explore/kinds.h"

#include <stdlib.h>
#include <string.h>

#include "contract/call_traits.h"
#include "contract/clauses.h"
#include "contract/sentence.h"
#include "run/describe.h"
#include "run/text.h"

static struct planned_call last_call(const unsigned char *sequence, size_t length)
{
    const struct move *move = &moves[sequence[length - 1]];
    return (struct planned_call){&move->row, NULL, PAGES_SILENT, move->who, UNSTATED};
}

static void print_id(FILE *out, int protocol, const unsigned char *sequence, size_t length)
{
    fputs("explore/", out);
    for (size_t i = 0; i < length; i++)
        fprintf(out, "%s%s", i == 0 ? "" : "-", moves[sequence[i]].name);
    fprintf(out, "/%s/client/roomy/plain", protocol_names[protocol]);
}

static enum verdict verdict_of(const struct made *made)
{
    return made->fate == CRASHES ? CRASHED : made->fate == HANGS ? HUNG : DEVIATES;
}

static char *call_of(const struct planned_call *planned)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    fprintf(text.out, "%s ", side_name(planned->who));
    print_call(text.out, planned->row);
    return text_close(&text);
}

static char *got_of(const struct planned_call *planned, const struct made *made)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    if (made->fate == CRASHES && made->signal == 0)
        fputs("the end of the process", text.out);
    else if (made->fate == CRASHES)
        fprintf(text.out, "signal %d", made->signal);
    else if (made->fate != HANGS)
        print_answer(text.out, planned, &made->answer);
    return text_close(&text);
}

static char *id_of(int protocol, const unsigned char *sequence, size_t length)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    print_id(text.out, protocol, sequence, length);
    return text_close(&text);
}

static void result_free(struct result *result)
{
    free(result->id);
    free(result->call);
    free(result->got);
}

static bool make_result(int protocol, const unsigned char *sequence, size_t length,
                        const struct made *made, struct result *result)
{
    const struct planned_call planned = last_call(sequence, length);
    *result = (struct result){.id = id_of(protocol, sequence, length),
                              .verdict = verdict_of(made),
                              .clause = (enum clause)made->clause,
                              .step = (long)length,
                              .missing = CAPABILITIES,
                              .call = call_of(&planned),
                              .got = got_of(&planned, made)};
    return result->id != NULL && result->call != NULL && result->got != NULL;
}

static bool alike(const struct found_kind *one, const struct found_kind *two)
{
    return one->protocol == two->protocol && one->rule == two->rule &&
           one->result.verdict == two->result.verdict && one->result.clause == two->result.clause &&
           strcmp(one->result.call, two->result.call) == 0 &&
           strcmp(one->result.got, two->result.got) == 0;
}

static struct found_kind *find(const struct kinds *kinds, const struct found_kind *kind)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (alike(&kinds->at[i], kind))
            return &kinds->at[i];
    return NULL;
}

static struct found_kind *append(struct kinds *kinds, const struct found_kind *kind)
{
    struct found_kind *at = realloc(kinds->at, (kinds->count + 1) * sizeof *at);
    if (at == NULL)
        return NULL;
    kinds->at = at;
    at[kinds->count] = *kind;
    return &at[kinds->count++];
}

void kinds_add(void *context, const unsigned char *sequence, size_t length, const struct made *made)
{
    struct kinds *kinds = context;
    struct found_kind kind = {.rule = made->fate == BREAKS_RULE ? rules[made->rule].name : NULL,
                              .protocol = kinds->protocol,
                              .length = length};
    memcpy(kind.sequence, sequence, length);
    const bool made_one = make_result(kinds->protocol, sequence, length, made, &kind.result);
    struct found_kind *known = made_one ? find(kinds, &kind) : NULL;
    struct found_kind *added = made_one && known == NULL ? append(kinds, &kind) : NULL;
    if (added == NULL)
        result_free(&kind.result);
    kinds->full = kinds->full || (known == NULL && added == NULL);
    if (known != NULL)
        known->count++;
    if (added != NULL)
        added->count++;
}

static void print_rows(FILE *out, const struct found_kind *kind)
{
    fputs("  rows\n", out);
    for (size_t i = 0; i < kind->length; i++) {
        const struct move *move = &moves[kind->sequence[i]];
        fprintf(out, "            %s%s, %s),\n",
                call_is(move->row.call, BY_HARNESS) ? "DO    (" : "OBSERVE(",
                move->who == SELF ? "SELF" : "PEER", move->words);
    }
}

static void print_found(FILE *out, const struct found_kind *kind,
                        const struct comparison *comparison)
{
    const struct result *result = &kind->result;
    const struct clause_text *clause = clause_text(result->clause);
    const bool unknown = comparison_is_unexplained(comparison);
    fprintf(out, "%-9s %s\n", verdict_name(result->verdict), result->id);
    if (result->verdict == DEVIATES)
        fprintf(out, "  %-9s %s, %s: %s\n", clause->id, clause_page(result->clause),
                clause->section, clause->says);
    if (kind->rule != NULL)
        fprintf(out, "  rule      %s\n", kind->rule);
    fprintf(out, "  call      %s\n  got       %s\n  times     %zu\n", result->call, result->got,
            kind->count);
    fprintf(out, "  known     %s%s%s\n",
            comparison->finding == NULL ? "no finding explains it" : comparison->finding->name,
            comparison->other == NULL ? "" : " and ",
            comparison->other == NULL ? "" : comparison->other->name);
    if (unknown)
        print_rows(out, kind);
}

const char *kinds_print(FILE *out, const struct kinds *kinds, const struct results *of,
                        const struct findings *findings, size_t *unknown)
{
    struct results results = *of;
    struct comparison *comparisons = calloc(kinds->count + 1, sizeof *comparisons);
    results.at = calloc(kinds->count + 1, sizeof *results.at);
    results.count = kinds->count;
    const bool good = comparisons != NULL && results.at != NULL && !kinds->full;
    *unknown = 0;
    for (size_t i = 0; i < kinds->count && good; i++)
        results.at[i] = kinds->at[i].result;
    if (good)
        compare_with_findings(&results, findings, comparisons);
    for (size_t i = 0; i < kinds->count && good; i++) {
        print_found(out, &kinds->at[i], &comparisons[i]);
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
