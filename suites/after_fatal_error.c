/* What calls answer after a fatal error, though the pages forbid most of them. */
#include "rows.h"
#include "states.h"

/* clang-format off */

/*
 * A fatal alert of the other side is there: a read meets it; a call that waits for a close_notify meets
 * it.  Nothing comes from the other side.  A write to a transport that takes all.
 */
#define MEETS_ALERT(side, reads) \
    STEP(side, reads(10), LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006)
#define FAILS_AT_ALERT \
    STEP(SELF, SHUTDOWN, LT0, SD_071, .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006)
#define WRITES              STEP(SELF, WRITE(10), GT0, SW_003)

/*
 * A side that gets something or nothing, an alert or the end of file: no page says which.  It gets no
 * data, for there is none.
 */
#define READS_NO_DATA(side, reads) STEP(side, reads(10), LE0, SR_010, .may_set = RECEIVED)
#define NEGOTIATES_NO_DATA(side, reads) \
    STEP(side, reads(10), LE0, SR_010, .may = HANDSHAKING, .may_set = RECEIVED)

/* Who else still does the handshake: of closing in it no page speaks. */
#define CLIENT_OF_TLS1_3_CLOSES \
    STEP(SELF, SHUTDOWN, EQ0, SD_026, CLOSES, .in = NEWER, .as = CLIENT, .why = SILENT)

/* What SSL_get_error gives when it is asked again is said from 4.0 on (GE_008), and only where the
 * call before failed: before 4.0 other calls between made the answer unreliable (GE_010). */
#define GETS_AN_ERROR       OBSERVE(SELF, GET_ERROR, SILENT, GE_011)
#define GETS_THE_ERROR      STEP(SELF, GET_ERROR, GT1, GE_008, .why = SILENT)

/* The peer has seen the error itself. */
#define PEER_IS_DONE \
    FORBIDDEN(PEER, READ(10), GE_007), \
    FORBIDDEN(PEER, SHUTDOWN, SD_011)

/*
 * The session of a connection that was not closed, because of an error that SELF saw, or because SELF
 * did not close it; then a connection by the session that the client kept.  A client does not resume
 * its own; nor, up to TLS 1.2, one whose fatal alert it has sent.  Where the server sent the alert, an
 * RFC and the page on stateless tickets disagree (CF_011).  What such a server takes is not decided
 * otherwise; nor when the session of the peer is marked, which is not freed yet.
 */
#define SESSION_KEPT        STEP(BOTH, KEEP, EQ1, GS_005), STEP(SELF, FREE, EQ1, SF_002)
#define SESSION_MAY_BE_KEPT OBSERVE(BOTH, KEEP, SILENT, GS_005), STEP(SELF, FREE, EQ1, SF_002)
/* ... TLS 1.3 was negotiated, and a client has an object for the session. */
#define CLIENT_HAS_SESSION \
    STEP(BOTH, KEEP, EQ1, GS_004, .in = NEWER, .as = CLIENT, .why = SILENT), \
    STEP(SELF, FREE, EQ1, SF_002)
#define NOT_RESUMABLE(by)   STEP(SELF, RESUMABLE, EQ0, by)
#define CLIENT_DOES_NOT_RESUME \
    STEP(SELF, RESUME, EQ0, RS_002, .as = CLIENT, .why = SILENT)
#define NOBODY_RESUMES \
    CLIENT_DOES_NOT_RESUME, \
      OR(              EQ0, R5_004)
#define SERVER_MAY_RESUME(protocols) \
    CLIENT_DOES_NOT_RESUME, \
      OR(              EQ0, R5_004, .why = CF_011, .in = protocols)

/* The parts of the product below. */
enum {
    p_open = 1, p_own_closed, p_handshaking,
    p_corrupt_record, p_corrupt_first, p_garbage, p_end_of_file, p_alert_received,
    p_alert_unread, p_write_error, p_broken_handshake, p_corrupt_handshake,
    p_certificate_refused, p_no_common_version, p_corrupt_on_peer, p_end_of_file_on_peer,
    p_write_error_on_peer, p_certificate_refused_on_peer,
    p_shutdown_thrice, p_read, p_peek, p_write, p_get_error, p_session, p_shutdown_and_peer,
};

