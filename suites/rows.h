/*
 * rows.h - rows that belong together, where the page says another thing of some releases than of
 * others, and the ways to close that every suite needs.
 */
#ifndef ROWS_H
#define ROWS_H

#include "scenario_product.h"

/* clang-format off */
/* One call of SSL_shutdown on a side whose transport takes all. */
#define CLOSES_FIRST(side)   STEP(side, SHUTDOWN, EQ0, SD_026, CLOSES)
/* ... and leaves alone what waits to be read. */
#define CLOSES_WITHOUT_READING(side) \
    STEP(side, SHUTDOWN, EQ0, SD_024, CLOSES), \
      OR(                EQ0, SD_026, CLOSES)
/* ... where something of the protocol is to be done besides, which may leave before the alert; or
 * the peer asks for something that nobody has read yet: up to 3.1 only the alert leaves. */
#define CLOSES_AMID(side)    STEP(side, SHUTDOWN, EQ0, SD_026, CLOSES, .may = HANDSHAKING)
#define CLOSES_UNASKED(side) \
    STEP(side, SHUTDOWN, EQ0, SD_024, CLOSES), \
      OR(                EQ0, SD_026, CLOSES, .may = HANDSHAKING)
#define ANSWERS_CLOSE(side)  STEP(side, SHUTDOWN, EQ1, SD_041, CLOSES)
#define CLOSES_QUIETLY(side) STEP(side, SHUTDOWN, EQ1, SD_056, QUIETLY)

/* The own close_notify is out, the peer's is not there: SSL_shutdown asks to wait for it. */
#define WAITS(side) \
    STEP(side, SHUTDOWN, LT0, SD_046, .error = WANT_READ), \
      OR(                LE0, GE_003, .error = WANT_READ)
/* ... and the peer's is there, or a read has seen it: SSL_shutdown reads it, and returns 1. */
#define COMPLETES(side) \
    STEP(side, SHUTDOWN, EQ1, SD_052, MEETS_CLOSE), \
      OR(                EQ1, SD_035, MEETS_CLOSE), \
      OR(                EQ1, SD_068, MEETS_CLOSE)
#define COMPLETES_WHEN_REPEATED(side) \
    STEP(side, SHUTDOWN, EQ1, SD_048, MEETS_CLOSE), \
      OR(                EQ1, SD_068, MEETS_CLOSE)
#define MEETS_CLOSE .sets = RECEIVED, .sets_by = SD_029
#define IS_COMPLETE(side) \
    STEP(side, SHUTDOWN, EQ1, SD_052), \
      OR(                EQ1, SD_104), \
      OR(                EQ1, SD_035)
/* A call has returned 1: the next ones do (a return that fits no other state, before 3.2). */
#define STAYS_COMPLETE(side) \
    STEP(side, SHUTDOWN, EQ1, SD_104), \
      OR(                EQ1, SD_068)

/* The peer's close_notify is there, unread, and this is the side's first call: no sentence tells 0
 * from 1, nor whether RECEIVED rises; where data is unread as well, it may be < 0. */
#define CLOSES_SECOND(side) \
    STEP(side, SHUTDOWN, GE0, SD_001, CLOSES, .may_set = RECEIVED)
#define CLOSES_OVER_DATA(side) \
    STEP(side, SHUTDOWN, ANY, SD_001, CLOSES, .may_set = RECEIVED)
/* ... and the second call returns 1, whichever of them reads the peer's. */
#define COMPLETES_SECOND(side) STEP(side, SHUTDOWN, EQ1, SD_068, MEETS_CLOSE)
/* A call that waits meets data: it fails from 3.2 on; before, it can be < 0, or 1 with the peer's
 * close_notify behind the data. */
#define FAILS_OVER_DATA(side) \
    STEP(side, SHUTDOWN, LT0, SD_123, .why = CF_001)
#define FAILS_OVER_DATA_ALONE(side) \
    STEP(side, SHUTDOWN, LT0, SD_123), \
      OR(                LE0, SD_028)

/* The transport takes no more, or not all: the alert is begun; is still not out; gets out.  A
 * buffering BIO has taken all, so that from 3.2 on the class can be that of the next step, of which 0
 * (where CF_002 is) is followed by a wait; the alert is not out, and the call not complete. */
#define IS_BLOCKED(side) \
    STEP(side, SHUTDOWN, LT0, SD_047, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005), \
      OR(                LE0, SD_069, .buffered = true, .sets = SENT, .sets_by = SD_005), \
      OR(                LE0, GE_013, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005)
#define IS_BLOCKED_INSIDE(side) \
    STEP(side, SHUTDOWN, LT0, SD_047, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005, \
                         .may = PART), \
      OR(                LE0, SD_069, .buffered = true, .sets = SENT, .sets_by = SD_005, \
                         .may = PART), \
      OR(                LE0, GE_013, .error = WANT_WRITE, .sets = SENT, .sets_by = SD_005, \
                         .may = PART)
#define STAYS_BLOCKED(side) \
    STEP(side, SHUTDOWN, LT0, SD_050, .error = WANT_WRITE), \
      OR(                LE0, SD_069, .buffered = true), \
      OR(                LE0, GE_013, .error = WANT_WRITE)
/* ... behind the 0 that a buffering BIO may give before 1.1.1, the call waits for the peer's. */
#define SENDS_WHEN_REPEATED(side) \
    STEP(side, SHUTDOWN, LE0, SD_035, .buffered = true, .sends = CLOSE_NOTIFY, .sends_by = SD_001), \
      OR(                EQ0, SD_048, .sends = CLOSE_NOTIFY), \
      OR(                LE0, SD_028, .buffered = true, .sends = CLOSE_NOTIFY, .sends_by = SD_001), \
      OR(                EQ0, SD_026, .sends = CLOSE_NOTIFY)

/* SSL_read finds the end of the data: the peer closed first; the peer answered the own close. */
#define READS_END(side)    STEP(side, READ(1), LE0, GE_001, ENDS)
#define READS_ANSWER(side) STEP(side, READ(1), LE0, SD_034, ENDS)
/* ... or the transport ended before the peer closed. */
#define MEETS_END_OF_FILE(side) \
    STEP(side, READ(1), LE0, GE_004, .error = SSL_FAILED), \
      OR(               LE0, GE_005, .error = SYSCALL)
/* Nothing is there to be read. */
#define LACKS_DATA(side, ...) \
    ROW(ROW_STEP, side, .want = LE0, .clause = GE_003, .error = WANT_READ, __VA_ARGS__)
/* The peer has closed; a read has told so before. */
#define STAYS_AT_END(side) TELLS_END_AGAIN(side, READ(1))
#define TELLS_END_AGAIN(side, ...) \
    ROW(ROW_STEP, side, .want = LE0, .clause = SD_038, .error = ZERO_RETURN, __VA_ARGS__)
/* Who has received a close_notify, and sent none, can write, and the other side reads it; up to
 * TLS 1.2 an RFC says otherwise. */
#define WRITES_ON(side, bytes) \
    STEP(side, WRITE(bytes), GT0, SD_030, .why = CF_005), \
      OR(                    GT0, SD_112, .why = CF_006)
#define READS_ON(side, bytes) \
    STEP(side, READ(bytes), GT0, SD_021, .why = CF_014)
/* clang-format on */

#endif
