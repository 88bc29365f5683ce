/*
 * calls_by_state.h - the rows of calls_by_state.c.  A macro whose last arguments are states makes
 * their cells for some calls.  What a state is: states.h.
 */
#ifndef CALLS_BY_STATE_H
#define CALLS_BY_STATE_H

#include "rows.h"

/* clang-format off */
/* SSL_shutdown.  The connection is not active (SD_002), and no sentence says what the call does. */
#define NOT_ACTIVE  OBSERVE(SELF, SHUTDOWN, SILENT, SD_002)
#define STAYS_INACTIVE \
    NOT_ACTIVE, NOT_ACTIVE, OBSERVE(SELF, SHUTDOWN_TO_END, SILENT, SD_002)
/* The peer's alert does not come, however often the call is repeated; the own does not get out. */
#define WAITS_ON \
    WAITS(SELF), \
    STEP(SELF, SHUTDOWN_TO_END, LT0, SD_046, .error = WANT_READ), \
      OR(                       LE0, GE_003, .error = WANT_READ)
#define STAYS_BLOCKED_ON \
    STAYS_BLOCKED(SELF), \
    STEP(SELF, SHUTDOWN_TO_END, LT0, SD_050, .error = WANT_WRITE), \
      OR(                       LE0, GE_013, .error = WANT_WRITE)
#define STAYS_COMPLETE_ON \
    STAYS_COMPLETE(SELF), \
    STEP(SELF, SHUTDOWN_TO_END, EQ1, SD_104), \
      OR(                       EQ1, SD_068)
#define FORBIDDEN_ON(clause) \
    FORBIDDEN(SELF, SHUTDOWN, clause), \
    FORBIDDEN(SELF, SHUTDOWN_TO_END, clause)

/*
 * The same where one side is connected and the other is not.  After three flights the client of TLS
 * 1.3 has sent its Finished, and has the server's (RFC 8446, 2); after four the server has the
 * client's, and up to TLS 1.2 only the server has both (RFC 5246, 7.3).
 */
#define CLIENT_NOW     .in = NEWER, .as = CLIENT
#define BOTH_NOW       .in = NEWER
#define SERVER_BEFORE  .in = OLDER, .as = SERVER
#define CLOSES_AFTER_3  STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES, CLIENT_NOW, .why = SILENT)
#define WAITS_AFTER_3(call) \
    STEP(SELF, call, LT0, SD_046, .error = WANT_READ, CLIENT_NOW, .why = SILENT), \
      OR(            LE0, GE_003, .error = WANT_READ, CLIENT_NOW)
#define CLOSES_AFTER_4 \
    STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES, BOTH_NOW, .why = SILENT), \
      OR(                EQ0, SD_026, CLOSES, SERVER_BEFORE)
#define WAITS_AFTER_4(call) \
    STEP(SELF, call, LT0, SD_046, .error = WANT_READ, BOTH_NOW, .why = SILENT), \
      OR(            LE0, GE_003, .error = WANT_READ, BOTH_NOW), \
      OR(            LT0, SD_046, .error = WANT_READ, SERVER_BEFORE), \
      OR(            LE0, GE_003, .error = WANT_READ, SERVER_BEFORE)

/* No BIO to write to: the alert cannot leave, now or later. */
#define CANNOT_CLOSE \
    STEP(SELF, SHUTDOWN, LT0, SD_071, .error = FAILURE, .sets = SENT, .sets_by = SD_005)
/* A part of a record is stuck in front of the alert. */
#define CLOSES_BEHIND_A_WRITE \
    FORBIDDEN(SELF, SHUTDOWN, GE_006), \
      OR(LT0, SD_047, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005)
/* SENT was set by hand: what the call does no sentence says, but that it is not complete. */
#define NOT_COMPLETE       STEP(SELF, SHUTDOWN, LE0, SD_028, .may = CLOSE_NOTIFY)
/* RECEIVED was set by hand: the alert leaves; whether 1 is returned no sentence says. */
#define CLOSES_ONE_WAY     STEP(SELF, SHUTDOWN, GE0, SD_001, CLOSES)
/* What a call makes of flags that were set by hand, or of another call inside its callback. */
#define UNSAID(clause)     OBSERVE(SELF, SHUTDOWN, SILENT, clause)

/* Calls that leave the connection as it is: the next SSL_shutdown does `then`. */
#define GOES_ON(then, ...) \
    {OF(__VA_ARGS__, p_up_ref), {STEP(SELF, UP_REF, EQ1, NW_004), then}}, \
    {OF(__VA_ARGS__, p_dup), {STEP(SELF, DUP, EQ1, NW_002), then}}, \
    {OF(__VA_ARGS__, p_set_session), {STEP(SELF, SET_SESSION, EQ1, SE_003), then}}
