/*
 * invariants.h - the conditions that hold on every call, observed calls included: the clauses
 * IV_*.  Needs no TLS library.
 */
#ifndef INVARIANTS_H
#define INVARIANTS_H

#include "contract/planned_calls.h"
#include "judge/record.h"

/* What the invariants need to know of the earlier calls of a case; all zero before the first call.
 * Index 0 is SELF, index 1 PEER. */
struct invariant_state {
    bool set_by_hand[2]; /* SSL_set_shutdown set flags; ... set RECEIVED */
    bool received_by_hand[2];
    bool quiet[2], context_quiet[2]; /* quiet shutdown is on, for the SSL and for its context */
    bool closed_quietly[2];          /* SSL_shutdown was called in quiet mode, in this connection */
    bool cleared[2];                 /* SSL_clear has returned 1, and nothing has succeeded since */
    bool begun[2];                   /* a call was made that begins a handshake */
    bool renegotiates
        [2]; /* SSL_renegotiate has returned 1, of either side, and this one has not begun */
    bool forges[2],
        close_replaced[2]; /* its next record is replaced (FORGE); its close_notify was */
    bool ignores_eof[2];   /* SSL_OP_IGNORE_UNEXPECTED_EOF */
    bool cut[2];           /* the other side's data ends with an end of file (CUT) */
    bool failed[2]; /* a call has given SSL_ERROR_SSL or left an entry on the error queue: later
                       ones need not leave one */
    bool fails_inside[2];        /* a callback makes calls that may fail, and are not seen */
    bool completed_handshake[2]; /* a handshake call of this side has returned 1 */
    bool stale;                  /* an old entry is on the queue, which can have determined the
                                    error class */
    bool established;            /* both sides have completed a handshake */
    bool fatal[2]; /* the side has sent a fatal alert, or a call has failed because of the other
                      side's */
    unsigned closes[2];
    /* SSL_set_shutdown has cleared SENT, or the role was set: data, a handshake and another close_notify
     * may follow. */
    bool reset[2];
};

/* The bytes of data that a call which reads gave, or showed and left where they are.  SSL_read_ex and
 * SSL_peek_ex return 1 for any number, and for none where none was asked for. */
uint32_t bytes_given(const struct step *row, const struct answer *answer);

/* Checks a call and updates the state.  Returns the invariant that the call breaks, or
 * NO_CLAUSE. */
enum clause invariant_broken(struct invariant_state *state, const struct planned_call *planned,
                             const struct answer *answer, edition at);

#endif
