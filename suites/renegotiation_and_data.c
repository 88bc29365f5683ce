/* A renegotiation that SELF asks for, as client or as server, while data of the peer is in flight or
 * not: accepted or refused, and then the end. */
#include "rows.h"
#include "states.h"

/* clang-format off */
/* The call that begins it, with nothing else to do, and with data that is there to be read. */
#define ASKS             SETUP(SELF, RENEGOTIATE, EQ1)
#define DATA_IN_FLIGHT   SETUP(PEER, WRITE(100), GT0)
#define BEGINS_BY_WRITE \
    STEP(SELF, WRITE(10),    ANY, KU_006, .sends = HANDSHAKING, .may = DATA)
#define BEGINS_BY_READ \
    STEP(SELF, READ(10),     LE0, KU_006, .error = WANT_READ, .sends = HANDSHAKING)
#define BEGINS_BY_HANDSHAKE SETUP(SELF, FLIGHT, EQ1)
#define READS_AND_BEGINS STEP(SELF, READ(10), GT0, SR_001, .may = HANDSHAKING)
/* What a call gives that writes, or makes a handshake, when data comes where it waits for a message,
 * no sentence says. */
#define MEETS_DATA(...) \
    ROW(ROW_OBSERVE, SELF, __VA_ARGS__, .why = SILENT, .clause = KU_006)

/* The peer's read takes part; the rest is carried by the same calls, then by reads. */
#define TAKES_PART \
    STEP(PEER, READ(10),     ANY, SR_009, .sends = HANDSHAKING)
#define GOES_ON(...) \
    ROW(ROW_OBSERVE, SELF, __VA_ARGS__, .why = SILENT, .clause = KU_005)
#define PEER_GOES_ON     OBSERVE(PEER, READ_TO_END, SILENT, KU_005)
#define CARRIED_BY(...) \
    GOES_ON(__VA_ARGS__), PEER_GOES_ON, GOES_ON(__VA_ARGS__), GOES_ON(READ_TO_END), PEER_GOES_ON, \
    GOES_ON(READ_TO_END), PEER_GOES_ON

/* The peer has SSL_OP_NO_RENEGOTIATION: no handshake begins, whatever it answers.  Only a server's
 * write has sent data besides. */
#define REFUSES          STEP(PEER, READ(10), LE0, OP_005, .may = OTHER_ALERT)
#define REFUSES_OVER_DATA \
    STEP(PEER, READ(10),     LE0, OP_005, .may = OTHER_ALERT, .as = SERVER), \
      OR(                    GT0, OP_005, .may = OTHER_ALERT)
/* ... which fails a client's connection. */
#define FAILS(...) \
    ROW(ROW_STEP, SELF, __VA_ARGS__, .want = LE0, .clause = KU_007, .error = SSL_FAILED, \
        .as = CLIENT, .why = SILENT)

/* The ends: of a connection that goes on as before; of one that failed, or where no sentence tells. */
#define GOES_ON_AND_CLOSES \
    STEP(PEER, WRITE(10),    GT0, SW_003), \
    STEP(SELF, READ(10),     GT0, SR_001), \
    CLOSES_FIRST(SELF), \
    STEP(PEER, READ_TO_END,  LE0, GE_001, ENDS), \
    ANSWERS_CLOSE(PEER), \
    READS_ANSWER(SELF), \
    IS_COMPLETE(SELF)
#define MAY_CLOSE \
    OBSERVE(SELF, SHUTDOWN,      SILENT, SD_002), \
    OBSERVE(PEER, READ(10),      SILENT, SR_010), \
    OBSERVE(PEER, SHUTDOWN,      SILENT, SD_002)
#define FAILED_AND_CLOSES \
    FORBIDDEN(SELF, SHUTDOWN,    SD_011, .as = CLIENT, .why = SILENT), \
    OBSERVE(PEER, READ(10),      SILENT, SR_010), \
    OBSERVE(PEER, SHUTDOWN,      SILENT, SD_002)
/* SSL_clear, behind a renegotiation that is over, or refused; behind one that may be under way, where
 * it can fail and says why. */
#define FLAGS_GO         .clears = SENT | RECEIVED, .sets_by = SC_002
#define IS_CLEARED       STEP(SELF, CLEAR, EQ1, SC_001, FLAGS_GO)
#define MAY_BE_CLEARED   STEP(SELF, CLEAR, GE0, SC_001, FLAGS_GO)
#define CLIENT_IS_CLEARED \
    STEP(SELF, CLEAR,        EQ1, SC_001, FLAGS_GO, .as = CLIENT), \
      OR(                    GE0, SC_001, FLAGS_GO), \
    MAY_WRITE
