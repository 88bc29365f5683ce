/* invariants.c - the conditions that hold on every call, observed calls included. */
#include "judge/invariants.h"

#include "contract/answers.h"
#include "contract/call_traits.h"
#include "contract/clauses.h"

/* Flags that a callback sets are set by hand; a call inside it may fail, and not be seen. */
static void note_inside(struct invariant_state *state, const struct step *row, size_t me)
{
    const bool both = row->n == INSIDE_SETS_BOTH;
    state->set_by_hand[me] = state->set_by_hand[me] || both || row->n == INSIDE_SETS_SENT;
    state->received_by_hand[me] = state->received_by_hand[me] || both;
    state->fails_inside[me] = row->n == INSIDE_CLOSES || row->n == INSIDE_TRANSFERS;
}

/* An SSL takes its context's quiet mode when it is created.  SSL_clear does not change the SSL's
 * own mode or its options. */
static void note_settings(struct invariant_state *state, const struct planned_call *planned,
                          size_t me)
{
    switch (planned->row->call) {
    case CALL_QUIET:
        state->quiet[me] = planned->row->n != 0;
        break;
    case CALL_CTX_QUIET:
        state->context_quiet[me] = planned->row->n != 0;
        break;
    case CALL_CALLS_INSIDE:
        note_inside(state, planned->row, me);
        break;
    case CALL_IGNORE_EOF:
        state->ignores_eof[me] = true;
        break;
    case CALL_RENEW:
    case CALL_FRESH:
        state->quiet[me] = state->context_quiet[me];
        state->ignores_eof[me] = false;
        break;
    default:
        break;
    }
    if (call_is(planned->row->call, SHUTS_DOWN) || planned->row->call == CALL_BIO_RESET ||
        planned->row->call == CALL_BIO_SHUTDOWN || planned->row->call == CALL_CHAIN_SHUTDOWN ||
        planned->row->call == CALL_CHAIN_RESET)
        state->closed_quietly[me] = state->closed_quietly[me] || state->quiet[me];
}

/* A record of a side is replaced (FORGE): the next that it sends, a close_notify perhaps. */
static void update_forgeries(struct invariant_state *state, enum call call, size_t me)
{
    const bool sends = call_is(call, SHUTS_DOWN | CARRIES) && !call_is(call, READS);
    if (state->forges[me] && call_is(call, SHUTS_DOWN))
        state->close_replaced[me] = true;
    state->forges[me] = call == OPERATION_FORGE || (state->forges[me] && !sends);
}

static bool shakes_hands(enum call call)
{
    return call == CALL_DO_HANDSHAKE || call == CALL_FLIGHT || call == CALL_FLIGHTS ||
           call == CALL_HANDSHAKE;
}

/* What later calls need to know of handshakes that this one begins, asks for or takes back. */
static void update_handshakes(struct invariant_state *state, const struct planned_call *planned,
                              const struct answer *answer, bool restarts)
{
    const size_t me = planned->who == SELF ? 0 : 1;
    const enum call call = planned->row->call;
    const bool goes_on =
        answer->ret > 0 || answer->error == WANT_READ || answer->error == WANT_WRITE;
    const bool begins = shakes_hands(call) || call_is(call, READS | CARRIES);
    state->begun[me] = !restarts && (state->begun[me] || (goes_on && begins));
    if (call == CALL_FLIGHTS || call == CALL_HANDSHAKE)
        state->begun[1 - me] = true;
    state->cleared[me] =
        (call == CALL_CLEAR && restarts) || (state->cleared[me] && !(begins && answer->ret > 0));
    if (call == CALL_HANDSHAKE && answer->ret == 1)
        state->cleared[1 - me] = false;
    if (answer->handshake_left != 0)
        state->renegotiates[me] = false;
    if (call == CALL_RENEGOTIATE && answer->ret == 1)
        state->renegotiates[0] = state->renegotiates[1] = true;
}

