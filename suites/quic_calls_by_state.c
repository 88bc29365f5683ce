/*
 * Every call about a connection or a stream of QUIC, in every state of the close.
 */
#include "quic_rows.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_open = 1, p_concluded, p_reset, p_flushing, p_own_closed, p_rapid, p_peer_closed, p_peer_closed_unseen,
    p_crossing, p_completed, p_peer_completed, p_idle,
    p_shutdown, p_shutdown_twice, p_to_the_end, p_rapidly, p_without_flush, p_wait_peer, p_code, p_info, p_flags,
    p_events, p_deadline, p_new_stream, p_accept, p_read, p_write, p_conclude, p_reset_it, p_of_stream, p_free_stream,
    p_free, p_quiet, p_by_hand
};

/* States in which the connection is not terminated, by either side; in which it is over. */
#define NOT_TERMINATED p_open, p_concluded, p_reset
#define OVER           p_completed, p_peer_completed, p_idle
/* ... this side has closed, and may say no more than that. */
#define CLOSING        p_own_closed, p_rapid
#define ANY_CLOSE      .may = APP_CLOSE, .may_set = SENT | RECEIVED

static const struct product states_calls = {
    .title = "a call in a state of the close",
    .dimensions = {
        DIMENSION{
            PART(open, .steps = {ARRIVED(5)}, OVER_QUIC),
            PART(concluded,
                .steps = {ARRIVED(5), SETUP(SELF, CONCLUDE, EQ1), DO(BOTH, SETTLE), DO(BOTH, TICKS(2))},
                OVER_QUIC),
            PART(reset,
                .steps = {ARRIVED(5), SETUP(SELF, RESET_STREAM(3), EQ1), DO(BOTH, SETTLE), DO(BOTH, TICKS(2))},
                OVER_QUIC),
            PART(flushing,
                .steps = {
                    ARRIVED(5),
                    DO    (SELF, LOSE(ALL)),
                    SETUP (SELF, STREAM_WRITE(100), GT0),
                    SETUP (SELF, QUIC_SHUTDOWN, EQ0),
                },
                OVER_QUIC),
            PART(own_closed, .steps = {ARRIVED(5), SETUP(SELF, QUIC_SHUTDOWN, EQ0, .sends = APP_CLOSE)}, OVER_QUIC),
            PART(rapid,
                .steps = {
                    ARRIVED(5),
                    SETUP (SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), GE0, .sends = APP_CLOSE),
                },
                OVER_QUIC),
            PART(peer_closed,
                .steps = {
                    ARRIVED(5),
                    SETUP (PEER, QUIC_SHUTDOWN, EQ0, .sends = APP_CLOSE),
                    SETUP (SELF, EVENTS, EQ1),
                },
                OVER_QUIC),
            PART(peer_closed_unseen,
                .steps = {ARRIVED(5), SETUP(PEER, QUIC_SHUTDOWN, EQ0, .sends = APP_CLOSE)},
                OVER_QUIC),
            PART(crossing,
                .steps = {
                    ARRIVED(5),
                    SETUP (SELF, QUIC_SHUTDOWN, EQ0, .sends = APP_CLOSE),
                    SETUP (PEER, QUIC_SHUTDOWN, EQ0, .sends = APP_CLOSE),
                },
                OVER_QUIC),
            PART(completed, .steps = {ARRIVED(5), SETUP(SELF, QUIC_SHUTDOWN_TO_END, EQ1)}, OVER_QUIC),
            PART(peer_completed,
                .steps = {
                    ARRIVED(5),
                    SETUP (PEER, QUIC_SHUTDOWN_TO_END, EQ1),
                    SETUP (SELF, QUIC_SHUTDOWN_TO_END, EQ1),
                },
                OVER_QUIC),
            PART(idle, .steps = {ARRIVED(5), SILENCE}, OVER_QUIC),
            {0},
        },
        DIMENSION{
            PART(shutdown,       .steps = {STEP(SELF, QUIC_SHUTDOWN, GE0, SD_219, ANY_CLOSE)}),
            PART(shutdown_twice,
                .steps = {
                    STEP  (SELF, QUIC_SHUTDOWN, GE0, SD_219, ANY_CLOSE),
                    STEP  (SELF, QUIC_SHUTDOWN, GE0, SD_219, ANY_CLOSE),
                }),
            PART(to_the_end,
                .steps = {
                    DO    (SELF, LOSE(0)),
                    STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .may = APP_CLOSE | TRANSPORT_CLOSE,
                           .may_set = SENT | RECEIVED),
                    STEP  (SELF, QUIC_SHUTDOWN, EQ1, SD_219),
                }),
            PART(rapidly, .steps = {STEP(SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), GE0, SD_219, ANY_CLOSE)}),
            PART(without_flush,
                .steps = {STEP(SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), GE0, SD_219, ANY_CLOSE)}),
            PART(wait_peer,
                .steps = {STEP(SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), GE0, SD_219, ANY_CLOSE)}),
            PART(code,
                .steps = {
                    STEP  (SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), GE0, SD_219, ANY_CLOSE),
                }),
            PART(info,       .steps = {OBSERVE(SELF, CLOSE_INFO, SILENT, CI_001)}),
            PART(flags,      .steps = {STEP(SELF, GET_SHUTDOWN, GT0, SS_010)}),
            PART(events,
                .steps = {
                    STEP  (SELF, EVENTS, EQ1, HE_002, .may = APP_CLOSE | TRANSPORT_CLOSE, .may_set = SENT | RECEIVED),
                }),
            PART(deadline,   .steps = {OBSERVE(SELF, EVENT_TIMEOUT, SILENT, ET_001)}),
            PART(new_stream, .steps = {OBSERVE(SELF, NEW_STREAM(BIDIRECTIONAL), SILENT, SD_201)}),
            PART(accept,     .steps = {OBSERVE(SELF, ACCEPT_STREAM, SILENT, SD_201)}),
            PART(read,       .steps = {OBSERVE(SELF, STREAM_READ(10), SILENT, SD_201)}),
            PART(write,      .steps = {OBSERVE(SELF, STREAM_WRITE(10), SILENT, SD_201)}),
            PART(conclude,   .steps = {OBSERVE(SELF, CONCLUDE, SILENT, CO_006)}),
            PART(reset_it,   .steps = {OBSERVE(SELF, RESET_STREAM(4), SILENT, SX_004)}),
            PART(of_stream,  .steps = {STEP(SELF, CLOSE_STREAM, LT0, SD_219)}),
            PART(free_stream,
                .steps = {
                    STEP  (SELF, FREE_STREAM, EQ1, SF_006, .may = APP_CLOSE | TRANSPORT_CLOSE,
                           .may_set = SENT | RECEIVED),
                    STEP  (SELF, FREE,        EQ1, SF_006),
                }),
            PART(free,
                .steps = {
                    STEP  (SELF, FREE,        EQ1, SF_006),
                    STEP  (SELF, FREE_STREAM, EQ1, SF_006),
                }),
            PART(quiet,
                .steps = {
                    SETUP (SELF, QUIET(ON), EQ1),
                    STEP  (SELF, QUIC_SHUTDOWN, GE0, QS_012, ANY_CLOSE),
                }),
            PART(by_hand,    .steps = {STEP(SELF, SET_SHUTDOWN(SENT | RECEIVED), EQ1, SS_011, .sets_by = SS_011)}),
            {0},
        },
    },
    .cells = CELLS{
        /* The first call closes: at once, where nothing is to be flushed. */
        {OF(NOT_TERMINATED, p_shutdown), {BEGINS_TO_CLOSE(SELF)}},
        {OF(NOT_TERMINATED, p_without_flush),
            {STEP(SELF, QUIC_SHUTDOWN_EX(NO_STREAM_FLUSH, NO_ARGUMENTS), EQ0, SD_212, SAYS_CLOSE_BY(SD_212))}},
        {OF(p_flushing, p_shutdown), {FLUSHES(SELF, SD_210)}},
        {OF(NOT_TERMINATED, p_code),
            {BEGINS_TO_CLOSE_WITH(SELF, NO_FLAGS, CODE_1), STEP(SELF, CODE_SENT, EQ1, SD_222)}},
        {OF(CLOSING, p_code),
            {STEP(SELF, QUIC_SHUTDOWN_EX(NO_FLAGS, CODE_1), GE0, SD_227, ANY_CLOSE),
             STEP(SELF, CODE_SENT, EQ0, SD_227)}},
        {OF(NOT_TERMINATED, p_rapidly),
            {STEP(SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), GE0, SD_214, SAYS_CLOSE, .may_set = RECEIVED)}},
        {OF(NOT_TERMINATED, p_flushing, p_wait_peer),
            {STEP(SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), LE0, SD_247)}},
        {OF(NOT_TERMINATED, p_quiet), {SETUP(SELF, QUIET(ON), EQ1), STEP(SELF, QUIC_SHUTDOWN, EQ0, QS_012, SAYS_CLOSE_BY(QS_012))}},
        /* Once it is over every call says so. */
        {OF(OVER, p_shutdown), {IS_CLOSED(SELF)}},
        {OF(OVER, p_shutdown_twice), {IS_CLOSED(SELF), IS_CLOSED(SELF)}},
        {OF(p_completed, p_idle, p_rapidly), {STEP(SELF, QUIC_SHUTDOWN_EX(RAPID, NO_ARGUMENTS), EQ1, SD_244)}},
        {OF(p_completed, p_idle, p_wait_peer), {STEP(SELF, QUIC_SHUTDOWN_EX(WAIT_PEER, NO_ARGUMENTS), EQ1, SD_219)}},
        /* What is told of the end. */
        {OF(NOT_TERMINATED, p_info), {STEP(SELF, CLOSE_INFO, EQ0, CI_002)}},
        {OF(p_flushing, p_info), {STEP(SELF, CLOSE_INFO, EQ0, CI_002)}},
        {OF(p_own_closed, p_rapid, p_completed, p_info),
            {STEP(SELF, CLOSE_INFO, EQ1, CI_001), STEP(SELF, CLOSE_LOCAL, EQ1, CI_005),
             STEP(SELF, CLOSE_TRANSPORT, EQ0, CI_006)}},
        {OF(p_peer_closed, p_peer_completed, p_info),
            {STEP(SELF, CLOSE_INFO, EQ1, CI_001), STEP(SELF, CLOSE_LOCAL, EQ0, CI_005),
             STEP(SELF, CLOSE_TRANSPORT, EQ0, CI_006)}},
        {OF(p_idle, p_info),
            {STEP(SELF, CLOSE_INFO, EQ1, CI_001), STEP(SELF, CLOSE_TRANSPORT, EQ1, CI_007)}},
        {OF(NOT_TERMINATED, p_flags), {STEP(SELF, GET_SHUTDOWN, EQ0, SS_010)}},
        {OF(p_flushing, p_peer_closed_unseen, p_flags), {STEP(SELF, GET_SHUTDOWN, EQ0, SS_010)}},
        /* Streams. */
        {OF(p_open, p_conclude), {STEP(SELF, CONCLUDE, EQ1, CO_006)}},
        {OF(p_concluded, p_conclude), {STEP(SELF, CONCLUDE, EQ1, CO_005)}},
        {OF(p_concluded, p_write), {STEP(SELF, STREAM_WRITE(10), LE0, CO_003)}},
        {OF(p_open, p_reset_it), {STEP(SELF, RESET_STREAM(4), EQ1, SX_001)}},
        {OF(p_reset, p_reset_it), {STEP(SELF, RESET_STREAM(4), EQ1, SX_005)}},
        {OF(0)},
    },
};

const struct suite quic_calls_by_state = {
    "SSL_shutdown(3), RETURN VALUES; SSL_get_conn_close_info(3); SSL_set_shutdown(3)",
    .product = &states_calls,
};
/* clang-format on */
