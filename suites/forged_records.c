/* Records that a peer would hardly send, authentic and not, and what a close makes of them. */
#include "rows.h"

/* clang-format off */
/* An authentic record in another's place: the harness can seal it with one cipher. */
#define SEALED .only = TLS1_2 | TLS1_3, .why = "the harness seals AES-128-GCM alone"
#define AUTHENTIC(part, what) PART(part, .steps = {AGAIN(what)}, SEALED)
#define BARE(part, what) PART(part, .steps = {DO(PEER, INJECT(what))})
#define AGAIN(what)           DO(PEER, FORGE(what)), SETUP(PEER, WRITE(1), GT0)

/* The parts of the product below. */
enum {
    p_open = 1, p_own_closed,
    p_close, p_close_fatal, p_close_level_0, p_user_canceled, p_user_canceled_fatal,
    p_unknown_warning, p_unknown_fatal, p_no_renegotiation, p_internal_warning, p_two_alerts,
    p_half_alert, p_empty_alert, p_empty_data, p_unknown_type, p_split_alert, p_many_warnings,
    p_many_empty, p_hello_request, p_close_then_data, p_close_then_close,
    p_close_then_key_update, p_close_then_fatal, p_canceled_then_close, p_bare_close,
    p_bare_fatal, p_half_a_record, p_wrong_version,
    p_read, p_shutdown, p_peek,
};

static const struct product moments_records_calls = {
    .title = "a record of the peer that is not as usual, and what calls make of it",
    .guards = "CVE-2016-8610: warnings without end; CVE-2016-6305: SSL_peek hung on empty "
              "records; OpenSSL before 1.0.2b answered an alert of an unknown version; LibreSSL "
              "2019 took closes for success",
    .roomy = "a record is replaced as a whole, before any of it is delivered",
    .dimensions = {
        DIMENSION{
            PART(open, NOTHING),
            PART(own_closed, .steps = {SETUP(SELF, SHUTDOWN, EQ0)}),
            {0},
        },
        DIMENSION{
            AUTHENTIC(close, CLOSE),
            AUTHENTIC(close_fatal, CLOSE_FATAL),
            AUTHENTIC(close_level_0, CLOSE_LEVEL_0),
            AUTHENTIC(user_canceled, USER_CANCELED),
            AUTHENTIC(user_canceled_fatal, USER_CANCELED_FATAL),
            AUTHENTIC(unknown_warning, UNKNOWN_WARNING),
            AUTHENTIC(unknown_fatal, UNKNOWN_FATAL),
            AUTHENTIC(no_renegotiation, NO_RENEGOTIATION),
            AUTHENTIC(internal_warning, INTERNAL_WARNING),
            AUTHENTIC(two_alerts, TWO_ALERTS),
            AUTHENTIC(half_alert, HALF_ALERT),
            AUTHENTIC(empty_alert, EMPTY_ALERT),
            AUTHENTIC(empty_data, EMPTY_DATA),
            AUTHENTIC(unknown_type, UNKNOWN_TYPE),
            PART(split_alert,
                .steps = {
                    AGAIN(HALF_ALERT),
                    AGAIN(OTHER_HALF),
                },
                SEALED),
            PART(many_warnings,
                .steps = {
                    AGAIN(UNKNOWN_WARNING),
                    AGAIN(UNKNOWN_WARNING),
                    AGAIN(UNKNOWN_WARNING),
                    AGAIN(UNKNOWN_WARNING),
                    AGAIN(UNKNOWN_WARNING),
                    AGAIN(UNKNOWN_WARNING),
                },
                .only = TLS1_2,
                .why = "one is an error in TLS 1.3"),
            PART(many_empty,
                .steps = {
                    AGAIN(EMPTY_DATA),
                    AGAIN(EMPTY_DATA),
                    AGAIN(EMPTY_DATA),
                    AGAIN(EMPTY_DATA),
                    AGAIN(EMPTY_DATA),
                    AGAIN(EMPTY_DATA),
                },
                SEALED),
            PART(hello_request,
                .steps = {AGAIN(HELLO_REQUEST)},
                .only = TLS1_2,
                .why = "TLS 1.3 knows no renegotiation"),
            PART(close_then_data,
                .steps = {
                    AGAIN(CLOSE),
                    SETUP (PEER, WRITE(50),    GT0),
                },
                SEALED),
            PART(close_then_close,
                .steps = {
                    AGAIN(CLOSE),
                    AGAIN(CLOSE),
                },
                SEALED),
            PART(close_then_key_update,
                .steps = {
                    AGAIN(CLOSE),
                    AGAIN(KEY_UPDATE_MESSAGE),
                },
                .only = TLS1_3,
                .why = "a matter of TLS 1.3"),
            PART(close_then_fatal,
                .steps = {
                    AGAIN(CLOSE),
                    AGAIN(UNKNOWN_FATAL),
                },
                SEALED),
            PART(canceled_then_close,
                .steps = {
                    AGAIN(USER_CANCELED),
                    AGAIN(CLOSE),
                },
                SEALED),
            BARE(bare_close, BARE_CLOSE),
            BARE(bare_fatal, BARE_FATAL),
            BARE(half_a_record, HALF_A_RECORD),
            BARE(wrong_version, WRONG_VERSION),
            {0},
        },
        DIMENSION{
            PART(read, .steps = {OBSERVE(SELF, READ(10), UNEXAMINED, SD_036), OBSERVE(SELF, READ(10), UNEXAMINED, SD_036)}),
            PART(shutdown,
                .steps = {
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_026),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
                    OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
                }),
            PART(peek, .steps = {OBSERVE(SELF, PEEK(10), UNEXAMINED, SD_125), OBSERVE(SELF, SHUTDOWN, UNEXAMINED, SD_070)}),
            {0},
        },
    },
    .cells = CELLS{
        {
            OF(p_close, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_001, ENDS),
                STEP  (SELF, READ(10),     LE0, GE_002),
            },
        },
        {
            OF(p_close_then_data, p_close_then_close, p_read),
            {
                STEP  (SELF, READ(10),     LE0, R5_001, ENDS),
                STEP  (SELF, READ(10),     LE0, R5_001),
            },
        },
        {
            OF(p_close_then_key_update, p_read),
            {
                STEP  (SELF, READ(10),     LE0, R8_002, ENDS),
                STEP  (SELF, READ(10),     LE0, R8_002),
            },
        },
        {
            OF(p_own_closed, p_close, p_close_then_data, p_close_then_close,
               p_close_then_key_update, p_close_then_fatal, p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .sets = RECEIVED),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_104),
            },
        },
        /* Nobody on the way can end the data, or complete a close. */
        {
            OF(p_bare_close, p_bare_fatal, p_half_a_record, p_wrong_version, p_read),
            {
                STEP  (SELF, READ(10),     LE0, GE_001),
                OBSERVE(SELF, READ(10),        UNEXAMINED, SD_036),
            },
        },
        {
            OF(p_own_closed, p_bare_close, p_bare_fatal, p_half_a_record, p_wrong_version,
               p_shutdown),
            {
                STEP  (SELF, SHUTDOWN,     LE0, SD_070),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
            },
        },
        {
            OF(p_open, p_close, p_close_fatal, p_close_level_0, p_close_then_data,
               p_close_then_close, p_close_then_key_update, p_close_then_fatal,
               p_canceled_then_close, p_shutdown),
            {
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_024),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
            },
        },
        {
            OF(p_open, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
                OBSERVE(SELF, SHUTDOWN,        UNEXAMINED, SD_070),
            },
        },
        {OF(0)},
    },
};

