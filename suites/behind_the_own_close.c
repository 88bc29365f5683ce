/* What arrives behind the own close_notify and is not the peer's: with and without AUTO_RETRY. */
#include "forged_answers.h"
#include "states.h"

/* clang-format off */
#define CLOSED           SETUP(SELF, SHUTDOWN, EQ0)
#define PEER_CLOSES      SETUP(PEER, SHUTDOWN, GE0)
#define SENDS(what)      DO(PEER, FORGE(what)), SETUP(PEER, WRITE(1), GT0)

/* What else the calls of a part give, with any arrival. */
#define WRITES_NOTHING   STEP(SELF, WRITE(10), LE0, SD_022)
#define FINDS_END(does, by) \
    ROW(ROW_STEP, SELF, does, .want = LE0, .clause = by, ENDS)
#define ENDS_COMPLETE(by) FINDS_END(READ(10), by), IS_COMPLETE(SELF)

/* The parts of the product below. */
enum {
    p_tickets = 1, p_key_update, p_key_update_asked, p_certificate, p_renegotiation, p_data,
    p_canceled, p_no_renegotiation, p_unknown_warning,
    p_auto_retry, p_no_auto_retry,
    p_shutdown, p_peek_and_write, p_read_to_the_end, p_shutdown_to_the_end,
};

/* Messages of TLS 1.3, which are no data and no alert. */
#define MESSAGES         p_tickets, p_key_update, p_key_update_asked, p_certificate