#define UPDATES(then, ...) \
    {OF(__VA_ARGS__, p_key_update), \
     {STEP(SELF, KEY_UPDATE(NOT_REQUESTED), EQ1, KU_001), then}}
#define MAY_NOT_UPDATE(then, ...) \
    {OF(__VA_ARGS__, p_key_update), \
     {FORBIDDEN(SELF, KEY_UPDATE(NOT_REQUESTED), KU_003), then}}
/* Whether a key update can be scheduled no sentence says (another message is already, or nothing can
 * be sent any more), but that nothing leaves before the next input or output. */
#define MAY_UPDATE(then, ...) \
    {OF(__VA_ARGS__, p_key_update), \
     {STEP(SELF, KEY_UPDATE(NOT_REQUESTED), GE0, KU_001, .sends_by = KU_002), then}}

/* A read lacks data; so does a write that has to do a handshake before.  `client` and `server` are
 * fields of the row for that side. */
#define SENDS_MORE      .sends = HANDSHAKING, .sends_by = SR_006
#define WRITES_MORE     .sends = HANDSHAKING, .sends_by = SW_005
#define MAY_SEND_MORE   .may = HANDSHAKING
#define SENDS_NOTHING   .may = 0
#define RENEGOTIATES    .sends = HANDSHAKING, .sends_by = SR_009
#define UPDATES_NOW     .sends = HANDSHAKING, .sends_by = KU_002
#define READ_LACKS_DATA(client, server, ...) \
    {OF(__VA_ARGS__, p_read), \
     {STEP(SELF, READ(10),    LE0, GE_003, .error = WANT_READ, .as = CLIENT, client), \
        OR(                   LE0, GE_003, .error = WANT_READ, .as = SERVER, server), \
      STEP(SELF, READ_EX(10), EQ0, SR_003, .error = WANT_READ)}}, \
    {OF(__VA_ARGS__, p_peek), \
     {STEP(SELF, PEEK(10),    LE0, GE_003, .error = WANT_READ, .as = CLIENT, client), \
        OR(                   LE0, GE_003, .error = WANT_READ, .as = SERVER, server), \
      STEP(SELF, PEEK_EX(10), EQ0, SR_003, .error = WANT_READ)}}
#define WRITE_LACKS_DATA(client, server, ...) \
    {OF(__VA_ARGS__, p_write), \
     {STEP(SELF, WRITE(10),    LE0, GE_003, .error = WANT_READ, .as = CLIENT, client), \
        OR(                    LE0, GE_003, .error = WANT_READ, .as = SERVER, server), \
      STEP(SELF, WRITE_EX(10), EQ0, SW_002, .error = WANT_READ)}}
#define WRITES(fields, ...) \
    {OF(__VA_ARGS__, p_write), \
     {STEP(SELF, WRITE(10),    GT0, SW_003, fields), \
      STEP(SELF, WRITE_EX(10), EQ1, SW_002)}}
/* A read fails, or finds nothing, with a class that no sentence states. */
#define READS_NOTHING(clause, fields, ...) \
    {OF(__VA_ARGS__, p_read), \
     {STEP(SELF, READ(10),    LE0, clause, fields), \
      STEP(SELF, READ_EX(10), EQ0, SR_003)}}, \
    {OF(__VA_ARGS__, p_peek), \
     {STEP(SELF, PEEK(10),    LE0, clause, fields), \
      STEP(SELF, PEEK_EX(10), EQ0, SR_003)}}
#define WRITES_NOTHING(clause, ...) \
    {OF(__VA_ARGS__, p_write), \
     {STEP(SELF, WRITE(10),    LE0, clause), \
      FORBIDDEN(SELF, WRITE_EX(10), GE_007)}}
#define WRITE_UNSAID(clause, ...) \
    {OF(__VA_ARGS__, p_write), \
     {OBSERVE(SELF, WRITE(10),    SILENT, clause), \
      OBSERVE(SELF, WRITE_EX(10), SILENT, clause)}}
/* The peer has closed: a read says so, and the next one again; `rises` are fields of the first. */
#define IS_TOLD             .sets = RECEIVED, .sets_by = SD_036
#define IS_TOLD_AND_CLOSES  IS_TOLD, .may = CLOSE_NOTIFY, .may_set = SENT
#define AT_THE_END(clause, rises, ...) \
    {OF(__VA_ARGS__, p_read), \
     {STEP(SELF, READ(10),    LE0, clause, .error = ZERO_RETURN, rises), \
      STEP(SELF, READ_EX(10), EQ0, SR_003, .error = ZERO_RETURN)}}, \
    {OF(__VA_ARGS__, p_peek), \
     {STEP(SELF, PEEK(10),    LE0, clause, .error = ZERO_RETURN, rises), \
      STEP(SELF, PEEK_EX(10), EQ0, SR_003, .error = ZERO_RETURN)}}
