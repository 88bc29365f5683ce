/* What calls answer after a fatal error, though the pages forbid most of them. */
#include "rows.h"
#include "states.h"

/* clang-format off */

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
    .title = "calls after a fatal error: forbidden, so observed and held to the invariants",
    .guards = "CVE-2017-3737: SSL_write after a failed handshake sent in the clear; "
              "CVE-2019-1559: answers told the cause; BoringSSL 2016 took a fatal alert for a "
              "close",
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
                }),
            PART(corrupt_first,
                .steps = {
                    DO    (PEER, CORRUPT(CIPHERTEXT)),
                    SETUP (PEER, WRITE(10),    GT0),
                    SETUP (SELF, READ(10),     LE0),
                }),
            PART(garbage, .steps = {FATAL_SENT}),
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
                }),
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
                    OBSERVE(SELF, GET_ERROR,       UNEXAMINED, GE_007),
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    OBSERVE(SELF, GET_ERROR,       UNEXAMINED, GE_007),
                }),
            PART(session,
                .steps = {
                    OBSERVE(BOTH, KEEP,            UNEXAMINED, SF_001),
                    OBSERVE(SELF, FREE,            UNEXAMINED, SF_001),
                    OBSERVE(SELF, RESUMABLE,       UNEXAMINED, SF_001),
                    OBSERVE(SELF, RESUME,          UNEXAMINED, SF_001),
                }),
            PART(shutdown_and_peer,
                .steps = {
                    FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                    OBSERVE(PEER, READ(10),        UNEXAMINED, SD_036),
                    OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_041),
                }),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                STEP  (SELF, SHUTDOWN,     LT0, SD_070, .sets = RECEIVED, .sets_by = SS_006),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_shutdown_and_peer),
            {
                CLOSES_FIRST(SELF),
            },
        },
        {
            OF(p_open, p_alert_unread, p_corrupt_on_peer, p_read),
            {
                STEP  (SELF, READ(10),     LE0, SS_006, .sets = RECEIVED),
                FORBIDDEN(SELF, READ(10),      GE_007),
            },
        },
        /* The peer may answer an end of file with an alert. */
        {
            OF(p_open, p_end_of_file_on_peer, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
            },
        },
        {
            OF(p_open, p_write_error_on_peer, p_shutdown_thrice),
            {
                CLOSES_FIRST(SELF),
                WAITS(SELF),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
            },
        },
        {
            OF(p_own_closed, p_write_error_on_peer, p_shutdown_thrice),
            {
                WAITS(SELF),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
                STEP  (SELF, SHUTDOWN,     LE0, SD_028),
            },
        },
        /* SELF has seen no error yet, or not in every role: nothing is forbidden. */
        {
            OF(p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_certificate_refused_on_peer, p_shutdown_thrice),
            {
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
            },
        },
        {
            OF(p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_certificate_refused_on_peer, p_read),
            {
                OBSERVE(SELF, READ(10),        UNEXAMINED, SS_006),
                OBSERVE(SELF, READ(10),        UNEXAMINED, SS_006),
            },
        },
        {
            OF(p_alert_unread, p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_certificate_refused_on_peer, p_peek),
            {
                OBSERVE(SELF, PEEK(10),        UNEXAMINED, SS_006),
            },
        },
        {
            OF(p_alert_unread, p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_certificate_refused_on_peer, p_write),
            {
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SS_006),
                OBSERVE(SELF, WRITE(10),       UNEXAMINED, SS_006),
            },
        },
        {
            OF(p_alert_unread, p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_certificate_refused_on_peer, p_get_error),
            {
                OBSERVE(SELF, GET_ERROR,       UNEXAMINED, SS_006),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
                OBSERVE(SELF, GET_ERROR,       UNEXAMINED, SS_006),
            },
        },
        {
            OF(p_corrupt_on_peer, p_end_of_file_on_peer, p_write_error_on_peer,
               p_certificate_refused_on_peer, p_shutdown_and_peer),
            {
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_028),
                OBSERVE(PEER, READ(10),        UNEXAMINED, SD_036),
                OBSERVE(PEER, SHUTDOWN,        UNEXAMINED, SD_041),
            },
        },
        {OF(0)},
    },
    .alike = {p_corrupt_record, p_corrupt_first, p_garbage},
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
            .steps = {
                DO    (SELF, CORRUPT(TAG)),
                CLOSES_FIRST(SELF),
                SETUP (PEER, READ(1),      LE0),
                STEP  (SELF, READ(1),      LE0, SS_006, .sets = RECEIVED),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
                FORBIDDEN(SELF, READ(1),       GE_007),
            },
        },
        {
            "peers_close_corrupted",
            "a corrupt close_notify closes nothing",
            .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
            .steps = {
                CLOSES_FIRST(SELF),
                DO    (PEER, CORRUPT(TAG)),
                SETUP (PEER, SHUTDOWN,     GE0),
                STEP  (SELF, SHUTDOWN,     LT0, SD_070),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            "peers_close_corrupted_then_read",
            "the same, found by reading: not the end of data",
            .roomy = "a small transport keeps the fatal alert: nobody repeats the call that failed",
            .steps = {
                DO    (PEER, CORRUPT(TAG)),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(1),      LE0, GE_001),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
    },
    .product = &moments_causes_calls,
};
/* clang-format on */
