/* judge.c - compares what was seen with what is promised. */
#include "judge.h"

#include <string.h>

static const struct trait traits[CALLS] = {
    [NO_CALL] = {"nothing", 0, 0, 0},
#define CALL(name, function, said, traits, implies, needs)                                         \
    [CALL_##name] = {said, traits, implies, needs},
#define ACT(name, function, said) [ACT_##name] = {said, BY_HARNESS, 0, 0},
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
static bool fatal_alert_allowed(const struct seen *seen, edition at)
{
    bool failed = seen->error == SSL_FAILED || seen->error == SYSCALL;
    return failed && ((seen->before & SENT) == 0 || at < R1_1_1l);
}

static bool wire_differs(const struct act *act, const struct seen *seen, edition at)
{
    const struct step *rule = act->rule;
    unsigned implied = seen->ret > 0 ? trait(act->row->call)->implies : 0;
    unsigned expected = rule->sends & ~implied;
    unsigned got = seen->sends & ~(implied | (rule->may & ~rule->sends));
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

/* A context's mode reaches an SSL when it is made; SSL_clear keeps the SSL's own. */
static void note_quiet(struct watch *watch, const struct act *act, size_t me)
{
    switch (act->row->call) {
    case CALL_QUIET:
        watch->quiet[me] = act->row->n != 0;
        break;
    case CALL_CTX_QUIET:
        watch->context_quiet[me] = act->row->n != 0;
        break;
    case CALL_RENEW:
        watch->quiet[me] = watch->context_quiet[me];
        break;
    case CALL_SHUTDOWN:
    case CALL_SHUTDOWN_TO_END:
    case CALL_BIO_RESET:
        watch->hushed[me] = watch->hushed[me] || watch->quiet[me];
        break;
    default:
        break;
    }
}

static void take_note(struct watch *watch, const struct act *act, const struct seen *seen)
{
    size_t me = act->who == SELF ? 0 : 1;
    enum call call = act->row->call;
    watch->closes[me] += seen->closes;
    if (call == CALL_HANDSHAKE || is(call, RESTARTS))
        watch->established = call == CALL_HANDSHAKE && seen->ret == 1;
    if (call == CALL_SET_SHUTDOWN) {
        bool cleared = (seen->before & SENT) != 0 && (seen->after & SENT) == 0;
        watch->set_by_hand[me] = act->row->n != 0;
        watch->received_by_hand[me] = (act->row->n & RECEIVED) != 0;
        watch->reset[me] = watch->reset[me] || cleared;
        watch->closes[me] = cleared ? 0 : watch->closes[me];
    }
    if (call == CALL_IGNORE_EOF)
        watch->forgiving[me] = true;
    if (seen->error == SSL_FAILED || seen->error == SYSCALL || seen->queued != 0)
        watch->failed[me] = true;
    if (call == CALL_HANDSHAKE || (call == CALL_FLIGHTS && seen->queued != 0))
        watch->failed[1 - me] = true; /* perhaps: it drives both */
    if (call == CALL_HANDSHAKE && seen->ret == 1)
        watch->failed[me] = false;
    watch->stale = call == ACT_STALE || (watch->stale && is(call, BY_HARNESS));
    if (call == ACT_CUT)
        watch->cut[1 - me] = true;
    if (is(call, RESTARTS)) {
        watch->set_by_hand[me] = watch->received_by_hand[me] = false;
        watch->hushed[me] = watch->reset[me] = watch->failed[me] = false;
        watch->closes[me] = 0;
    }
    note_quiet(watch, act, me);
}

static bool close_repeated(const struct watch *watch, const struct seen *seen, size_t me,
                           edition at)
{
    if (watch->closes[me] + seen->closes > 1)
        return true;
    bool only_fatal = (seen->sends & ~(unsigned)(FATAL_ALERT | CLOSE_NOTIFY)) == 0;
    return seen->after_close != 0 && !watch->reset[me] && !(only_fatal && at < R1_1_1l);
}

static enum clause first_broken(const struct watch *watch, const struct act *act,
                                const struct seen *seen, edition at)
{
    size_t me = act->who == SELF ? 0 : 1;
    enum call call = act->row->call;
    bool at_end = is(call, READS) && seen->error == ZERO_RETURN;
    bool close_left = watch->closes[me] + seen->closes > 0;
    bool forgiven = watch->forgiving[me] && watch->cut[me];
    bool excused = watch->set_by_hand[me] || watch->quiet[me] || watch->hushed[me];
    if (is(call, SHUTS_DOWN) && seen->ret == 1 && !excused &&
        !(close_left && (seen->arrived || forgiven)))
        return IV_001;
    if (is(call, SHUTS_DOWN) && seen->ret == 0 && !close_left && !watch->set_by_hand[me] &&
        clause_in_force(IV_010, at))
        return IV_010;
    if (is(call, SHUTS_DOWN) && seen->ret < 0 && seen->error == NONE)
        return IV_011;
    if (seen->error == SSL_FAILED && seen->queued == 0 && !watch->failed[me] && !watch->stale)
        return IV_013;
    if (close_repeated(watch, seen, me, at))
        return IV_002;
    bool end_excused = watch->received_by_hand[me] || watch->hushed[me] || forgiven;
    if (seen->garbled || (at_end && seen->short_of_end && !end_excused))
        return IV_003;
    if (at_end && !seen->arrived && !end_excused && watch->established)
        return IV_004;
    if (seen->fell != 0 && !is(call, FLAGS_FALL))
        return IV_005;
    if (seen->endless)
        return IV_006;
    bool failed = seen->error == SSL_FAILED || seen->error == SYSCALL ||
                  (is(call, ZERO_FAILS) && seen->ret <= 0);
    return seen->queued != 0 && !failed && clause_in_force(IV_008, at) ? IV_008 : NO_CLAUSE;
}

enum clause invariant_broken(struct watch *watch, const struct act *act, const struct seen *seen,
                             edition at)
{
    enum clause broken = first_broken(watch, act, seen, at);
    take_note(watch, act, seen);
    return broken;
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