/* What an object does that could not be cleared no sentence says, but that it sends nothing in the
 * clear. */
#define MAY_WRITE        OBSERVE(SELF, WRITE(4), SILENT, SC_001)
#define AND_CONNECTS \
    SETUP(PEER, RENEW,       EQ1), \
    SETUP(SELF, RECONNECT,   EQ1), \
    STEP(BOTH, HANDSHAKE,    EQ1, SC_002), \
    STEP(SELF, WRITE(100),   GT0, SC_002), \
    STEP(PEER, READ(100),    GT0, SC_002)

/* The parts of the product below. */
enum {
    p_accepted = 1, p_refused,
    p_write, p_read, p_handshake, p_write_data, p_read_data, p_handshake_data,
    p_close, p_clear,
};

/* The cells of a carrier. */
#define ACCEPTED(carrier, ...) \
    {OF(p_accepted, carrier, p_close), {TAKES_PART, CARRIED_BY(__VA_ARGS__), GOES_ON_AND_CLOSES}}, \
    {OF(p_accepted, carrier, p_clear), \
     {TAKES_PART, CARRIED_BY(__VA_ARGS__), IS_CLEARED, AND_CONNECTS}}
#define REFUSED(carrier, peer, cleared, ...) \
    {OF(p_refused, carrier, p_close), {peer, FAILS(__VA_ARGS__), FAILED_AND_CLOSES}}, \
    {OF(p_refused, carrier, p_clear), {peer, FAILS(__VA_ARGS__), cleared}}

static const struct product answers_carriers_ends = {
    .title = "a renegotiation, with data of the peer in flight or not, and the end behind it",
    .roomy = "a small transport keeps what is sent on the side: nobody repeats the call",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(accepted, .steps = {SETUP(PEER, ALLOW_RENEGOTIATION, EQ1)}, BEFORE_TLS1_3),
            PART(refused, .steps = {SETUP(PEER, REFUSE_RENEGOTIATION, EQ1)}, BEFORE_TLS1_3),
            {0},
        },
        DIMENSION{
            PART(write, .steps = {ASKS, BEGINS_BY_WRITE}),
            PART(read, .steps = {ASKS, BEGINS_BY_READ}),
            PART(handshake, .steps = {ASKS, BEGINS_BY_HANDSHAKE}),
            PART(write_data, .steps = {DATA_IN_FLIGHT, ASKS, MEETS_DATA(WRITE(10))}),
            PART(read_data, .steps = {DATA_IN_FLIGHT, ASKS, READS_AND_BEGINS}),
            PART(handshake_data, .steps = {DATA_IN_FLIGHT, ASKS, MEETS_DATA(HANDSHAKE)}),
            {0},
        },
        /* ... behind data that may have broken the handshake off */
        DIMENSION{
            PART(close, .steps = {MAY_CLOSE}),
            PART(clear, .steps = {PEER_GOES_ON, MAY_BE_CLEARED, MAY_WRITE}),
            {0},
        },
    },
    .cells = CELLS{
        ACCEPTED(p_write, WRITE(10)),
        ACCEPTED(p_read, READ(10)),
        ACCEPTED(p_handshake, FLIGHT),
        ACCEPTED(p_read_data, READ(200)),
        REFUSED(p_write, REFUSES_OVER_DATA, CLIENT_IS_CLEARED, WRITE(10)),
        REFUSED(p_read, REFUSES, IS_CLEARED, READ(10)),
        REFUSED(p_handshake, REFUSES, CLIENT_IS_CLEARED, HANDSHAKE),
        {
            OF(p_refused, p_read_data, p_close),
            {
                REFUSES,
                STEP  (SELF, READ(200),    GT0, SR_005),
                FAILS(READ(10)),
                FAILED_AND_CLOSES,
            },
        },
        {
            OF(p_refused, p_read_data, p_clear),
            {
                REFUSES,
                STEP  (SELF, READ(200),    GT0, SR_005),
                FAILS(READ(10)),
                IS_CLEARED,
            },
        },
        {OF(0)},
    },
};

const struct suite renegotiation_and_data = {
    "SSL_key_update(3); SSL_CTX_set_options(3); SSL_clear(3)",
    .product = &answers_carriers_ends,
};
/* clang-format on */
