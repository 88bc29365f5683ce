/*
 * Closing a connection over QUIC before its handshake is done.
 */
#include "quic_rows.h"

/* clang-format off */

const struct suite quic_handshakes = {
    .page = "SSL_shutdown(3), RETURN VALUES; RFC 9000, 10.2.3",
    .scenarios = {
        {
            "fresh",
            "no call was made before",
            OVER_QUIC,
            .unconnected = true,
            .steps = {
                OBSERVE(SELF, QUIC_SHUTDOWN, SILENT, SD_219),
                OBSERVE(SELF, CLOSES_SENT, SILENT, SD_201),
                OBSERVE(SELF, GET_SHUTDOWN, SILENT, SS_013),
            },
        },
        {
            "first_flight",
            "the first flight has left: the close comes to an end, by CONNECTION_CLOSE of the transport if by any",
            OVER_QUIC,
            .unconnected = true,
            .steps = {
                SETUP (SELF, DO_HANDSHAKE, LE0),
                STEP  (SELF, QUIC_SHUTDOWN, GE0, SD_219, .may = TRANSPORT_CLOSE | APP_CLOSE,
                       .may_set = SENT | RECEIVED),
                STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .may = TRANSPORT_CLOSE | APP_CLOSE,
                       .may_set = SENT | RECEIVED),
                STEP  (SELF, EARLY_CLOSES, EQ0, RQ_005),
            },
        },
        {
            "both_flights",
            "the server's flight has come: CONNECTION_CLOSE in the packets of the handshake is the transport's",
            OVER_QUIC,
            .unconnected = true,
            .steps = {
                SETUP (SELF, DO_HANDSHAKE, LE0),
                DO    (BOTH, SETTLE),
                STEP  (SELF, QUIC_SHUTDOWN, GE0, SD_219, .may = TRANSPORT_CLOSE | APP_CLOSE,
                       .may_set = SENT | RECEIVED),
                STEP  (SELF, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, .may = TRANSPORT_CLOSE | APP_CLOSE,
                       .may_set = SENT | RECEIVED),
                STEP  (SELF, EARLY_CLOSES, EQ0, RQ_005),
            },
        },
        {
            "as_soon_as_done",
            "a side closes as soon as the handshake is done",
            OVER_QUIC,
            .steps = {
                STEP  (SELF, HANDSHAKE, EQ1, DH_001),
                BEGINS_TO_CLOSE(SELF),
                MEETS_THE_CLOSE(PEER),
                CLOSES_COMPLETELY(SELF),
            },
        },
    },
};
