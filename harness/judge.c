/* judge.c - compares what was seen with what is promised. */
#include "judge.h"

#include <string.h>

static const struct trait traits[CALLS] = {
    [NO_CALL] = {"nothing", 0, 0, 0},
#define CALL(name, function, said, traits, implies, needs)                                         \
    [CALL_##name] = {said, traits, implies, needs},
#define ACT(name, function, said, needs) [ACT_##name] = {said, BY_HARNESS, 0, needs},
#include "calls.def"
#undef CALL
#undef ACT
};

static bool is(enum call call, unsigned traits_of)
{
    return (traits[call].is & traits_of) != 0;
}

const struct trait *trait(enum call call)
{
    return &traits[call];
}

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[VERDICTS] = {"conforms", "observed", "deviates", "unreached",
                                                "skipped",  "crashed",  "hung",     "lost"};
    return names[verdict];
}

bool fits(enum want want, long ret)
{
    switch (want) {
    case EQ0:
        return ret == 0;
    case EQ1:
        return ret == 1;
    case EQ2:
        return ret == 2;
    case EQ3:
        return ret == 3;
    case GT0:
        return ret > 0;
    case LT0:
        return ret < 0;
    case LE0:
        return ret <= 0;
    case GE0:
        return ret >= 0;
    case ANY:
        break;
    }
    return true;
}

/* A fatal alert in the call that fails is allowed, never required; after the side's own
 * close_notify only in editions that still sent one. */
bool is_failure(uint8_t error)
{
    return error == SSL_FAILED || error == SYSCALL || error == OTHER_ERROR;
}

static bool fatal_alert_allowed(const struct seen *seen, edition at)
{
    return is_failure(seen->error) && ((seen->before & SENT) == 0 || at < R1_1_1l);
}

static bool wire_differs(const struct act *act, const struct seen *seen, edition at)
{
    const struct step *rule = act->rule;
    unsigned implied = seen->ret > 0 ? trait(act->row->call)->implies : 0;
    unsigned expected = rule->sends & ~implied;
    unsigned got = seen->sends & ~(implied | (rule->may & ~rule->sends));
    if (seen->shook == 0) /* RFC 8446, 4.6.1: tickets leave at any time after the handshake */
        got &= ~(unsigned)HANDSHAKING | expected;
    if (fatal_alert_allowed(seen, at))
        got &= ~(unsigned)(FATAL_ALERT | PART); /* a small transport takes part of it only */
    if ((rule->sends & CLOSE_NOTIFY) != 0 && seen->closes != 1)
        return true;
    return got != expected;
}

/* The page of SSL_shutdown itself speaks of the queue only where 0 is returned: SD_066. */
static bool queue_differs(const struct act *act, const struct seen *seen, edition at)
{
    return seen->queued != 0 && seen->ret == 0 && is(act->row->call, ZERO_IS_NO_ERROR) &&
           clause_in_force(SD_066, at);
}

static bool bytes_differ(const struct act *act, const struct seen *seen)
{
    uint32_t expected = 0;
    if (act->row->call == CALL_WRITE && seen->ret > 0)
        expected = (uint32_t)seen->ret;
    else if (act->row->call == CALL_WRITE_EX && seen->ret == 1)
        expected = (uint32_t)act->row->n;
    return seen->out != expected;
}

static unsigned not_prepared(const struct step *row, const struct seen *seen)
{
    if (row->kind != ROW_DO && row->kind != ROW_SETUP)
        return 0;
    if (!fits(row->want, seen->ret))
        return RETURN_DIFFERS;
    return (row->sends & ~(unsigned)seen->sends) != 0 ? WIRE_DIFFERS : 0;
}

unsigned differences(const struct act *act, const struct seen *seen, edition at)
{
    const struct step *rule = act->rule;
    unsigned found = 0;
    if (rule == NULL)
        return not_prepared(act->row, seen);
    if (!fits(rule->want, seen->ret))
        found |= RETURN_DIFFERS;
    bool asked = seen->error != UNASKED || !is(act->row->call, ZERO_IS_NO_ERROR);
    if (rule->error != UNASKED && rule->error != seen->error && asked)
        found |= ERROR_DIFFERS;
    if (wire_differs(act, seen, at))
        found |= WIRE_DIFFERS;
    if (seen->after != ((seen->before | rule->sets) & ~rule->clears))
        found |= FLAGS_DIFFER;
    if (queue_differs(act, seen, at))
        found |= QUEUE_DIFFERS;
    if (rule->immediate && seen->bio_calls != 0)
        found |= RETURN_DIFFERS;
    if (bytes_differ(act, seen))
        found |= BYTES_DIFFER;
    return found;
}

/* What is most to the point comes first: the answer, an alert that is missing, an invariant, the
 * rest. */
enum clause broken_clause(const struct act *act, const struct seen *seen, unsigned found,
                          enum clause invariant)
{
    const struct step *rule = act->rule;
    bool alert_missing = (rule->sends & CLOSE_NOTIFY) != 0 && seen->closes == 0;
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
    if ((found & FLAGS_DIFFER) != 0 && rule->sets_by != NO_CLAUSE)
        return rule->sets_by;
    return rule->clause;
}

static struct judgement judge_calls(const struct scenario *scenario, const struct record *record,
                                    edition at)
{
    struct act acts[ACTS];
    size_t count = acts_of(scenario, at, acts);
    struct watch watch = {.established = count != 0 && acts[0].row->call != CALL_HANDSHAKE};
    struct judgement good = {CONFORMS, -1, 0, NO_CLAUSE};
    for (size_t i = 0; i < count && i < record->acts; i++) {
        const struct act *act = &acts[i];
        const struct seen *seen = &record->seen[i];
        unsigned found = differences(act, seen, at);
        enum clause broken = invariant_broken(&watch, act, seen, at);
        if (found != 0 && act->rule == NULL)
            return (struct judgement){UNREACHED, (int)i, found, NO_CLAUSE};
        if (broken != NO_CLAUSE)
            found |= INVARIANT_BROKEN;
        if (found != 0)
            return (struct judgement){DEVIATES, (int)i, found,
                                      act->rule == NULL ? broken
                                                        : broken_clause(act, seen, found, broken)};
        if (act->rule == NULL && act->row->kind >= ROW_STEP)
            good.verdict = OBSERVED;
    }
    if (record->acts == count)
        return good;
    return (struct judgement){LOST, record->act, 0, NO_CLAUSE};
}

struct judgement judge(const struct scenario *scenario, const struct record *record,
                       const struct outcome *outcome, edition at)
{
    struct judgement bad = {LOST, record->magic == MAGIC ? record->act : ACTS, 0, NO_CLAUSE};
    if (record->acts > ACTS || record->state > DONE || bad.act > ACTS) {
        bad.act = ACTS;
        return bad;
    }
    if (outcome->ended == RETURNED && record->magic == MAGIC && record->state == DONE) {
        if (record->act != ACTS)
            return judge_calls(scenario, record, at);
        bad.verdict = UNREACHED; /* no connection to start from */
    }
    if (outcome->ended == SIGNALLED)
        bad.verdict = CRASHED;
    else if (outcome->ended == TIMED_OUT)
        bad.verdict = HUNG;
    return bad;
}