static void update_state(struct invariant_state *state, const struct planned_call *planned,
                         const struct answer *answer)
{
    size_t me = planned->who == SELF ? 0 : 1;
    enum call call = planned->row->call;
    const bool restarts = call_is(call, RESTARTS) && (call != CALL_CLEAR || answer->ret == 1);
    update_handshakes(state, planned, answer, restarts);
    update_forgeries(state, call, me);
    state->closes[me] += answer->closes;
    state->closes[1 - me] += answer->others_closes;
    if (call == CALL_HANDSHAKE || restarts)
        state->established = call == CALL_HANDSHAKE && answer->ret == 1;
    if (call == CALL_SET_SHUTDOWN) {
        state->set_by_hand[me] =
            planned->row->n != 0 || (state->set_by_hand[me] && answer->after != 0);
        state->received_by_hand[me] =
            (planned->row->n & RECEIVED) != 0 ||
            (state->received_by_hand[me] && (answer->after & RECEIVED) != 0);
    }
    if (call == CALL_SET_SHUTDOWN || call == CALL_ROLE || call == CALL_OTHER_ROLE) {
        bool cleared = (answer->before & SENT) != 0 && (answer->after & SENT) == 0;
        state->reset[me] = state->reset[me] || cleared || call != CALL_SET_SHUTDOWN;
        state->closes[me] = cleared ? 0 : state->closes[me];
    }
    if (answer->error == SSL_FAILED || answer->queued != 0)
        state->failed[me] = true;
    const bool told = answer->error == SSL_FAILED && (answer->marks & FATAL_TAKEN) != 0 &&
                      (call_is(call, READS) || call == CALL_HANDSHAKE || call == CALL_DO_HANDSHAKE);
    state->fatal[me] = state->fatal[me] || told || (answer->marks & FATAL_SEEN) != 0;
    if ((call == CALL_HANDSHAKE && !state->completed_handshake[1 - me]) ||
        (call == CALL_FLIGHTS && answer->queued != 0))
        state->failed[1 - me] = true; /* possibly: the call drives both sides */
    if (call == CALL_HANDSHAKE && answer->ret == 1) {
        state->failed[me] = false;
        state->completed_handshake[me] = true;
    }
    state->stale = call == OPERATION_STALE || (state->stale && call_is(call, BY_HARNESS));
    if (call == OPERATION_CUT || call == OPERATION_CUT_ASKING || call == OPERATION_CUT_UNTOLD)
        state->cut[1 - me] = true;
    if (call == CALL_RECONNECT)
        state->cut[0] = state->cut[1] = false;
    if (restarts) {
        state->set_by_hand[me] = state->received_by_hand[me] = false;
        state->closed_quietly[me] = state->reset[me] = false;
        state->failed[me] = state->completed_handshake[me] = false;
        state->fatal[me] = false;
        state->closes[me] = 0;
    }
    note_settings(state, planned, me);
}

static bool close_repeated(const struct invariant_state *state, const struct answer *answer,
                           size_t me, edition at)
{
    if (state->closes[me] + answer->closes > 1)
        return true;
    bool only_fatal = (answer->sends & ~(unsigned)(FATAL_ALERT | CLOSE_NOTIFY)) == 0;
    return answer->after_close != 0 && !state->reset[me] &&
           !(only_fatal && edition_release(at) < R1_1_1l);
}

uint32_t bytes_given(const struct step *row, const struct answer *answer)
{
    const bool none = (row->call == CALL_READ_EX || row->call == CALL_PEEK_EX) && row->n == 0;
    return answer->in != 0 || none || answer->ret <= 0 ? answer->in : (uint32_t)answer->ret;
}

/* Records and data where none may be.  An alert that is received binds from the call on that fails
 * because of it. */
static enum clause order_broken(const struct invariant_state *state,
                                const struct planned_call *planned, const struct answer *answer)
{
    const size_t me = planned->who == SELF ? 0 : 1;
    const bool reads = call_is(planned->row->call, READS) && bytes_given(planned->row, answer) != 0;
    const bool data = reads || (answer->marks & DATA_SEEN) != 0;
    if ((answer->marks & IN_THE_CLEAR) != 0)
        return IV_014;
    if ((answer->marks & (DATA_TOO_EARLY | READ_TOO_EARLY)) != 0)
        return IV_015;
    if ((answer->marks & DATA_TOO_LATE) != 0 || (state->fatal[me] && data))
        return IV_016;
    return NO_CLAUSE;
}

/* A side has cleared its SSL: what was sent before, and is on its way, is of another connection. */
static bool is_cleared(const struct invariant_state *state)
{
    return state->cleared[0] || state->cleared[1];
}

/* What SSL_shutdown returns before alerts went. */
static enum clause return_broken(const struct invariant_state *state, const struct answer *answer,
                                 size_t me, edition at)
{
    const bool others = state->cleared[1 - me] && !state->cleared[me];
    const bool replaced = state->forges[me] || state->close_replaced[me];
    const bool excused = others || replaced || state->set_by_hand[me] || state->quiet[me] ||
                         state->closed_quietly[me];
    const bool eof_ignored = state->ignores_eof[me] && state->cut[me];
    const bool close_left = state->closes[me] + answer->closes > 0;
    const bool premature = answer->ret == 0 && !close_left && !state->set_by_hand[me] && !replaced;
    if (answer->ret == 1 && !excused && !(close_left && (answer->close_delivered || eof_ignored)))
        return IV_001;
    if (premature && clause_in_force(IV_010, at))
        return IV_010;
    if (premature && (answer->transport & WRITE_AGAIN) == 0 && clause_in_force(IV_020, at))
        return IV_020;
    return answer->ret < 0 && answer->error == NONE ? IV_011 : NO_CLAUSE;
}