const struct suite forged_records = {
    "SSL_get_error(3); RFC 5246, 7.2; RFC 8446, 6",
    .scenarios = {
        {
            "level_does_not_matter",
            "a close_notify at fatal level ends the data in TLS 1.3",
            .only = TLS1_3,
            .why = "earlier protocols go by the level",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .guards = "OpenSSL 1.1.1-pre7 took it for a fatal alert",
            .steps = {
                DO    (PEER, FORGE(CLOSE_FATAL)),
                SETUP (PEER, WRITE(1),     GT0),
                STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
            },
        },
        {
            "unknown_alert_is_an_error",
            "an unknown alert at warning level is an error in TLS 1.3",
            .only = TLS1_3,
            .why = "earlier protocols go by the level",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .steps = {
                DO    (PEER, FORGE(UNKNOWN_WARNING)),
                SETUP (PEER, WRITE(1),     GT0),
                STEP  (SELF, READ(1),      LE0, R8_003, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
            },
        },
        {
            "error_alert_is_an_error",
            "internal_error at warning level is an error in TLS 1.3",
            .only = TLS1_3,
            .why = "earlier protocols go by the level",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .steps = {
                DO    (PEER, FORGE(INTERNAL_WARNING)),
                SETUP (PEER, WRITE(1),     GT0),
                STEP  (SELF, READ(1),      LE0, R8_004, .error = SSL_FAILED, .sets = RECEIVED,
                        .sets_by = SS_006),
            },
        },
        {
            "canceled_then_closed",
            "user_canceled, then close_notify: the end of data in TLS 1.3",
            .only = TLS1_3,
            .why = "TLS 1.2 has it in the handshake alone",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .guards = "LibreSSL 2019 took both for success",
            .steps = {
                DO    (PEER, FORGE(USER_CANCELED)),
                SETUP (PEER, WRITE(1),     GT0),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
            },
        },
        {
            "split_alert",
            "an alert split over two records: nobody may send it in TLS 1.3, and no sentence says "
            "what a receiver does",
            .only = TLS1_3,
            .why = "earlier protocols allow it",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .steps = {
                DO    (PEER, FORGE(HALF_ALERT)),
                SETUP (PEER, WRITE(1),     GT0),
                OBSERVE(SELF, READ(1),         UNEXAMINED, R8_005),
            },
        },
        {
            "two_alerts_in_one",
            "two alerts in one record: nobody may send them in TLS 1.3, and no sentence says what "
            "a receiver does",
            .only = TLS1_3,
            .why = "earlier protocols allow it",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .steps = {
                DO    (PEER, FORGE(TWO_ALERTS)),
                SETUP (PEER, WRITE(1),     GT0),
                OBSERVE(SELF, READ(1),         UNEXAMINED, R8_005),
            },
        },
        {
            "bare_close_while_waiting",
            "a close_notify in the clear does not complete a close (said from 3.2 on)",
            .roomy = "what is added stands between whole records",
            .steps = {
                CLOSES_FIRST(SELF),
                DO    (PEER, INJECT(BARE_CLOSE)),
                STEP  (SELF, SHUTDOWN,     LE0, SD_127),
                  OR  (                    LE0, SD_070),
            },
        },
    },
    .product = &moments_records_calls,
};
/* clang-format on */