static const struct product moments_causes_calls = {
    .title = "calls after a fatal error, which are forbidden to the side that saw it",
    .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
    .dimensions = {
        DIMENSION{
            PART(open, NOTHING),
            PART(own_closed, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}),
            PART(handshaking, .steps = {SETUP(BOTH, RENEW, EQ1)}),
            {0},
        },
        DIMENSION{
            PART(corrupt_record,
                .steps = {
                    DO    (PEER, CORRUPT(TAG)),
                    SETUP (PEER, WRITE(10),    GT0),
                    SETUP (SELF, READ(10),     LE0),
                },
                DROPPED_SILENTLY),
            PART(corrupt_first,
                .steps = {
                    DO    (PEER, CORRUPT(CIPHERTEXT)),
                    SETUP (PEER, WRITE(10),    GT0),
                    SETUP (SELF, READ(10),     LE0),
                },
                DROPPED_SILENTLY),
            PART(garbage, .steps = {DO(PEER, GARBAGE), SETUP(SELF, READ(10), LE0)}, DROPPED_SILENTLY),
            PART(end_of_file, .steps = {DO(PEER, CUT), SETUP(SELF, READ(10), LE0)}),
            PART(alert_received, .steps = {FATAL_RECEIVED}),
            PART(alert_unread, .steps = {FATAL_UNREAD}),
            PART(write_error, .steps = {DO(SELF, BREAK), SETUP(SELF, WRITE(10), LE0)}),
            PART(broken_handshake, .steps = {DO(SELF, BREAK), SETUP(SELF, HANDSHAKE, LE0)}),
            PART(corrupt_handshake,
                .steps = {
                    DO    (PEER, CORRUPT(MESSAGE_TYPE)),
                    SETUP (SELF, HANDSHAKE,    LE0),
                }),
            PART(certificate_refused,
                .steps = {
                    SETUP (SELF, DEMAND_CERTIFICATE, EQ1),
                    SETUP (SELF, HANDSHAKE,    LE0),
                }),
            PART(no_common_version,
                .steps = {
                    SETUP (PEER, OTHER_VERSION, EQ1),
                    SETUP (SELF, HANDSHAKE,    LE0),
                }),
            PART(corrupt_on_peer,
                .steps = {
                    DO    (SELF, CORRUPT(TAG)),
                    SETUP (SELF, WRITE(10),    GT0),
                    SETUP (PEER, READ(10),     LE0),
                },
                DROPPED_SILENTLY),
            PART(end_of_file_on_peer, .steps = {DO(SELF, CUT), SETUP(PEER, READ(10), LE0)}),
            PART(write_error_on_peer, .steps = {DO(PEER, BREAK), SETUP(PEER, WRITE(10), LE0)}),
            PART(certificate_refused_on_peer,
                .steps = {
                    SETUP (PEER, DEMAND_CERTIFICATE, EQ1),
                    SETUP (PEER, HANDSHAKE,    LE0),
                }),
            {0},
        },
        DIMENSION{
            PART(shutdown_thrice,
                .steps = {
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                }),
            PART(read,
                .steps = {
                    FORBIDDEN(SELF, READ(10),      GE_007),
                    FORBIDDEN(SELF, READ(10),      GE_007),
                }),
            PART(peek, .steps = {FORBIDDEN(SELF, PEEK(10), GE_007)}),
            PART(write,
                .steps = {
                    FORBIDDEN(SELF, WRITE(10),     GE_007),
                    FORBIDDEN(SELF, WRITE(10),     GE_007),
                }),
            PART(get_error,
                .steps = {
                    STEP  (SELF, GET_ERROR,    EQ2, GE_008, .why = SILENT),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    GETS_AN_ERROR,
                }),
            PART(session,
                .steps = {
                    SESSION_KEPT,
                    NOT_RESUMABLE(GS_002),
                    CLIENT_DOES_NOT_RESUME,
                }),
            PART(shutdown_and_peer, .steps = {FORBIDDEN(SELF, SHUTDOWN, SD_011), PEER_IS_DONE}),
            {0},
        },
    },
    .cells = CELLS{
        /* Input or output failed: which class tells it no page says. */
        {
            OF(p_write_error, p_broken_handshake, p_get_error),
            {
                GETS_THE_ERROR,
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                GETS_AN_ERROR,
            },
        },

        /* The fatal alert is there, unread: SELF has seen no error, and is active. */
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                FAILS_AT_ALERT,
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_read),
            {
                MEETS_ALERT(SELF, READ),
                FORBIDDEN(SELF, READ(10),      GE_007),
            },
        },
        {OF(p_open, p_alert_unread, p_corrupt_on_peer, p_peek), {MEETS_ALERT(SELF, PEEK)}},
        {OF(p_open, p_alert_unread, p_corrupt_on_peer, p_write), {WRITES, WRITES}},
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_get_error),
            {
                GETS_AN_ERROR,
                CLOSES_FIRST(SELF),
                GETS_AN_ERROR,
            },
        },
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_shutdown_and_peer),
            {
                CLOSES_FIRST(SELF),
                PEER_IS_DONE,
            },
        },

        /* The peer met an end of file: it may answer that with an alert.  SELF is active. */
        {
            OF(p_open, p_end_of_file_on_peer, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LT0, SD_046, .may_set = RECEIVED),
                  OR  (                    LE0, SD_028, .may_set = RECEIVED),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_028),
            },
        },
        {
            OF(p_open, p_end_of_file_on_peer, p_read),
            {
                READS_NO_DATA(SELF, READ),
                READS_NO_DATA(SELF, READ),
            },
        },
        {OF(p_open, p_end_of_file_on_peer, p_peek), {READS_NO_DATA(SELF, PEEK)}},
        {OF(p_open, p_end_of_file_on_peer, p_write_error_on_peer, p_write), {WRITES, WRITES}},

        /* The peer's transport failed: nothing comes from it. */
        {
            OF(p_open, p_write_error_on_peer, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                WAITS(SELF),
            },
        },
        {
            OF(p_own_closed, p_write_error_on_peer, p_shutdown_thrice),
            {
                WAITS(SELF),
                WAITS(SELF),
                WAITS(SELF),
            },
        },
        {
            OF(p_open, p_own_closed, p_write_error_on_peer, p_read),
            {
                LACKS_DATA(SELF, READ(10)),
                LACKS_DATA(SELF, READ(10)),
            },
        },
        {OF(p_open, p_own_closed, p_write_error_on_peer, p_peek), {LACKS_DATA(SELF, PEEK(10))}},
        {
            OF(p_own_closed, p_write_error_on_peer, p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, SD_022),
                OBSERVE(SELF, WRITE(10),       SILENT, SD_022),
            },
        },
        {
            OF(p_own_closed, p_write_error_on_peer, p_get_error),
            {
                GETS_AN_ERROR,
                WAITS(SELF),
                STEP  (SELF, GET_ERROR,    EQ4, GE_003),
            },
        },
        {
            OF(p_own_closed, p_write_error_on_peer, p_shutdown_and_peer),
            {
                WAITS(SELF),
                PEER_IS_DONE,
            },
        },

        /*
         * The handshake is not begun, and the peer met an end of file: SELF negotiates without success.
         */
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_shutdown_thrice),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
            },
        },
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_read),
            {
                NEGOTIATES_NO_DATA(SELF, READ),
                OBSERVE(SELF, READ(10),        SILENT, SR_006),
            },
        },
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_peek),
            {
                NEGOTIATES_NO_DATA(SELF, PEEK),
            },
        },
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_write),
            {
                STEP  (SELF, WRITE(10),    LE0, SW_008, .may = HANDSHAKING, .may_set = RECEIVED),
                OBSERVE(SELF, WRITE(10),       SILENT, SW_005),
            },
        },
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_get_error),
            {
                GETS_AN_ERROR,
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                GETS_AN_ERROR,
            },
        },
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_shutdown_and_peer),
            {
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_002),
                PEER_IS_DONE,
            },
        },

        /*
         * The peer refused SELF's certificate.  A client of TLS 1.3 is done with its own Finished, and
         * active; whoever else still does the handshake.  The alert is unread.
         */
        {
            OF(p_handshaking, p_certificate_refused_on_peer, p_shutdown_thrice),
            {
                CLIENT_OF_TLS1_3_CLOSES,
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006, .in = NEWER, .as = CLIENT, .why = SILENT),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011, .in = NEWER, .as = CLIENT, .why = SILENT),
            },
        },
        {
            OF(p_handshaking, p_certificate_refused_on_peer, p_read),
            {
                MEETS_ALERT(SELF, READ),
                FORBIDDEN(SELF, READ(10),      GE_007),
            },
        },
        {OF(p_handshaking, p_certificate_refused_on_peer, p_peek), {MEETS_ALERT(SELF, PEEK)}},
        {
            OF(p_handshaking, p_certificate_refused_on_peer, p_write),
            {
                /* A server of TLS 1.3 may write behind its Finished, without reading. */
                STEP  (SELF, WRITE(10),    GT0, SW_003, .in = NEWER, .as = CLIENT, .why = SILENT),
                  OR  (                    LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006, .in = OLDER),
            },
        },
        {
            OF(p_handshaking, p_certificate_refused_on_peer, p_get_error),
            {
                GETS_AN_ERROR,
                CLIENT_OF_TLS1_3_CLOSES,
                GETS_AN_ERROR,
            },
        },
        {
            OF(p_handshaking, p_certificate_refused_on_peer, p_shutdown_and_peer),
            {
                CLIENT_OF_TLS1_3_CLOSES,
                PEER_IS_DONE,
            },
        },

        /*
         * What a peer finds that has seen no error yet.  First the close_notify, where SELF sent one
         * before the error; else the alert that SELF must send, or may.
         */
        {
            OF(p_own_closed, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                STEP  (PEER, READ(10),     LE0, GE_001, ENDS),
                ANSWERS_CLOSE(PEER),
            },
        },
        {
            OF(p_open, p_corrupt_record, p_corrupt_first, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                MEETS_ALERT(PEER, READ),
                FORBIDDEN(PEER, SHUTDOWN,      SD_011),
            },
        },
        /* ... an unknown type of record is to be ignored before TLS 1.2. */
        {
            OF(p_open, p_garbage, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                STEP  (PEER, READ(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006, .in = TLS1_2 | TLS1_3),
                  OR  (                    LE0, SR_010, .may_set = RECEIVED),
                FORBIDDEN(PEER, SHUTDOWN,      SD_011, .in = TLS1_2 | TLS1_3, .why = SILENT),
            },
        },
        {
            OF(p_open, p_end_of_file, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                READS_NO_DATA(PEER, READ),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_028),
            },
        },
        /* ... SELF's transport failed: nothing comes. */
        {
            OF(p_open, p_write_error, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                LACKS_DATA(PEER, READ(10)),
                CLOSES_FIRST(PEER),
            },
        },
        {
            OF(p_handshaking, p_broken_handshake, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                LACKS_DATA(PEER, READ(10)),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
            },
        },
        {
            OF(p_handshaking, p_certificate_refused, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                MEETS_ALERT(PEER, READ),
                FORBIDDEN(PEER, SHUTDOWN,      SD_011),
            },
        },
        /* ... a server cannot take the alert of a client that does not know its ServerHello for one. */
        {
            OF(p_handshaking, p_corrupt_handshake, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                STEP  (PEER, READ(10),     LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006, .as = CLIENT),
                  OR  (                    LE0, GE_015, .error = SSL_FAILED, .may_set = RECEIVED),
                FORBIDDEN(PEER, SHUTDOWN,      SD_011),
            },
        },
        /* ... the server finds that no version fits; an older client may find that before it. */
        {
            OF(p_handshaking, p_no_common_version, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(PEER, READ(10),      GE_007, .as = SERVER, .why = SILENT),
                  OR  (                    LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006, .in = NEWER),
                FORBIDDEN(PEER, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_handshaking, p_garbage, p_end_of_file, p_shutdown_and_peer),
            {
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                NEGOTIATES_NO_DATA(PEER, READ),
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_002),
            },
        },

        /* Sessions. */
        {
            OF(p_open, p_alert_received, p_session),
            {
                SESSION_KEPT,
                NOT_RESUMABLE(GS_002),
                NOBODY_RESUMES,
            },
        },
        {
            OF(p_open, p_corrupt_record, p_corrupt_first, p_session),
            {
                SESSION_KEPT,
                NOT_RESUMABLE(GS_002),
                SERVER_MAY_RESUME(OLDER),
            },
        },
        {
            OF(p_open, p_garbage, p_session),
            {
                SESSION_KEPT,
                NOT_RESUMABLE(GS_002),
                SERVER_MAY_RESUME(TLS1_2),
            },
        },
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_session),
            {
                SESSION_KEPT,
                NOT_RESUMABLE(GS_003),
                NOBODY_RESUMES,
            },
        },
        {
            OF(p_open, p_end_of_file_on_peer, p_write_error_on_peer, p_session),
            {
                SESSION_KEPT,
                NOT_RESUMABLE(GS_003),
                CLIENT_DOES_NOT_RESUME,
            },
        },
        /* ... closed before the error of the peer. */
        {
            OF(p_own_closed, p_write_error_on_peer, p_session),
            {
                SESSION_KEPT,
                STEP  (SELF, RESUMABLE,    EQ1, SD_006, .as = CLIENT, .why = SILENT),
                OBSERVE(SELF, RESUME,          SILENT, SD_008),
            },
        },
        /* ... the handshake did not end.  That there is a session in the middle of it, no page says. */
        {
            OF(p_handshaking, p_certificate_refused, p_corrupt_handshake, p_session),
            {
                SESSION_MAY_BE_KEPT,
                NOT_RESUMABLE(GS_002),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT),
                  OR  (                    EQ0, GS_004, .in = NEWER),
                  OR  (                    EQ0, R5_004),
            },
        },
        {
            OF(p_handshaking, p_certificate_refused_on_peer, p_session),
            {
                CLIENT_HAS_SESSION,
                NOT_RESUMABLE(GS_003),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT),
                  OR  (                    EQ0, GS_004, .in = NEWER),
                  OR  (                    EQ0, R5_004),
            },
        },
        {
            OF(p_handshaking, p_end_of_file_on_peer, p_session),
            {
                SESSION_MAY_BE_KEPT,
                OBSERVE(SELF, RESUMABLE,       SILENT, GS_005),
                STEP  (SELF, RESUME,       EQ0, GS_004, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_handshaking, p_session),
            {
                SESSION_MAY_BE_KEPT,
                NOT_RESUMABLE(GS_002),
                STEP  (SELF, RESUME,       EQ0, RS_002, .as = CLIENT, .why = SILENT),
                  OR  (                    EQ0, GS_004, .in = NEWER),
            },
        },
        {OF(0)},
    },
    .alike = {p_corrupt_record, p_corrupt_first},
    .impossible = IMPOSSIBLE{
        {
            OF(p_own_closed, p_write_error),
            "no write is possible after the own close"
        },
        {
            OF(p_handshaking, p_write_error, p_write_error_on_peer),
            "SSL_write of a server reads first; broken_handshake stands for it"
        },
        {
            OF(p_open, p_own_closed, p_broken_handshake, p_corrupt_handshake),
            "a matter of the handshake"
        },
        {
            OF(p_open, p_own_closed, p_certificate_refused, p_no_common_version,
               p_certificate_refused_on_peer),
            "a matter of the first handshake; what a later one asks is in at_the_wrong_time"
        },
        {
            OF(p_handshaking, p_corrupt_record, p_corrupt_first, p_corrupt_on_peer),
            "no SSL_write gets through before the handshake; corrupt_handshake stands for it"
        },
        {
            OF(p_own_closed, p_corrupt_on_peer),
            "no write is possible after the own close"
        },
        {
            OF(p_own_closed, p_end_of_file_on_peer),
            "the peer reads the close_notify and nothing behind it"
        },
        {
            OF(p_own_closed, p_alert_received, p_alert_unread),
            "the peer reads the close_notify and nothing behind it; the corrupt close stands for it"
        },
        {
            OF(p_handshaking, p_alert_received, p_alert_unread),
            "garbage that comes before a handshake gets no alert; no_common_version stands for it"
        },
        {OF(0)},
    },
};

const struct suite after_fatal_error = {
    "SSL_shutdown(3), DESCRIPTION; SSL_get_error(3)",
    .scenarios = {
        {
            "own_close_corrupted",
            "the own close_notify arrives corrupt, the peer answers with a fatal alert",
            .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
            DROPPED_SILENTLY,
            .steps = {
                DO    (SELF, CORRUPT(TAG)),
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                STEP  (SELF, READ(1),      LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ(1),       GE_007),
            },
        },
        {
            "peers_close_corrupted",
            "a corrupt close_notify closes nothing",
            .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
            DROPPED_SILENTLY,
            .steps = {
                CLOSES_FIRST(SELF),
                DO    (PEER, CORRUPT(TAG)),
                SETUP (PEER, SHUTDOWN,     GE0),
                STEP  (SELF, SHUTDOWN,     LT0, SD_071, .error = SSL_FAILED),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            "peers_close_corrupted_then_read",
            "the same, found by reading: not the end of data",
            .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
            DROPPED_SILENTLY,
            .steps = {
                DO    (PEER, CORRUPT(TAG)),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(1),      LE0, GE_015, .error = SSL_FAILED, .sets_by = SS_015),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
    },
    .product = &moments_causes_calls,
};
/* clang-format on */
