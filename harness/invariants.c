/* invariants.c - what holds on every call, observed ones included. */
#include "judge.h"

static bool is(enum call call, unsigned traits)
{
    return (trait(call)->is & traits) != 0;
}

/* A context's mode reaches an SSL when it is made; SSL_clear keeps the SSL's own, and its options.
 */
static void note_settings(struct watch *watch, const struct act *act, size_t me)
{
    switch (act->row->call) {
    case CALL_QUIET:
        watch->quiet[me] = act->row->n != 0;
        break;
    case CALL_CTX_QUIET:
        watch->context_quiet[me] = act->row->n != 0;
        break;
    case CALL_IGNORE_EOF:
        watch->forgiving[me] = true;
        break;
    case CALL_RENEW:
    case CALL_FRESH:
        watch->quiet[me] = watch->context_quiet[me];
        watch->forgiving[me] = false;
        break;
    default:
        break;
    }
    if (is(act->row->call, SHUTS_DOWN) || act->row->call == CALL_BIO_RESET ||
        act->row->call == CALL_BIO_SHUTDOWN)
        watch->hushed[me] = watch->hushed[me] || watch->quiet[me];
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
    if (is_failure(seen->error) || seen->queued != 0)
        watch->failed[me] = true;
    if ((call == CALL_HANDSHAKE && !watch->shaken[1 - me]) ||
        (call == CALL_FLIGHTS && seen->queued != 0))
        watch->failed[1 - me] = true; /* perhaps: it drives both */
    if (call == CALL_HANDSHAKE && seen->ret == 1) {
        watch->failed[me] = false;
        watch->shaken[me] = true;
    }
    watch->stale = call == ACT_STALE || (watch->stale && is(call, BY_HARNESS));
    if (call == ACT_CUT)
        watch->cut[1 - me] = true;
    if (is(call, RESTARTS)) {
        watch->set_by_hand[me] = watch->received_by_hand[me] = false;
        watch->hushed[me] = watch->reset[me] = false;
        watch->failed[me] = watch->shaken[me] = false;
        watch->closes[me] = 0;
    }
    note_settings(watch, act, me);
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
    bool failed = is_failure(seen->error) || (is(call, ZERO_FAILS) && seen->ret <= 0);
    return seen->queued != 0 && !failed && clause_in_force(IV_008, at) ? IV_008 : NO_CLAUSE;
}

enum clause invariant_broken(struct watch *watch, const struct act *act, const struct seen *seen,
                             edition at)
{
    enum clause broken = first_broken(watch, act, seen, at);
    take_note(watch, act, seen);
    return broken;
}
