/* program_head.c - the comment at the head of a program. */
#include "report/program_head.h"

#include "contract/clauses.h"
#include "report/program_calls.h"
#include "run/describe.h"

/* The call that the head is about: the one that fails, or the last that is judged, or the last. */
static size_t call_at_stake(const struct program_parts *parts)
{
    size_t at = parts->count - 1;
    if (verdict_is_failure(parts->judgement.verdict))
        return at;
    while (at > 0 && parts->test_case->plan->calls[at].rule == NULL)
        at--;
    return parts->test_case->plan->calls[at].rule != NULL ? at : parts->count - 1;
}

static void print_clause_of(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, " *\n * %s, %s, %s:\n *   %s\n", text->id, clause_page(which), text->section,
            text->says);
}

static const char *end_of(enum verdict verdict)
{
    return verdict == CRASHED ? "a crash" : verdict == HUNG ? "no return" : NULL;
}

void print_program_head(FILE *out, const struct program_parts *parts)
{
    const size_t at = call_at_stake(parts);
    const struct planned_call *planned = &parts->test_case->plan->calls[at];
    const bool invariant = (parts->judgement.differences & INVARIANT_BROKEN) != 0;
    const enum clause clause = parts->judgement.clause != NO_CLAUSE ? parts->judgement.clause
                               : planned->rule != NULL              ? planned->rule->clause
                                                                    : planned->row->clause;
    const char *end = end_of(parts->judgement.verdict);
    fprintf(out, "/*\n * %s\n * %s\n", parts->test_case->id, parts->test_case->scenario->title);
    if (clause != NO_CLAUSE)
        print_clause_of(out, clause);
    fprintf(out, " *\n * call      %s ", side_variable(parts, planned->who));
    print_call(out, planned->row);
    fputs("\n * expected  ", out);
    if (invariant && planned->rule == NULL)
        fputs("what the sentence says", out);
    else if (planned->rule == NULL)
        fputs("no sentence judges it", out);
    else
        print_expected(out, planned);
    fputs("\n * seen      ", out);
    if (end != NULL)
        fputs(end, out);
    else
        print_answer(out, planned, &parts->record->answers[at]);
    fprintf(out, "\n * with      %s\n *\n", parts->stack->version);
    fputs(" * cc program.c -lssl -lcrypto    The program exits with 1 if the defect shows, 0 if it "
          "does\n * not, 2 if it cannot tell.\n */\n",
          out);
}
