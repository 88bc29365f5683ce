/* judge.c - compares recorded calls with the rows of their scenario. */
#include "judge/judge.h"

#include <string.h>

#include "contract/answers.h"
#include "contract/call_traits.h"
#include "contract/clauses.h"
#include "judge/invariants.h"

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {"conforms", "observed", "deviates", "unreached", "skipped",
                                        "crashed",  "hung",     "lost",     "breaks"};
    return names[verdict];
}

enum verdict verdict_named(const char *name)
{
    int verdict = 0;
    while (verdict <= BREAKS_LAW && strcmp(verdict_name((enum verdict)verdict), name) != 0)
        verdict++;
    return (enum verdict)verdict;
}

bool verdict_is_failure(enum verdict verdict)
{
    return verdict != CONFORMS && verdict != OBSERVED && verdict != SKIPPED;
}

/* A call that fails may send a fatal alert, but need not.  After the side's own close_notify only
 * editions before 1.1.1l allow one. */
static bool fatal_alert_allowed(const struct answer *answer, edition at)
{
    return error_is_failure(answer->error) &&
           ((answer->before & SENT) == 0 || edition_release(at) < R1_1_1l);
}

static bool wire_differs(const struct planned_call *planned, const struct answer *answer,
                         edition at)
{
    const struct step *rule = planned->rule;
    unsigned implied = answer->ret > 0 ? trait(planned->row->call)->implies : 0;
    unsigned expected = rule->sends & ~implied;
    unsigned got = answer->sends & ~(implied | (rule->may & ~rule->sends));
    if (answer->handshake_left ==
        0) /* RFC 8446, 4.6.1: a server may send tickets at any time after the handshake */
        got &= ~(unsigned)HANDSHAKING | expected;
    got &= ~(unsigned)(STREAM_DATA | STREAM_FIN | STREAM_RESET | STREAM_STOP) | expected;
    if (fatal_alert_allowed(answer, at))
        got &= ~(unsigned)(FATAL_ALERT | PART) | expected; /* a small transport may take only a part
                                                              of the alert */
    if ((rule->sends & CLOSE_NOTIFY) != 0 && answer->closes != 1)
        return true;
    return got != expected;
}

static bool flags_differ(const struct step *rule, const struct answer *answer)
{
    const unsigned expected = (answer->before | rule->sets) & ~rule->clears;
    const unsigned open = rule->may_set & ~(rule->sets | answer->before);
    return (answer->after & ~open) != (expected & ~open);
}

/* SSL_shutdown(3) makes a statement about the error queue only for a return of 0: SD_066. */
static bool queue_differs(const struct planned_call *planned, const struct answer *answer,
                          edition at)
{
    return answer->queued != 0 && answer->ret == 0 &&
           call_is(planned->row->call, ZERO_IS_NO_ERROR) && clause_in_force(SD_066, at);
}

static bool bytes_differ(const struct planned_call *planned, const struct answer *answer)
{
    uint32_t expected = 0;
    if ((planned->rule->may & DATA) != 0)
        return false;
    if (planned->row->call == CALL_WRITE && answer->ret > 0)
        expected = (uint32_t)answer->ret;
    else if (planned->row->call == CALL_WRITE_EX && answer->ret == 1)
        expected = (uint32_t)planned->row->n;
    else if (((planned->rule->sends | planned->rule->may) & DATA) != 0)
        return false;
    return answer->out != expected;
}

static unsigned not_prepared(const struct step *row, const struct answer *answer)
{
    if (row->kind != ROW_DO && row->kind != ROW_SETUP)
        return 0;
    if (!fits(row->want, answer->ret))
        return RETURN_DIFFERS;
    return (row->sends & ~(unsigned)answer->sends) != 0 ? WIRE_DIFFERS : 0;
}

bool is_said(enum clause by, edition at)
{
    return by == NO_CLAUSE || clause_in_force(by, at);
}

unsigned differences(const struct planned_call *planned, const struct answer *answer, edition at)
{
    const struct step *rule = planned->rule;
    unsigned found = 0;
    if (rule == NULL)
        return not_prepared(planned->row, answer);
    if (!fits(rule->want, answer->ret))
        found |= RETURN_DIFFERS;
    bool asked = answer->error != UNASKED || !call_is(planned->row->call, ZERO_IS_NO_ERROR);
    if (asked && !error_fits(rule->error, (enum error)answer->error))
        found |= ERROR_DIFFERS;
    if (is_said(rule->sends_by, at) && wire_differs(planned, answer, at))
        found |= WIRE_DIFFERS;
    if (is_said(rule->sets_by, at) && flags_differ(rule, answer))
        found |= FLAGS_DIFFER;
    if (queue_differs(planned, answer, at))
        found |= QUEUE_DIFFERS;
    if (rule->immediate && answer->bio_calls != 0)
        found |= RETURN_DIFFERS;
    if (is_said(rule->sends_by, at) && bytes_differ(planned, answer))
        found |= BYTES_DIFFER;
    return found;
}

/* Whether a call goes as a row says, also in what no sentence says. */
static bool is_as_row_says(const struct step *row, const struct answer *answer)
{
    return fits(row->want, answer->ret) && (row->sends & ~(unsigned)answer->sends) == 0 &&
           !flags_differ(row, answer);
}