#define OPTION_TELLS        .sets = RECEIVED, .why = SILENT /* before 3.0 there is no such option */
#define NO_READS(clause, ...) \
    {OF(__VA_ARGS__, p_read), \
     {FORBIDDEN(SELF, READ(10), clause), FORBIDDEN(SELF, READ_EX(10), clause)}}, \
    {OF(__VA_ARGS__, p_peek), \
     {FORBIDDEN(SELF, PEEK(10), clause), FORBIDDEN(SELF, PEEK_EX(10), clause)}}
#define NO_WRITES(clause, ...) \
    {OF(__VA_ARGS__, p_write), \
     {FORBIDDEN(SELF, WRITE(10), clause), FORBIDDEN(SELF, WRITE_EX(10), clause)}}

/*
 * What can be looked at.  Nothing is there to be read, unless a state says so; SSL_want is about the
 * last call of the state that did input or output.  What SSL_get_error gives is silent: other calls came
 * between (GE_010), and -1 is not always what the last call returned.
 */
/* A datagram is read as a whole: what is left of it is buffered. */
#define LOOKS(flags, clause, ...) \
    STEP(SELF, PENDING,      EQ0, SP_001), \
    STEP(SELF, HAS_PENDING,  EQ0, SP_002, .in = STREAMS, .why = SILENT), \
    __VA_ARGS__, \
    STEP(SELF, GET_SHUTDOWN, flags, clause)
/* Whether the record of the peer's close_notify is still buffered, no sentence says. */
#define LOOKS_AT_THE_END(flags, clause) \
    STEP(SELF, PENDING,      EQ0, SP_001), \
    OBSERVE(SELF, HAS_PENDING, SILENT, SP_002), \
    WANTS_NOTHING, \
    STEP(SELF, GET_SHUTDOWN, flags, clause)
#define LOOKS_AFTER_FAILURE(flags, clause) \
    STEP(SELF, PENDING,      EQ0, SP_001), \
    OBSERVE(SELF, HAS_PENDING, SILENT, SP_002), \
    WANTS_UNSAID, \
    STEP(SELF, GET_SHUTDOWN, flags, clause)
/* From 4.0 on other calls between do not matter (GE_008), where the last call waited. */
#define ERROR_UNSAID    OBSERVE(SELF, GET_ERROR, SILENT, GE_011)
#define WANTS_NOTHING   ERROR_UNSAID, STEP(SELF, WANT, EQ1, WT_001)
#define WANTS_TO_WRITE \
    STEP(SELF, GET_ERROR, GT1, GE_008, .why = SILENT), STEP(SELF, WANT, EQ2, WT_002)
#define WANTS_TO_READ \
    STEP(SELF, GET_ERROR, EQ4, GE_008, .why = SILENT), STEP(SELF, WANT, EQ3, WT_003)
#define WANTS_UNSAID    ERROR_UNSAID, OBSERVE(SELF, WANT, SILENT, WT_004)

/* The end of an object, or of its connection. */
#define CLEARS(gives) \
    STEP(SELF, CLEAR,        gives, SC_001, .clears = SENT | RECEIVED, .sets_by = SC_002), \
    STEP(SELF, GET_SHUTDOWN, EQ0, SS_002), \
    NOT_ACTIVE
/* What BIO_reset returns, and whether the alert that SSL_shutdown sends in it gets past the reset of
 * the pair, no sentence says. */
#define RESETS \
    STEP(SELF, BIO_RESET,    ANY, FS_002, .clears = SENT | RECEIVED, \
            .may = CLOSE_NOTIFY | HANDSHAKING), \
    STEP(SELF, GET_SHUTDOWN, EQ0, FS_002)
#define MAY_NOT_RESET(clause) \
    FORBIDDEN(SELF, BIO_RESET, clause), \
    OBSERVE(SELF, GET_SHUTDOWN, SILENT, FS_002)
/* A quiet call, and the mode taken back. */
#define QUIET_AROUND(then) \
    SETUP(SELF, QUIET(ON), EQ1), \
    STEP (SELF, GET_QUIET, EQ1, QS_003), \
    then, \
    SETUP(SELF, QUIET(OFF), EQ1), \
    STEP (SELF, GET_QUIET, EQ0, QS_003)
/* clang-format on */

#endif
