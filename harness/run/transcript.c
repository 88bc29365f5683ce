/* transcript.c - a case as text. */
#include "run/transcript.h"

#include "contract/clauses.h"
#include "contract/conflict.h"
#include "contract/unjudged.h"
#include "play/guard.h"
#include "run/describe.h"
#include "run/known_defects.h"
#include "run/printable.h"
#include "run/suites.h"

/* The number of calls that the record of a case contains. */
static size_t recorded(const struct run *run, size_t which)
{
    const size_t made = run_record(run, which)->calls_made, all = run->cases->at[which].plan->count;
    return made > MAX_CALLS ? 0 : made < all ? made : all;
}

static void print_recorded_call(FILE *out, const struct run *run, size_t which, size_t index)
{
    const struct planned_call *planned = &run->cases->at[which].plan->calls[index];
    const struct record *record = run_record(run, which);
    print_call(out, planned->row);
    fputs(" → ", out);
    print_answer(out, planned, &record->answers[index]);
    print_tls_records(out, record, index, planned->who);
}

static void print_so_far(FILE *out, const struct run *run, size_t which, size_t count)
{
    const struct plan *plan = run->cases->at[which].plan;
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s%s ", i == 0 ? "  so far    " : "            ",
                side_name(plan->calls[i].who));
        print_recorded_call(out, run, which, i);
        fputc('\n', out);
    }
}

/* What an application sees, first of all. */
static void print_effect(FILE *out, const struct judgement *judgement)
{
    const char *effect = judgement->verdict == CRASHED ? "the process of the application ends"
                         : judgement->verdict == HUNG  ? "the application waits for ever"
                                                       : clause_effect(judgement->clause, 0);
    if (effect != NULL)
        fprintf(out, "  effect    %s\n", effect);
}

static void print_clause(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "  %-8s  %s, %s: %s    [%s]\n", text->id, clause_page(which), text->section,
            text->says, severity_name(text->severity));
}

static void print_end(FILE *out, const struct outcome *outcome)
{
    switch (outcome->ended) {
    case SIGNALLED:
        fprintf(out, "  got       signal %d\n", outcome->detail);
        break;
    case TIMED_OUT:
        fprintf(out, "  got       no return within the time limit\n");
        break;
    case EXITED:
        if (violation_text(outcome->detail) != NULL)
            fprintf(out, "  got       %s\n", violation_text(outcome->detail));
        else
            fprintf(out, "  got       the process exited with status %d\n", outcome->detail);
        break;
    case RETURNED:
        fprintf(out, "  got       the process ended and left an incomplete record\n");
        break;
    default:
        fprintf(out, "  got       the case ended the process of its worker\n");
    }
}

/* The call at which a case failed; NULL: before its first call or after its last. */
static const struct planned_call *failed_call(const struct run *run, size_t which)
{
    const struct plan *plan = run->cases->at[which].plan;
    const int index = run->judgements[which].call_index;
    return index >= 0 && (size_t)index < plan->count ? &plan->calls[index] : NULL;
}

static void print_step(FILE *out, const struct run *run, size_t which)
{
    const struct planned_call *failed = failed_call(run, which);
    const int index = run->judgements[which].call_index;
    if (failed == NULL) {
        fprintf(out, "  step      %s\n",
                index < 0 || index == MAX_CALLS ? "making the connection"
                                                : "freeing the connection");
        return;
    }
    fprintf(out, "  step %-4d %s ", index + 1, side_name(failed->who));
    print_call(out, failed->row);
    if (run->cases->at[which].suite == NO_SUITE)
        fputc('\n', out);
    else
        fprintf(out, "    suites/%s.c:%d\n", suites[run->cases->at[which].suite].name,
                failed->row->line);
}

static void print_difference(FILE *out, const struct run *run, size_t which)
{
    const struct judgement *judgement = &run->judgements[which];
    const struct planned_call *failed = failed_call(run, which);
    const struct record *record = run_record(run, which);
    if (failed == NULL || (judgement->verdict != DEVIATES && judgement->verdict != UNREACHED)) {
        print_end(out, &run->outcomes[which]);
        return;
    }
    const size_t index = (size_t)judgement->call_index;
    fputs("  expected  ", out);
    if (judgement->differences == INVARIANT_BROKEN)
        fputs("the invariant above", out);
    else
        print_expected(out, failed);
    fputs("\n  got       ", out);
    print_got(out, failed, &record->answers[index], judgement->clause);
    print_tls_records(out, record, index, failed->who);
    fputc('\n', out);
}

/* The defects that this case, or one like it, was seen to notice. */
static void print_like(FILE *out, const char *id)
{
    for (size_t i = 0; i < known_defects_count; i++)
        if (id_selects(known_defects[i].cases, id))
            fprintf(out, "  guards    %s\n", known_defects[i].defect);
}

void print_failure(FILE *out, const struct run *run, size_t which, const struct rerun *rerun)
{
    const struct judgement *judgement = &run->judgements[which];
    const struct test_case *test_case = &run->cases->at[which];
    const size_t made = recorded(run, which), index = (size_t)judgement->call_index;
    if (!verdict_is_failure(judgement->verdict))
        return;
    fprintf(out, "%-9s %s\n", verdict_name(judgement->verdict), test_case->id);
    print_effect(out, judgement);
    if (judgement->clause != NO_CLAUSE)
        print_clause(out, judgement->clause);
    print_like(out, test_case->id);
    print_step(out, run, which);
    print_difference(out, run, which);
    if (judgement->call_index >= 0 && index <= test_case->plan->count)
        print_so_far(out, run, which, index < made ? index : made);
    print_again(out, rerun, test_case->id);
    if (judgement->call_index != MAX_CALLS && is_printable(test_case))
        print_program_command(out, rerun, test_case->id);
}

/* The clause that a call is judged by or is about, and why it is not judged. */
static void print_judged_by(FILE *out, const struct planned_call *planned)
{
    const struct step *named = planned->rule != NULL ? planned->rule : planned->row;
    if (named->clause == NO_CLAUSE)
        return;
    fprintf(out, "    %s", clause_text(named->clause)->id);
    if (!is_unjudged(planned))
        return;
    const enum reason reason = planned->reason;
    fprintf(out, " (%s%s%s)", reason_name(reason), reason == IN_CONFLICT ? ": " : "",
            reason == IN_CONFLICT ? conflict_text(planned->conflict)->id : "");
}

void print_calls(FILE *out, const struct run *run, size_t which)
{
    const struct test_case *test_case = &run->cases->at[which];
    fprintf(out, "%s  %s\n  %s\n", test_case->id, verdict_name(run->judgements[which].verdict),
            test_case->scenario->title);
    if (is_skipped(test_case))
        fprintf(out, "  skipped: the stack lacks %s\n", capability_name(test_case->missing));
    for (size_t i = 0; i < recorded(run, which); i++) {
        const struct planned_call *planned = &test_case->plan->calls[i];
        fprintf(out, "  %2zu  %s  ", i + 1, side_name(planned->who));
        print_recorded_call(out, run, which, i);
        print_judged_by(out, planned);
        fputc('\n', out);
    }
}

void print_transcript(FILE *out, const struct run *run, size_t which, const struct rerun *rerun)
{
    print_calls(out, run, which);
    print_failure(out, run, which, rerun);
}
