/*
 * forged_answers.h - what calls make of records that are not as usual: rows of forged_records.c.
 *
 * FINDS_ rows are those of a SSL_read or SSL_peek, which stands last in the brackets.  The others
 * are two calls of SSL_shutdown that wait for the peer's close_notify.
 */
#ifndef FORGED_ANSWERS_H
#define FORGED_ANSWERS_H

#include "rows.h"

/* clang-format off */
/* No data, in any case, where no sentence says more. */
#define FINDS_NO_DATA(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = SR_010, __VA_ARGS__)
#define OR_NO_DATA OR(LE0, SR_010)
/* ... and of a close_notify in the record no sentence says whether it counts. */
#define FINDS_PERHAPS_CLOSE(...) FINDS_NO_DATA(.may_set = RECEIVED, __VA_ARGS__)
#define OR_PERHAPS_CLOSE OR(LE0, SR_010, .may_set = RECEIVED)
/* A fatal alert of the peer, or a warning that TLS 1.3 takes for one. */
#define REFUSED .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006
#define FINDS_FATAL(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = R5_005, REFUSED, __VA_ARGS__), \
      OR(LE0, R8_003, REFUSED)
#define FINDS_ERROR(says, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = says, REFUSED, __VA_ARGS__), OR_NO_DATA
#define FINDS_PERHAPS_ERROR(says, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = says, REFUSED, __VA_ARGS__), OR_PERHAPS_CLOSE
/* A record that ends the connection of TLS 1.3, and of which nothing is said before. */
#define FINDS_INVALID(says, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = says, .error = SSL_FAILED, __VA_ARGS__), OR_NO_DATA
#define FINDS_PERHAPS_INVALID(says, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = says, .error = SSL_FAILED, __VA_ARGS__), \
      OR_PERHAPS_CLOSE
/* A record of an unknown type; one that nobody has sealed, which TLS 1.2 refuses by its MAC: its
 * alert can leave unless the own close_notify has. */
#define FINDS_UNKNOWN(alert, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = R5_007, .error = SSL_FAILED, alert, __VA_ARGS__), \
      OR(LE0, R8_010, .error = SSL_FAILED)
#define FINDS_UNSEALED(alert, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = R8_010, .error = SSL_FAILED, __VA_ARGS__), \
      OR(LE0, R5_006, .error = SSL_FAILED, alert, .in = TLS1_2), \
      OR(LE0, GE_015, .error = SSL_FAILED)
#define ALERTS .sends = FATAL_ALERT
/* A close_notify at fatal level: in TLS 1.3 a close_notify, before a fatal alert as well. */
#define FINDS_CLOSE_FATAL(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = SD_038, ENDS, .in = NEWER, __VA_ARGS__), \
      OR(LE0, R5_005, .sets = RECEIVED, .sets_by = SS_006)
#define FINDS_CLOSE_IN_1_3(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = SD_038, ENDS, .in = NEWER, __VA_ARGS__), OR_PERHAPS_CLOSE
#define FINDS_NOTHING_IN(protocols, ...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = GE_003, .error = WANT_READ, .in = protocols, \
        __VA_ARGS__), \
      OR_NO_DATA
#define FINDS_UNVERSIONED(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = R8_010, .error = SSL_FAILED, __VA_ARGS__), \
      OR(LE0, GE_015, .error = SSL_FAILED)
#define IS_ASKED_TO_RENEGOTIATE(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = SR_009, .error = WANT_READ, .sends = HANDSHAKING, \
        .as = CLIENT, __VA_ARGS__), \
      OR(LE0, R5_006, .error = SSL_FAILED, ALERTS)
#define FINDS_CLOSE(...) \
    ROW(ROW_STEP, SELF, .want = LE0, .clause = GE_001, ENDS, __VA_ARGS__)

/* Two calls of SSL_shutdown. */
#define COMPLETES_AND_STAYS COMPLETES_SECOND(SELF), STAYS_COMPLETE(SELF)
#define COMPLETES_IN_1_3 \
    STEP(SELF, SHUTDOWN, EQ1, SD_068, MEETS_CLOSE, .in = NEWER, .why = SILENT), \
    STEP(SELF, SHUTDOWN, EQ1, SD_068, .in = NEWER, .why = SILENT)
#define COMPLETES_FATALLY \
    STEP(SELF, SHUTDOWN, EQ1, SD_068, MEETS_CLOSE, .in = NEWER), \
      OR(                ANY, SS_006, .sets = RECEIVED), \
    STEP(SELF, SHUTDOWN, EQ1, SD_068, .in = NEWER, .why = SILENT)
#define WAITS_TWICE WAITS(SELF), WAITS(SELF)
#define WAITS_IN(protocols) \
    STEP(SELF, SHUTDOWN, LT0, SD_046, .error = WANT_READ, .in = protocols), \
      OR(                LE0, GE_003, .error = WANT_READ, .in = protocols), \
      OR(                LE0, SD_028)
#define NOT_COMPLETE STEP(SELF, SHUTDOWN, LE0, SD_028)
#define FAILS_BY(says, ...) STEP(SELF, SHUTDOWN, LT0, says, .error = SSL_FAILED, __VA_ARGS__)
#define OR_NOT_COMPLETE OR(LE0, SD_028)
#define CALLED_AFTER_FAILURE FORBIDDEN(SELF, SHUTDOWN, SD_011)
#define CALLED_AFTER_FAILURE_IN(protocols) \
    FORBIDDEN(SELF, SHUTDOWN, SD_011, .in = protocols), OR_NOT_COMPLETE
#define FAILS_FATALLY \
    STEP(SELF, SHUTDOWN, LT0, R5_005, REFUSED), \
      OR(                LT0, R8_003, REFUSED), \
    CALLED_AFTER_FAILURE
#define FAILS_BY_WARNING(says) \
    STEP(SELF, SHUTDOWN, LT0, says, REFUSED), OR_NOT_COMPLETE, CALLED_AFTER_FAILURE_IN(NEWER)
#define FAILS_BY_FATAL_CANCEL \
    STEP(SELF, SHUTDOWN, LT0, R5_005, REFUSED), OR(LT0, SD_046, .may_set = RECEIVED), \
      OR(LE0, SD_028, .may_set = RECEIVED), \
    FORBIDDEN(SELF, SHUTDOWN, SD_011, .in = TLS1_2), OR(LE0, SD_028, .may_set = RECEIVED)
#define FAILS_INVALID(says) \
    STEP(SELF, SHUTDOWN, LT0, says, .error = SSL_FAILED), OR_NOT_COMPLETE, \
    CALLED_AFTER_FAILURE_IN(NEWER)
#define FAILS_UNKNOWN \
    STEP(SELF, SHUTDOWN, LT0, R8_010, .error = SSL_FAILED), \
      OR(                LT0, GE_015, .error = SSL_FAILED), \
    CALLED_AFTER_FAILURE
#define FAILS_UNSEALED \
    STEP(SELF, SHUTDOWN, LT0, SD_127, .error = SSL_FAILED), \
      OR(                LT0, GE_015, .error = SSL_FAILED), \
    CALLED_AFTER_FAILURE
#define NOBODY_SAYS OBSERVE(SELF, SHUTDOWN, SILENT, SD_068)
/* clang-format on */

#endif
