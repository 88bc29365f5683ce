/*
 * Closing a connection over QUIC before its handshake is done.
 */
#include "quic_rows.h"

/* clang-format off */

#define CLIENT_ALONE .as = CLIENT, .why = SILENT

const struct suite quic_handshakes = {
    .page = "SSL_shutdown(3), RETURN VALUES; RFC 9000, 10.2.3",
    .scenarios = {
        {
            "fresh",
            "no call was made before: nothing leaves, and nobody is told of a close",
            OVER_QUIC,
            .unconnected = true,
            .steps = {
                OBSERVE(BOTH, QUIC_SHUTDOWN, SILENT, SD_219, .as = CLIENT),
                OBSERVE(BOTH, CLOSES_SENT, SILENT, SD_201, .as = CLIENT),
                OBSERVE(BOTH, GET_SHUTDOWN, SILENT, SS_013, .as = CLIENT),
            },
        },
        {
            "first_flight",
            "the first flight has left: the close comes to an end, by CONNECTION_CLOSE of the transport if by any",
            OVER_QUIC,
            .unconnected = true,
            .steps = {
                SETUP (BOTH, DO_HANDSHAKE, LE0, .as = CLIENT),
                STEP  (BOTH, QUIC_SHUTDOWN, GE0, SD_219, CLIENT_ALONE, .may = TRANSPORT_CLOSE, .may_set = SENT | RECEIVED),
                STEP  (BOTH, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, CLIENT_ALONE, .may = TRANSPORT_CLOSE,
                       .may_set = SENT | RECEIVED),
            },
        },
        {
            "both_flights",
            "the server's flight has come: CONNECTION_CLOSE in the packets of the handshake is the transport's",
            OVER_QUIC,
            .unconnected = true,
            .steps = {
                SETUP (BOTH, DO_HANDSHAKE, LE0, .as = CLIENT),
                DO    (BOTH, SETTLE),
                STEP  (BOTH, QUIC_SHUTDOWN, GE0, SD_219, CLIENT_ALONE, .may = TRANSPORT_CLOSE | APP_CLOSE,
                       .may_set = SENT | RECEIVED),
                STEP  (BOTH, QUIC_SHUTDOWN_TO_END, EQ1, SD_242, CLIENT_ALONE, .may = TRANSPORT_CLOSE | APP_CLOSE,
                       .may_set = SENT | RECEIVED),
                STEP  (BOTH, EARLY_CLOSES, EQ0, RQ_005, .as = CLIENT, .why = SILENT),
            },
        },
        {
            "as_soon_as_done",
            "the client closes as soon as its handshake is done",
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