bool goes_astray(const struct planned_call *planned, const struct answer *answer, edition at)
{
    const struct step *row = planned->row, *rule = planned->rule;
    if (edition_family(at) == FAMILY_OPENSSL)
        return false;
    if (rule != NULL)
        return !is_as_row_says(rule, answer) && differences(planned, answer, at) == 0;
    if (row->kind != ROW_STEP || planned->reason != PAGES_SILENT)
        return false;
    for (size_t i = 0; i <= planned->others; i++)
        if (is_as_row_says(row + i, answer))
            return false;
    return true;
}

size_t calls_held_to_rows(const struct plan *plan, const struct record *record)
{
    size_t count = 0;
    while (count < plan->count && count < record->calls_made)
        if (goes_astray(&plan->calls[count], &record->answers[count], plan->edition))
            return count + 1;
        else
            count++;
    return plan->count;
}

bool leaves_open(const struct planned_call *planned, const struct answer *answer)
{
    const struct step *rule = planned->rule;
    if (rule == NULL || (answer->ret > 0 && call_is(planned->row->call, CARRIES)))
        return false;
    const bool exact = rule->want >= EQ0 && rule->want <= EQ6;
    const bool classed = answer->ret <= 0 && answer->error != UNASKED;
    const bool named = rule->error != UNASKED && rule->error != WANT_IO && rule->error != FAILURE;
    return !exact || (classed && !named);
}

/* The sentence on flags that a row's call breaks.  That of a row which says nothing of flags is not broken where
 * RECEIVED rises: what that stands for has its own. */
static enum clause broken_flag_clause(const struct step *rule, const struct answer *answer,
                                      edition at)
{
    const bool rises = (answer->after & ~answer->before & RECEIVED) != 0;
    const bool silent = (rule->sets | rule->clears) == 0;
    if (rule->sets_by != NO_CLAUSE)
        return rule->sets_by;
    return rises && silent && clause_in_force(SS_015, at) ? SS_015 : rule->clause;
}

/* The most informative difference decides: return value and error class, then a missing alert, then
 * the error queue, an invariant, other differences on the wire, the flags. */
enum clause broken_clause(const struct planned_call *planned, const struct answer *answer,
                          unsigned found, enum clause invariant, edition at)
{
    const struct step *rule = planned->rule;
    bool alert_missing = (rule->sends & CLOSE_NOTIFY) != 0 && answer->closes == 0 &&
                         (answer->bare & CLOSE_NOTIFY) == 0;
    if ((found & (RETURN_DIFFERS | ERROR_DIFFERS)) != 0)
        return rule->clause;
    if (alert_missing && rule->sends_by != NO_CLAUSE)
        return rule->sends_by;
    if ((found & QUEUE_DIFFERS) != 0)
        return SD_066;
    if (invariant != NO_CLAUSE)
        return invariant;
    if ((found & (WIRE_DIFFERS | BYTES_DIFFER)) != 0 && rule->sends_by != NO_CLAUSE)
        return rule->sends_by;
    return (found & FLAGS_DIFFER) != 0 ? broken_flag_clause(rule, answer, at) : rule->clause;
}

/* What holds of a case as a whole: it is judged at its last call. */
static struct judgement judge_end(const struct plan *plan, const struct record *record,
                                  struct judgement good)
{
    if (record->memory != GREW || !clause_in_force(IV_017, plan->edition))
        return good;
    return (struct judgement){DEVIATES, (int)plan->count - 1, INVARIANT_BROKEN, IV_017};
}

static struct judgement judge_calls(const struct plan *plan, const struct record *record)
{
    struct invariant_state state = {.established = plan->count != 0 &&
                                                   plan->calls[0].row->call != CALL_HANDSHAKE};
    struct judgement good = {CONFORMS, -1, 0, NO_CLAUSE};
    const size_t held = calls_held_to_rows(plan, record);
    for (size_t i = 0; i < plan->count && i < record->calls_made; i++) {
        const struct planned_call *planned = &plan->calls[i];
        const struct answer *answer = &record->answers[i];
        unsigned found = i < held ? differences(planned, answer, plan->edition) : 0;
        enum clause broken = invariant_broken(&state, planned, answer, plan->edition);
        if (found != 0 && planned->rule == NULL)
            return (struct judgement){UNREACHED, (int)i, found, NO_CLAUSE};
        if (broken != NO_CLAUSE)
            found |= INVARIANT_BROKEN;
        if (found != 0)
            return (struct judgement){
                DEVIATES, (int)i, found,
                planned->rule == NULL || i >= held
                    ? broken
                    : broken_clause(planned, answer, found, broken, plan->edition)};
        if (is_unjudged(planned))
            good.verdict = OBSERVED;
    }
    if (record->calls_made == plan->count)
        return judge_end(plan, record, good);
    return (struct judgement){LOST, record->call_index, 0, NO_CLAUSE};
}

struct judgement judge(const struct plan *plan, const struct record *record,
                       const struct outcome *outcome)
{
    struct judgement bad = {LOST, record->magic == MAGIC ? record->call_index : MAX_CALLS, 0,
                            NO_CLAUSE};
    if (record->calls_made > MAX_CALLS || record->state > DONE || bad.call_index > MAX_CALLS) {
        bad.call_index = MAX_CALLS;
        return bad;
    }
    if (outcome->ended == RETURNED && record->magic == MAGIC && record->state == DONE) {
        if (record->call_index != MAX_CALLS)
            return judge_calls(plan, record);
        bad.verdict = UNREACHED; /* the connection that the case starts with could not be made */
    }
    if (outcome->ended == SIGNALLED)
        bad.verdict = CRASHED;
    else if (outcome->ended == TIMED_OUT)
        bad.verdict = HUNG;
    return bad;
}
