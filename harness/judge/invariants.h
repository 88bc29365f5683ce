/*
 * invariants.h - what holds on every call, observed ones included: the clauses IV_*.  Pure.
 */
#ifndef INVARIANTS_H
#define INVARIANTS_H

#include "contract/planned_calls.h"
#include "judge/record.h"

/* What earlier calls of a case leave to know; all zero before the first.  Arrays: SELF, PEER. */
struct invariant_state {
    bool set_by_hand[2]; /* flags are set with SSL_set_shutdown; RECEIVED among them */
    bool received_by_hand[2];
    bool quiet[2], context_quiet[2]; /* quiet shutdown is switched on */
    bool closed_quietly[2];          /* SSL_shutdown was called while it was, in this connection */
    bool ignores_eof[2];             /* SSL_OP_IGNORE_UNEXPECTED_EOF */
    bool cut[2];                     /* the transport ended for the side */
    bool failed[2]; /* a call failed: what the queue holds counts for the first alone */
    bool completed_handshake[2]; /* by its own call */
    bool stale;                  /* an old entry was on the queue, which can have made the class */
    bool established;            /* both sides finished a handshake */
    unsigned closes[2];
    bool reset[2]; /* flags were cleared by hand since: data and another close_notify may follow */
};

/* The invariant that a call breaks, or NO_CLAUSE; takes note of the call. */
enum clause invariant_broken(struct invariant_state *state, const struct planned_call *planned,
                             const struct answer *answer, edition at);

#endif
