/* Records that a peer would hardly send, authentic and not, and what a close makes of them. */
#include "forged_answers.h"
#include "states.h"

/* clang-format off */
/* An authentic record in another's place: the harness can seal it with one cipher. */
#define SEALED .only = TLS1_2 | TLS1_3 | DTLS1_2 | DTLS1_3, .why = "the harness seals AES-128-GCM alone"
#define AUTHENTIC(part, what) PART(part, .steps = {AGAIN(what)}, SEALED)
#define MALFORMED(part, what) PART(part, .steps = {AGAIN(what)}, SEALED, DROPPED_SILENTLY)
#define BARE(part, what) PART(part, .steps = {DO(PEER, INJECT(what))}, DROPPED_SILENTLY)
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
            MALFORMED(two_alerts, TWO_ALERTS),
            MALFORMED(half_alert, HALF_ALERT),
            MALFORMED(empty_alert, EMPTY_ALERT),
            AUTHENTIC(empty_data, EMPTY_DATA),
            MALFORMED(unknown_type, UNKNOWN_TYPE),
            PART(split_alert,
                .steps = {
                    AGAIN(HALF_ALERT),
                    AGAIN(OTHER_HALF),
                },
                SEALED, DROPPED_SILENTLY),
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
            /* each is in a cell below */
            PART(read, .steps = {LACKS_DATA(SELF, READ(10)), LACKS_DATA(SELF, READ(10))}),
            PART(shutdown, .steps = {CLOSES_FIRST(SELF), WAITS_TWICE}),
            PART(peek, .steps = {LACKS_DATA(SELF, PEEK(10)), CLOSES_FIRST(SELF)}),
            {0},
        },
    },
    .cells = CELLS{
        /* a close_notify; what follows it */
        {
            OF(p_close, p_close_then_fatal, p_read),
            {
                FINDS_CLOSE(READ(10)),
                TELLS_END_AGAIN(SELF, READ(10)),
            },
        },
        {
            OF(p_close_then_data, p_close_then_close, p_close_then_key_update, p_read),
            {
                FINDS_CLOSE(READ(10)),
                STEP  (SELF, READ(10),     LE0, R5_001, .error = ZERO_RETURN),
                  OR  (                    LE0, R9_002, .error = ZERO_RETURN),
                  OR  (                    LE0, R8_002, .error = ZERO_RETURN),
            },
        },
        {
            OF(p_open, p_close, p_close_then_data, p_close_then_close, p_close_then_key_update,
               p_close_then_fatal, p_peek),
            {
                FINDS_CLOSE(PEEK(10)),
                ANSWERS_CLOSE(SELF),
            },
        },
        {
            OF(p_own_closed, p_close, p_close_then_data, p_close_then_close, p_close_then_key_update,
               p_close_then_fatal, p_peek),
            {
                FINDS_CLOSE(PEEK(10)),
                IS_COMPLETE(SELF),
            },
        },
        {
            OF(p_open, p_close, p_close_then_data, p_close_then_close, p_close_then_key_update,
               p_close_then_fatal, p_shutdown),
            {
                CLOSES_SECOND(SELF),
                COMPLETES_AND_STAYS,
            },
        },
        {
            OF(p_own_closed, p_close, p_close_then_data, p_close_then_close, p_close_then_key_update,
               p_close_then_fatal, p_shutdown),
            {
                COMPLETES_AND_STAYS,
            },
        },
        /* ... at fatal level, which TLS 1.3 does not go by */
        {
            OF(p_close_fatal, p_read),
            {
                FINDS_CLOSE_FATAL(READ(10)),
                STEP  (SELF, READ(10),     LE0, SD_038, .error = ZERO_RETURN, .in = NEWER),
                  OR  (                    LE0, R5_005),
            },
        },
        {
            OF(p_open, p_close_fatal, p_peek),
            {
                FINDS_CLOSE_FATAL(PEEK(10)),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_own_closed, p_close_fatal, p_peek),
            {
                FINDS_CLOSE_FATAL(PEEK(10)),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .in = NEWER, .why = SILENT),
            },
        },
        {OF(p_open, p_close_fatal, p_shutdown), {CLOSES_SECOND(SELF), COMPLETES_FATALLY}},
        {OF(p_own_closed, p_close_fatal, p_shutdown), {COMPLETES_FATALLY}},
        /* ... at a level that does not exist: TLS 1.3 refuses invalid enums, and lets this one be
         * ignored; TLS 1.2 says nothing */
        {OF(p_close_level_0, p_read), {FINDS_PERHAPS_CLOSE(READ(10)), FINDS_PERHAPS_CLOSE(READ(10))}},
        {OF(p_close_level_0, p_peek), {FINDS_PERHAPS_CLOSE(PEEK(10)), NOBODY_SAYS}},
        {OF(p_open, p_close_level_0, p_shutdown), {CLOSES_SECOND(SELF), NOBODY_SAYS, NOBODY_SAYS}},
        {OF(p_own_closed, p_close_level_0, p_shutdown), {NOBODY_SAYS, NOBODY_SAYS}},
        /* ... behind a warning, after which a connection of TLS 1.2 "generally" goes on */
        {
            OF(p_canceled_then_close, p_read),
            {
                FINDS_CLOSE_IN_1_3(READ(10)),
                STEP  (SELF, READ(10),     LE0, SD_038, .error = ZERO_RETURN, .in = NEWER),
                  OR_PERHAPS_CLOSE,
            },
        },
        {
            OF(p_open, p_canceled_then_close, p_peek),
            {
                FINDS_CLOSE_IN_1_3(PEEK(10)),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_041, CLOSES, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_own_closed, p_canceled_then_close, p_peek),
            {
                FINDS_CLOSE_IN_1_3(PEEK(10)),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .in = NEWER, .why = SILENT),
            },
        },
        {OF(p_open, p_canceled_then_close, p_shutdown), {CLOSES_SECOND(SELF), COMPLETES_IN_1_3}},
        {OF(p_own_closed, p_canceled_then_close, p_shutdown), {COMPLETES_IN_1_3}},
        /* ... in one record with a warning, in two records: a receiver of TLS 1.2 is told nothing;
         * half an alert is none that TLS 1.3 can parse */
        {OF(p_two_alerts, p_read), {FINDS_PERHAPS_CLOSE(READ(10)), FINDS_PERHAPS_CLOSE(READ(10))}},
        {OF(p_two_alerts, p_peek), {FINDS_PERHAPS_CLOSE(PEEK(10)), NOBODY_SAYS}},
        {OF(p_open, p_two_alerts, p_shutdown), {CLOSES_SECOND(SELF), NOBODY_SAYS, NOBODY_SAYS}},
        {OF(p_own_closed, p_two_alerts, p_shutdown), {NOBODY_SAYS, NOBODY_SAYS}},
        {
            OF(p_split_alert, p_half_alert, p_read),
            {
                FINDS_PERHAPS_INVALID(R8_016, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007, .in = NEWER),
                  OR_PERHAPS_CLOSE,
            },
        },
        {
            OF(p_split_alert, p_half_alert, p_peek),
            {
                FINDS_PERHAPS_INVALID(R8_016, PEEK(10)),
                FORBIDDEN(SELF, SHUTDOWN,       SD_011, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_open, p_split_alert, p_shutdown),
            {
                CLOSES_SECOND(SELF),
                FAILS_BY(R8_016, .why = SILENT),
                FORBIDDEN(SELF, SHUTDOWN,       SD_011, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_own_closed, p_split_alert, p_shutdown),
            {
                FAILS_BY(R8_016, .why = SILENT),
                FORBIDDEN(SELF, SHUTDOWN,       SD_011, .in = NEWER, .why = SILENT),
            },
        },
        {OF(p_open, p_half_alert, p_shutdown), {CLOSES_FIRST(SELF), FAILS_INVALID(R8_016)}},
        {OF(p_own_closed, p_half_alert, p_shutdown), {FAILS_INVALID(R8_016)}},
        /* alerts that are errors, by their level in TLS 1.2, by their type in TLS 1.3 */
        {OF(p_unknown_fatal, p_read), {FINDS_FATAL(READ(10)), FORBIDDEN(SELF, READ(10), GE_007)}},
        {OF(p_unknown_fatal, p_peek), {FINDS_FATAL(PEEK(10)), CALLED_AFTER_FAILURE}},
        {OF(p_open, p_unknown_fatal, p_shutdown), {CLOSES_FIRST(SELF), FAILS_FATALLY}},
        {OF(p_own_closed, p_unknown_fatal, p_shutdown), {FAILS_FATALLY}},
        {
            OF(p_unknown_warning, p_no_renegotiation, p_read),
            {
                FINDS_ERROR(R8_003, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007, .in = NEWER),
                  OR_NO_DATA,
            },
        },
        {
            OF(p_unknown_warning, p_no_renegotiation, p_peek),
            {
                FINDS_ERROR(R8_003, PEEK(10)),
                FORBIDDEN(SELF, SHUTDOWN, SD_011, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_open, p_unknown_warning, p_no_renegotiation, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                FAILS_BY_WARNING(R8_003),
            },
        },
        {
            OF(p_own_closed, p_unknown_warning, p_no_renegotiation, p_shutdown),
            {
                FAILS_BY_WARNING(R8_003),
            },
        },
        {
            OF(p_internal_warning, p_read),
            {
                FINDS_ERROR(R8_004, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007, .in = NEWER),
                  OR_NO_DATA,
            },
        },
        {
            OF(p_internal_warning, p_peek),
            {
                FINDS_ERROR(R8_004, PEEK(10)),
                FORBIDDEN(SELF, SHUTDOWN, SD_011, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_open, p_internal_warning, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                FAILS_BY_WARNING(R8_004),
            },
        },
        {OF(p_own_closed, p_internal_warning, p_shutdown), {FAILS_BY_WARNING(R8_004)}},
        {
            OF(p_user_canceled_fatal, p_read),
            {
                FINDS_PERHAPS_ERROR(R5_005, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007, .in = TLS1_2),
                  OR_PERHAPS_CLOSE,
            },
        },
        {
            OF(p_user_canceled_fatal, p_peek),
            {
                FINDS_PERHAPS_ERROR(R5_005, PEEK(10)),
                FORBIDDEN(SELF, SHUTDOWN, SD_011, .in = TLS1_2, .why = SILENT),
            },
        },
        {
            OF(p_open, p_user_canceled_fatal, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                FAILS_BY_FATAL_CANCEL,
            },
        },
        {OF(p_own_closed, p_user_canceled_fatal, p_shutdown), {FAILS_BY_FATAL_CANCEL}},
        /* warnings: TLS 1.3 knows one, no error and no end; TLS 1.2 lets both sides choose */
        {
            OF(p_user_canceled, p_read),
            {
                FINDS_NOTHING_IN(NEWER, READ(10)),
                FINDS_NOTHING_IN(NEWER, READ(10)),
            },
        },
        {
            OF(p_open, p_user_canceled, p_peek),
            {
                FINDS_NOTHING_IN(NEWER, PEEK(10)),
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_own_closed, p_user_canceled, p_peek),
            {
                FINDS_NOTHING_IN(NEWER, PEEK(10)),
                WAITS_IN(NEWER),
            },
        },
        {
            OF(p_open, p_user_canceled, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                WAITS_IN(NEWER),
                WAITS_IN(NEWER),
            },
        },
        {OF(p_own_closed, p_user_canceled, p_shutdown), {WAITS_IN(NEWER), WAITS_IN(NEWER)}},
        {OF(p_many_warnings, p_read), {FINDS_NO_DATA(READ(10)), FINDS_NO_DATA(READ(10))}},
        {OF(p_many_warnings, p_peek), {FINDS_NO_DATA(PEEK(10)), NOBODY_SAYS}},
        {
            OF(p_open, p_many_warnings, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                NOT_COMPLETE,
                NOT_COMPLETE,
            },
        },
        {OF(p_own_closed, p_many_warnings, p_shutdown), {NOT_COMPLETE, NOT_COMPLETE}},
        /* nothing in it: an alert is an error in TLS 1.3, data is data */
        {
            OF(p_empty_alert, p_read),
            {
                FINDS_INVALID(R8_011, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007, .in = NEWER),
                  OR_NO_DATA,
            },
        },
        {
            OF(p_empty_alert, p_peek),
            {
                FINDS_INVALID(R8_011, PEEK(10)),
                FORBIDDEN(SELF, SHUTDOWN, SD_011, .in = NEWER, .why = SILENT),
            },
        },
        {OF(p_open, p_empty_alert, p_shutdown), {CLOSES_FIRST(SELF), FAILS_INVALID(R8_011)}},
        {OF(p_own_closed, p_empty_alert, p_shutdown), {FAILS_INVALID(R8_011)}},
        {
            OF(p_own_closed, p_empty_data, p_many_empty, p_peek),
            {
                LACKS_DATA(SELF, PEEK(10)),
                WAITS(SELF),
            },
        },
        {OF(p_own_closed, p_empty_data, p_many_empty, p_shutdown), {WAITS_TWICE}},
        /* a type that nobody knows, and records that nobody has sealed: nobody on the way can end
         * the data, or complete a close */
        {
            OF(p_open, p_unknown_type, p_read),
            {
                FINDS_UNKNOWN(ALERTS, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007),
            },
        },
        {
            OF(p_open, p_unknown_type, p_peek),
            {
                FINDS_UNKNOWN(ALERTS, PEEK(10)),
                CALLED_AFTER_FAILURE,
            },
        },
        {
            OF(p_open, p_bare_close, p_bare_fatal, p_read),
            {
                FINDS_UNSEALED(ALERTS, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007),
            },
        },
        {
            OF(p_open, p_bare_close, p_bare_fatal, p_peek),
            {
                FINDS_UNSEALED(ALERTS, PEEK(10)),
                CALLED_AFTER_FAILURE,
            },
        },
        {
            OF(p_own_closed, p_unknown_type, p_read),
            {
                FINDS_UNKNOWN(.sends = 0, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007),
            },
        },
        {
            OF(p_own_closed, p_unknown_type, p_peek),
            {
                FINDS_UNKNOWN(.sends = 0, PEEK(10)),
                CALLED_AFTER_FAILURE,
            },
        },
        {
            OF(p_own_closed, p_bare_close, p_bare_fatal, p_read),
            {
                FINDS_UNSEALED(.sends = 0, READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007),
            },
        },
        {
            OF(p_own_closed, p_bare_close, p_bare_fatal, p_peek),
            {
                FINDS_UNSEALED(.sends = 0, PEEK(10)),
                CALLED_AFTER_FAILURE,
            },
        },
        {
            OF(p_wrong_version, p_read),
            {
                FINDS_UNVERSIONED(READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007),
            },
        },
        {OF(p_wrong_version, p_peek), {FINDS_UNVERSIONED(PEEK(10)), CALLED_AFTER_FAILURE}},
        {OF(p_open, p_unknown_type, p_shutdown), {CLOSES_FIRST(SELF), FAILS_UNKNOWN}},
        {OF(p_own_closed, p_unknown_type, p_shutdown), {FAILS_UNKNOWN}},
        {
            OF(p_open, p_bare_close, p_bare_fatal, p_wrong_version, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                FAILS_UNSEALED,
            },
        },
        {
            OF(p_own_closed, p_bare_close, p_bare_fatal, p_wrong_version, p_shutdown),
            {
                FAILS_UNSEALED,
            },
        },
        /* a header whose version is that of TLS 1.2: before, it can be refused at once */
        {
            OF(p_half_a_record, p_read),
            {
                FINDS_NOTHING_IN(TLS1_2 | TLS1_3, READ(10)),
                FINDS_NOTHING_IN(TLS1_2 | TLS1_3, READ(10)),
            },
        },
        {
            OF(p_open, p_half_a_record, p_peek),
            {
                FINDS_NOTHING_IN(TLS1_2 | TLS1_3, PEEK(10)),
                STEP  (SELF, SHUTDOWN,     EQ0, SD_026, CLOSES, .in = TLS1_2 | TLS1_3,
                        .why = SILENT),
            },
        },
        {
            OF(p_own_closed, p_half_a_record, p_peek),
            {
                FINDS_NOTHING_IN(TLS1_2 | TLS1_3, PEEK(10)),
                WAITS_IN(TLS1_2 | TLS1_3),
            },
        },
        {
            OF(p_open, p_half_a_record, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                WAITS_IN(TLS1_2 | TLS1_3),
                WAITS_IN(TLS1_2 | TLS1_3),
            },
        },
        {
            OF(p_own_closed, p_half_a_record, p_shutdown),
            {
                WAITS_IN(TLS1_2 | TLS1_3),
                WAITS_IN(TLS1_2 | TLS1_3),
            },
        },
        /* a HelloRequest: a client renegotiates, a server may not be sent one; what the own close
         * makes of either, no sentence says */
        {
            OF(p_open, p_hello_request, p_read),
            {
                IS_ASKED_TO_RENEGOTIATE(READ(10)),
                FORBIDDEN(SELF, READ(10),       GE_007, .as = SERVER),
                  OR  (                    LE0, GE_003, .error = WANT_READ),
            },
        },
        {
            OF(p_open, p_hello_request, p_peek),
            {
                IS_ASKED_TO_RENEGOTIATE(PEEK(10)),
                FORBIDDEN(SELF, SHUTDOWN,       SD_011, .as = SERVER, .why = SILENT),
            },
        },
        {
            OF(p_own_closed, p_hello_request, p_read),
            {
                STEP  (SELF, READ(10),     LE0, SR_010),
                STEP  (SELF, READ(10),     LE0, SR_010),
            },
        },
        {
            OF(p_own_closed, p_hello_request, p_peek),
            {
                STEP  (SELF, PEEK(10),     LE0, SR_010),
                NOT_COMPLETE,
            },
        },
        {
            OF(p_open, p_hello_request, p_shutdown),
            {
                CLOSES_FIRST(SELF),
                NOT_COMPLETE,
                NOT_COMPLETE,
            },
        },
        {OF(p_own_closed, p_hello_request, p_shutdown), {NOT_COMPLETE, NOT_COMPLETE}},
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
            .steps = {
                DO    (PEER, FORGE(USER_CANCELED)),
                SETUP (PEER, WRITE(1),     GT0),
                SETUP (PEER, SHUTDOWN,     EQ0),
                STEP  (SELF, READ(1),      LE0, SD_038, ENDS),
            },
        },
        {
            "split_alert",
            "an alert split over two records: nobody may send it in TLS 1.3, and the first half is "
            "no message",
            .only = TLS1_3,
            .why = "earlier protocols allow it",
            .roomy = "a record is replaced as a whole, before any of it is delivered",
            .steps = {
                DO    (PEER, FORGE(HALF_ALERT)),
                SETUP (PEER, WRITE(1),     GT0),
                STEP  (SELF, READ(1),      LE0, R8_016, .error = SSL_FAILED),
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
                FINDS_PERHAPS_CLOSE(READ(1)),
            },
        },
        {
            "bare_close_while_waiting",
            "a close_notify in the clear does not complete a close (said from 3.2 on)",
            .roomy = "what is added stands between whole records",
            DROPPED_SILENTLY,
            .steps = {
                CLOSES_FIRST(SELF),
                DO    (PEER, INJECT(BARE_CLOSE)),
                STEP  (SELF, SHUTDOWN,     LT0, SD_127, .error = SSL_FAILED),
                  OR  (                    LT0, GE_015, .error = SSL_FAILED),
            },
        },
    },
    .product = &moments_records_calls,
};
/* clang-format on */
