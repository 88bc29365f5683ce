/*
 * scenario_second.h - what rows say of a second connection, beside the first and by the same
 * contexts.  Its client and server are those of the first's sides.  Each call may follow FREE.
 */
#ifndef SCENARIO_SECOND_H
#define SCENARIO_SECOND_H

/* clang-format off */
/* Two new objects; the client offers the session that the first's client keeps, if there is one.
 * SSL_do_handshake so often, client and server in turn.  Drives both, then each reads once: gives 1,
 * and 2 where a session was resumed.  OPEN: SECOND_NEW and SECOND_HANDSHAKE. */
#define SECOND_NEW       .call = CALL_SECOND_NEW
#define SECOND_FLIGHTS(count) .call = CALL_SECOND_FLIGHTS, .n = (count)
#define SECOND_HANDSHAKE .call = CALL_SECOND_HANDSHAKE
#define SECOND_OPEN      .call = CALL_SECOND_OPEN
/* Some bytes each way: 1 when they arrive. */
#define SECOND_EXCHANGE  .call = CALL_SECOND_EXCHANGE
/* SSL_shutdown once.  The row's side closes first, unless it has, and both closes complete: 1 when
 * SSL_shutdown gives 0, the other's SSL_read the end and its SSL_shutdown 1, and SSL_shutdown 1. */
#define SECOND_SHUTDOWN  .call = CALL_SECOND_SHUTDOWN
#define SECOND_CLOSE     .call = CALL_SECOND_CLOSE
/* The row's side reads garbage, and the other its alert: 1 when the former fails.  The transport ends
 * both ways, and both read: 1 when both fail. */
#define SECOND_FAIL      .call = CALL_SECOND_FAIL
#define SECOND_CUT       .call = CALL_SECOND_CUT
/* SSL_clear, of both: 1 when both give 1.  SSL_free, of both: no call but SECOND_NEW and SECOND_OPEN may
 * follow. */
#define SECOND_CLEAR     .call = CALL_SECOND_CLEAR
#define SECOND_FREE      .call = CALL_SECOND_FREE
/* SSL_get1_session: what KEEP is for the first. */
#define SECOND_KEEP      .call = CALL_SECOND_KEEP
/* clang-format on */

#endif
