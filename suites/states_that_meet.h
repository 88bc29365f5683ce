/*
 * states_that_meet.h - the rows of states_that_meet.c.  A macro whose last arguments are parts makes
 * the cells of what they mean.
 */
#ifndef STATES_THAT_MEET_H
#define STATES_THAT_MEET_H

#include "rows.h"

/* clang-format off */
/* No sentence says what the call does there. */
#define UNSAID(clause)  OBSERVE(SELF, SHUTDOWN, SILENT, clause)
#define MAY_NOT_CLOSE   FORBIDDEN(SELF, SHUTDOWN, SD_011)

/* The peer asks for a key update, which may be answered at once. */
#define WAITS_AND_MAY_ANSWER \
    STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ, .may = HANDSHAKING), \
      OR(                LE0, GE_003, .error = WANT_READ, .may = HANDSHAKING)

/* A call that waits for the peer's alert meets the end of the transport, or a fatal alert. */
#define MEETS_END_WAITING \
    STEP(SELF, SHUTDOWN, LT0, GE_004, .error = FAILURE), \
      OR(                LT0, GE_005, .error = FAILURE), \
      OR(                LT0, SD_062), \
      OR(                LT0, SD_077)
#define MEETS_ALERT_WAITING \
    STEP(SELF, SHUTDOWN, LT0, SD_071, .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006)

/* The alert cannot leave, now or later. */
#define CANNOT_CLOSE \
    STEP(SELF, SHUTDOWN, LT0, SD_071, .error = FAILURE, .sets = SENT, .sets_by = SD_005)

/* A write is not finished: from 3.0 on nothing but the same write may be called.  Before, an alert
 * cannot leave either where the transport is full; what follows where it is not, no sentence says. */
#define CLOSES_BEHIND_A_WRITE \
    FORBIDDEN(SELF, SHUTDOWN, GE_006), \
      OR(LT0, SD_047, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005)
#define STAYS_BEHIND_A_WRITE \
    FORBIDDEN(SELF, SHUTDOWN, GE_006), \
      OR(LT0, SD_050, .error = WANT_WRITE)
#define UNFINISHED_WRITE_FIRST \
    FORBIDDEN(SELF, SHUTDOWN, GE_006, .why = SILENT)
#define QUIET_BEHIND_A_WRITE \
    FORBIDDEN(SELF, SHUTDOWN, GE_006), \
      OR(EQ1, SD_056, QUIETLY)
#define QUIET_AGAIN_BEHIND_A_WRITE \
    FORBIDDEN(SELF, SHUTDOWN, GE_006), \
      OR(EQ1, SD_056)

/* SENT was set by hand: that the shutdown is not complete, and no more. */
#define NOT_COMPLETE \
    STEP(SELF, SHUTDOWN, LE0, SD_028, .may = CLOSE_NOTIFY | HANDSHAKING, .may_set = RECEIVED)

/* There is room again: the alert leaves, with the call that is repeated. */
#define SENDS_SECOND \
    STEP(SELF, SHUTDOWN, GE0, SD_001, .sends = CLOSE_NOTIFY, .may_set = RECEIVED)
#define SENDS_OVER_DATA \
    STEP(SELF, SHUTDOWN, ANY, SD_001, .sends = CLOSE_NOTIFY, .may_set = RECEIVED)
#define SENDS_ANSWER \
    STEP(SELF, SHUTDOWN, EQ1, SD_048, .sends = CLOSE_NOTIFY), \
      OR(                EQ1, SD_041, .sends = CLOSE_NOTIFY)
#define SENDS_AMID \
    STEP(SELF, SHUTDOWN, EQ0, SD_048, .sends = CLOSE_NOTIFY, .may = HANDSHAKING), \
      OR(                EQ0, SD_026, .sends = CLOSE_NOTIFY, .may = HANDSHAKING)

/*
 * Reads.  BY is how a row judges: by itself (ALONE), or only where it is not forbidden because a write
 * is not finished (BEHIND).  `fields` are those of what else may leave.
 */
#define ALONE(does, ...)   ROW(ROW_STEP, SELF, does, __VA_ARGS__)
#define BEHIND(does, ...) \
    ROW(ROW_FORBIDDEN, SELF, does, .clause = GE_006), \
    ROW(ROW_OR, 0, __VA_ARGS__)
#define GIVES(relation, by) .want = relation, .clause = by
#define FOR_READ_AND_PEEK(rows, BY, fields, ...) \
    {.of = {{__VA_ARGS__, p_read}}, {rows(BY, READ, READ_EX, SR_001, fields)}}, \
    {.of = {{__VA_ARGS__, p_peek}}, {rows(BY, PEEK, PEEK_EX, SR_002, fields)}}
#define NO_MORE .may = 0

#define FINDS_NOTHING(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(LE0, GE_003), .error = WANT_READ, fields), \
    BY(ex(10),  GIVES(EQ0, SR_003), .error = WANT_READ, fields)
#define FINDS_DATA(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(GT0, gives), fields)
#define FINDS_END(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(LE0, GE_001), ENDS, fields), \
    BY(ex(10),  GIVES(EQ0, SR_003), .error = ZERO_RETURN, fields)
#define FINDS_END_AGAIN(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(LE0, SD_038), .error = ZERO_RETURN, fields), \
    BY(ex(10),  GIVES(EQ0, SR_003), .error = ZERO_RETURN, fields)
#define FINDS_END_OF_FILE(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(LE0, SR_010), .error = FAILURE, fields), \
    FORBIDDEN(SELF, ex(10), GE_007)
#define FINDS_FATAL_ALERT(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(LE0, GE_015), .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006, fields), \
    FORBIDDEN(SELF, ex(10), GE_007)
/* A read that answers a key update where nothing can be written: 0 or less, and no more is said. */
#define FINDS_A_REQUEST(BY, one, ex, gives, fields) \
    BY(one(10), GIVES(LE0, SR_010), fields)

/* Writes. */
#define WRITES_NOTHING \
    STEP(SELF, WRITE(10), LE0, SD_022), \
    FORBIDDEN(SELF, WRITE_EX(10), GE_007)
#define WRITES_ALL(fields) \
    STEP(SELF, WRITE(10),    GT0, SW_003, fields), \
    STEP(SELF, WRITE_EX(10), EQ1, SW_002)
#define WRITES_BEHIND_THE_CLOSE \
    WRITES_ON(SELF, 10), \
    STEP(SELF, WRITE_EX(10), EQ1, SD_030, .why = CF_005), \
      OR(                    EQ1, SD_112, .why = CF_006)

/* What is buffered, and the flags. */
#define LOOKS(pending, flags, by) \
    STEP(SELF, PENDING,      pending, SP_001), \
    STEP(SELF, GET_SHUTDOWN, flags, by)

/* The end of an object, or of its connection; a quiet call, and the mode taken back. */
#define CLEARS \
    STEP(SELF, CLEAR,        EQ1, SC_001, .clears = SENT | RECEIVED, .sets_by = SC_002), \
    STEP(SELF, GET_SHUTDOWN, EQ0, SS_002), \
    OBSERVE(SELF, SHUTDOWN,  SILENT, SD_002)
#define QUIET_AROUND(then) \
    SETUP(SELF, QUIET(ON), EQ1), \
    then, \
    SETUP(SELF, QUIET(OFF), EQ1)
/* clang-format on */

#endif