/* The class that SSL_get_error gives. */
static enum clause class_broken(const struct invariant_state *state, const struct answer *answer,
                                size_t me)
{
    if (answer->error == WANT_READ && (answer->transport & (AT_ITS_END | READ_AGAIN)) == AT_ITS_END)
        return IV_019;
    if (answer->error == NONE && answer->ret <= 0)
        return IV_021;
    const bool entry_due = !state->failed[me] && !state->fails_inside[me] && !state->stale;
    if (answer->error == SSL_FAILED && answer->queued == 0 && entry_due)
        return IV_013;
    return NO_CLAUSE;
}

/* Whether a call that reads or writes can be the one that begins a handshake: the first, or one that was
 * asked for. */
static bool may_begin_handshake(const struct invariant_state *state,
                                const struct planned_call *planned)
{
    const size_t me = planned->who == SELF ? 0 : 1;
    const bool is_first = !state->established && !state->begun[me];
    return call_is(planned->row->call, READS | CARRIES) && (is_first || state->renegotiates[me]);
}

/* Whether a read tells an end that is none. */
static bool end_is_false(const struct invariant_state *state, const struct planned_call *planned,
                         const struct answer *answer)
{
    const size_t me = planned->who == SELF ? 0 : 1;
    return call_is(planned->row->call, READS) && answer->error == ZERO_RETURN &&
           !state->received_by_hand[me] && !state->closed_quietly[me] &&
           !(state->ignores_eof[me] && state->cut[me]) && !is_cleared(state);
}

static bool data_differs(const struct planned_call *planned, const struct answer *answer,
                         bool at_end)
{
    const enum call call = planned->row->call;
    const bool stream_at_end =
        (call == CALL_STREAM_READ || call == CALL_STREAM_DRAIN) && answer->error == ZERO_RETURN;
    return answer->wrong_data || ((stream_at_end || at_end) && answer->short_of_end);
}

/* The first invariant in force that a call breaks. */
static enum clause first_broken(const struct invariant_state *state,
                                const struct planned_call *planned, const struct answer *answer,
                                edition at)
{
    const size_t me = planned->who == SELF ? 0 : 1;
    const enum call call = planned->row->call;
    const bool at_end = end_is_false(state, planned, answer);
    const bool fell = answer->flags_cleared != 0 && !call_is(call, FLAGS_FALL) &&
                      !may_begin_handshake(state, planned);
    const bool failed = error_is_failure(answer->error) || call_is(call, MAY_FAIL) ||
                        (call_is(call, ZERO_FAILS) && answer->ret <= 0) ||
                        (!call_is(call, ASKS_ERROR) && answer->ret < 0);
    const enum clause broken[] = {
        (answer->marks & PACKET_BEHIND) != 0 ? IV_022 : NO_CLAUSE,
        (answer->marks & FRAME_UNTOLD) != 0 ? IV_023 : NO_CLAUSE,
        order_broken(state, planned, answer),
        call_is(call, SHUTS_DOWN) ? return_broken(state, answer, me, at) : NO_CLAUSE,
        class_broken(state, answer, me),
        close_repeated(state, answer, me, at) ? IV_002 : NO_CLAUSE,
        data_differs(planned, answer, at_end) ? IV_003 : NO_CLAUSE,
        (answer->marks & CUT_SHORT) != 0 ? IV_018 : NO_CLAUSE,
        at_end && !answer->close_delivered && state->established ? IV_004 : NO_CLAUSE,
        fell ? IV_005 : NO_CLAUSE,
        answer->retry_limit_reached ? IV_006 : NO_CLAUSE,
        answer->queued != 0 && !failed ? IV_008 : NO_CLAUSE};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        if (clause_in_force(broken[i], at))
            return broken[i];
    return NO_CLAUSE;
}

enum clause invariant_broken(struct invariant_state *state, const struct planned_call *planned,
                             const struct answer *answer, edition at)
{
    enum clause broken = first_broken(state, planned, answer, at);
    update_state(state, planned, answer);
    return broken;
}