static const struct product arrivals_modes_calls = {
    .title = "what arrives behind the own close_notify, and what calls make of it",
    .roomy = "a small transport keeps what the peer sends on the side: nobody repeats the call",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(tickets,
                .steps = {ROLE_SET, SETUP(BOTH, HANDSHAKE, EQ1)},
                .then = {CLOSED},
                TLS1_3_ONLY),
            PART(key_update,
                .then = {
                    CLOSED,
                    SETUP (PEER, KEY_UPDATE(NOT_REQUESTED), EQ1),
                    SETUP (PEER, FLIGHT,       EQ1),
                },
                TLS1_3_ONLY),
            PART(key_update_asked,
                .then = {
                    CLOSED,
                    SETUP (PEER, KEY_UPDATE(REQUESTED), EQ1),
                    SETUP (PEER, FLIGHT,       EQ1),
                },
                TLS1_3_ONLY),
            /* To a client the request for one arrives, to a server the answer. */
            PART(certificate,
                .steps = {
                    AUTHENTICATION_SCHEDULED,
                    DO    (PEER, HOLD(ALL)),
                    SETUP (SELF, FLIGHTS(3),   EQ1),
                },
                .then = {
                    CLOSED,
                    DO    (PEER, RELEASE(ALL)),
                },
                TLS1_3_ONLY),
            /* To a client a HelloRequest, to a server a ClientHello. */
            PART(renegotiation,
                .then = {
                    CLOSED,
                    RENEGOTIATION_ASKED,
                },
                BEFORE_TLS1_3),
            PART(data, .then = {CLOSED, SETUP(PEER, WRITE(100), GT0)}),
            PART(canceled, .then = {CLOSED, SENDS(USER_CANCELED)},
                .only = TLS1_2 | TLS1_3,
                .why = "the harness seals AES-128-GCM alone"),
            PART(no_renegotiation, .then = {CLOSED, SENDS(NO_RENEGOTIATION)},
                .only = TLS1_2,
                .why = "in TLS 1.3 it is an error alert as any other: forged_records"),
            PART(unknown_warning, .then = {CLOSED, SENDS(UNKNOWN_WARNING)},
                .only = TLS1_2 | TLS1_3,
                .why = "the harness seals AES-128-GCM alone"),
            {0},
        },
        DIMENSION{
            PART(auto_retry, NOTHING), /* the default */
            PART(no_auto_retry, .steps = {SETUP(SELF, AUTO_RETRY(OFF), EQ1)}),
            {0},
        },
        DIMENSION{
            PART(shutdown, .steps = {WAITS(SELF), WAITS(SELF)}),
            PART(peek_and_write,
                .steps = {
                    LACKS_DATA(SELF, PEEK(10)),
                    STEP  (SELF, PENDING,      EQ0, SP_001),
                    WRITES_NOTHING,
                }),
            PART(read_to_the_end, .steps = {PEER_CLOSES, ENDS_COMPLETE(SD_034)}),
            PART(shutdown_to_the_end,
                .steps = {
                    PEER_CLOSES,
                    STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_068, MEETS_CLOSE),
                    STAYS_COMPLETE(SELF),
                }),
            {0},
        },
    },
    .cells = CELLS{
        /* With AUTO_RETRY one read passes over messages. */
        {
            OF(MESSAGES, p_auto_retry, p_read_to_the_end),
            {
                PEER_CLOSES,
                FINDS_END(READ_ONCE(10), MO_001),
                IS_COMPLETE(SELF),
            },
        },

        /* Data is there to be read. */
        {
            OF(p_data, p_shutdown),
            {
                FAILS_OVER_DATA_ALONE(SELF),
                FORBIDDEN(SELF, SHUTDOWN,      SD_011),
            },
        },
        {
            OF(p_data, p_peek_and_write),
            {
                STEP  (SELF, PEEK(10),     GT0, SR_002),
                STEP  (SELF, PENDING,      GT0, SP_001),
                WRITES_NOTHING,
                STEP  (SELF, READ(10),     GT0, SD_021),
            },
        },
        {
            OF(p_data, p_read_to_the_end),
            {
                PEER_CLOSES,
                STEP  (SELF, READ_TO_END,  LE0, SD_032, ENDS),
                IS_COMPLETE(SELF),
            },
        },
        {
            OF(p_data, p_shutdown_to_the_end),
            {
                PEER_CLOSES,
                STEP  (SELF, SHUTDOWN_TO_END, LT0, SD_123, .may_set = RECEIVED, .why = CF_001),
            },
        },

        /* What the peer is told of its request no sentence says, but that nothing leaves behind the
         * close; nor what comes of a close behind a client's hello. */
        {OF(p_renegotiation, p_shutdown), {NOT_COMPLETE, NOT_COMPLETE}},
        {
            OF(p_renegotiation, p_peek_and_write),
            {
                FINDS_NO_DATA(PEEK(10)),
                STEP  (SELF, PENDING,      EQ0, SP_001),
                WRITES_NOTHING,
            },
        },
        {
            OF(p_renegotiation, p_read_to_the_end),
            {
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_001),
                STEP  (SELF, READ_TO_END,  LE0, SD_034, ENDS, .as = CLIENT),
                  OR  (                    LE0, SR_010, .may_set = RECEIVED),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .as = CLIENT, .why = SILENT),
            },
        },
        {
            OF(p_renegotiation, p_shutdown_to_the_end),
            {
                OBSERVE(PEER, SHUTDOWN,        SILENT, SD_001),
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_068, MEETS_CLOSE, .as = CLIENT, .why = SILENT),
            },
        },

        /* Warnings: TLS 1.3 knows one, no error and no end; TLS 1.2 lets both sides choose. */
        {OF(p_canceled, p_shutdown), {WAITS_IN(NEWER), WAITS_IN(NEWER)}},
        {
            OF(p_canceled, p_peek_and_write),
            {
                FINDS_NOTHING_IN(NEWER, PEEK(10)),
                STEP  (SELF, PENDING,      EQ0, SP_001),
                WRITES_NOTHING,
            },
        },
        {
            OF(p_canceled, p_read_to_the_end),
            {
                PEER_CLOSES,
                FINDS_CLOSE_IN_1_3(READ(10)),
                STEP  (SELF, SHUTDOWN,     EQ1, SD_068, .in = NEWER, .why = SILENT),
            },
        },
        {
            OF(p_canceled, p_shutdown_to_the_end),
            {
                PEER_CLOSES,
                STEP  (SELF, SHUTDOWN_TO_END, EQ1, SD_068, MEETS_CLOSE, .in = NEWER, .why = SILENT),
            },
        },
        {OF(p_no_renegotiation, p_unknown_warning, p_shutdown), {FAILS_BY_WARNING(R8_003)}},
        {
            OF(p_no_renegotiation, p_unknown_warning, p_peek_and_write),
            {
                FINDS_ERROR(R8_003, PEEK(10)),
                FORBIDDEN(SELF, WRITE(10),      GE_007, .in = NEWER),
                  OR  (                    LE0, SD_022),
            },
        },
        {
            OF(p_no_renegotiation, p_unknown_warning, p_read_to_the_end),
            {
                PEER_CLOSES,
                FINDS_PERHAPS_ERROR(R8_003, READ(10)),
                OBSERVE(SELF, SHUTDOWN,        SILENT, SD_068),
            },
        },
        {
            OF(p_no_renegotiation, p_unknown_warning, p_shutdown_to_the_end),
            {
                PEER_CLOSES,
                STEP  (SELF, SHUTDOWN_TO_END, LT0, R8_003, REFUSED, .why = SILENT),
            },
        },
        {OF(0)},
    },
};

const struct suite behind_the_own_close = {
    "SSL_shutdown(3), Locally-Initiated Shutdown; SSL_CTX_set_mode(3); RFC 8446, 6.1",
    .product = &arrivals_modes_calls,
};
/* clang-format on */
