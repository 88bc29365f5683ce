/*
 * Callbacks of the handshake that switch to another context, pause, refuse or decline; then the handshake
 * goes on and the connection is closed, or it is closed and freed at that point.
 *
 * To which context cache, callbacks and tickets belong after a switch no page says, but that there is a
 * session in one of them, and none of a connection that was not closed.
 */
#include "calls_by_state.h"
#include "states.h"

/* clang-format off */
/* The parts of the product below. */
enum {
    p_name = 1, p_hello, p_certificate, p_verify, p_ticket, p_late_ticket, p_key,
    p_switches, p_pauses, p_refuses, p_declines,
    p_goes_on, p_ends,
};

/* Kinds of parts: the server has seen the client's hello; the server makes a ticket. */
#define AT_THE_HELLO p_name, p_hello, p_certificate
#define AT_A_TICKET  p_ticket, p_late_ticket, p_key

#define CARRIES_DATA \
    STEP(SELF, WRITE(10), GT0, SW_003), STEP(PEER, READ(10), GT0, SR_001)
#define BOTH_CLOSE \
    CLOSES_FIRST(SELF), READS_END(PEER), ANSWERS_CLOSE(PEER), COMPLETES(SELF)
#define BOTH_FREED  STEP(BOTH, FREE, EQ1, SF_002)
#define HAS_SWITCHED SETUP(SELF, SWITCHED, EQ1)

/* Of a session of the server one context is told, or the other; it is in the cache of one of them. */
#define ONE_IS_TOLD \
    STEP(SELF, EITHER_ADDED, EQ2, KT_003, .in = NEWER), \
      OR(                    EQ1, CB_001), \
    OBSERVE(SELF, OTHER_ADDED, SILENT, SN_001)
#define ONE_HAS_IT \
    STEP(SELF, EITHER_SESSIONS, EQ2, CM_006, .in = NEWER), \
      OR(                       EQ1, CM_006), \
    OBSERVE(SELF, OTHER_SESSIONS, SILENT, SN_001)
/* ... tickets: whether they are cached two pages disagree. */
#define ONE_MAY_HAVE_IT \
    STEP(SELF, EITHER_SESSIONS, GT0, CM_006, .why = CF_010), \
    OBSERVE(SELF, OTHER_SESSIONS, SILENT, SN_001)

/*
 * The side whose callback waits gets its class; the other one lacks data.  `side` and `other` are the
 * roles, `by` says what the callback of that side does.
 */
#define WAITS_IN_CALLBACK(side, other, by) \
    STEP(BOTH, HANDSHAKE, LE0, by, .error = OTHER_ERROR, .may = HANDSHAKING, .as = side, \
         .why = SILENT), \
      OR(                 LE0, GE_003, .error = WANT_READ, .may = HANDSHAKING, .as = other)
#define HELLO_WAITS \
    WAITS_IN_CALLBACK(SERVER, CLIENT, CH_002), \
    STEP(SELF, PAUSE_CLASS, EQ3, GE_021, .as = SERVER, .why = SILENT)
#define CERTIFICATE_WAITS \
    WAITS_IN_CALLBACK(SERVER, CLIENT, CE_001), \
    STEP(SELF, PAUSE_CLASS, EQ1, CE_001, .as = SERVER, .why = SILENT)
#define VERIFICATION_WAITS \
    WAITS_IN_CALLBACK(CLIENT, SERVER, VF_002), \
    STEP(SELF, PAUSE_CLASS, EQ2, VF_002, .as = CLIENT, .why = SILENT)
#define WANTS_CALLBACK(side, other, which, by) \
    STEP(SELF, PAUSE_WANTED, which, by, .as = side, .why = SILENT), \
    STEP(SELF, WANT, EQ4, by, .as = side, .why = SILENT), \
      OR(            EQ3, WT_003, .as = other)
/* A call that is repeated calls it again; then it lets the handshake go on. */
#define LETS_GO(by) \
    SETUP(SELF, CALLBACK_CALLED, EQ1), \
    SETUP(BOTH, HANDSHAKE,       LE0), \
    STEP (SELF, CALLBACK_CALLED, EQ1, by, .why = SILENT), \
    SETUP(SELF, DOES(LETS_GO),   EQ1)
#define COMPLETES_BY(by) STEP(BOTH, HANDSHAKE, EQ1, by, .why = SILENT)
#define IS_USED     LACKS_DATA(BOTH, READ(1)), CARRIES_DATA, BOTH_CLOSE
/* There is no key, and so no ticket: the connection goes on without. */
#define NO_KEY \
    STEP(BOTH, HANDSHAKE, EQ1, TK_001), \
    STEP(BOTH, READ(1),   LE0, TK_001, .error = WANT_READ)

/* The callback of a side ends the handshake by an alert, which the other side meets. */
#define REFUSED_BY(side, other, by) \
    STEP(SELF, HANDSHAKE, LE0, by, .error = SSL_FAILED, .sends = FATAL_ALERT, .may = HANDSHAKING, .as = side), \
      OR(                 LE0, GE_015, .error = SSL_FAILED, .may = HANDSHAKING, .sets = RECEIVED, \
                          .sets_by = SS_006, .as = other)
/* ... in TLS 1.3 a client is done before the server makes a ticket. */
#define LATE_TICKET_REFUSED \
    STEP(SELF, HANDSHAKE, LE0, TD_001, .error = SSL_FAILED, .sends = FATAL_ALERT, .may = HANDSHAKING, .as = SERVER), \
      OR(                 EQ1, DH_001, .as = CLIENT), \
    FORBIDDEN(SELF, READ(1), GE_007, .as = SERVER), \
      OR(                 LE0, GE_015, .error = SSL_FAILED, .sets = RECEIVED, .sets_by = SS_006, .as = CLIENT)
#define ENDS_FORBIDDEN  FORBIDDEN(SELF, SHUTDOWN, SD_011), BOTH_FREED

/* The name is not accepted, of which a warning tells, where the protocol has such; there is no key for a
 * ticket: the handshake goes on. */
#define NAME_DECLINED \
    STEP(SELF, HANDSHAKE, EQ1, SN_003, .sends = OTHER_ALERT, .in = OLDER, .as = SERVER), \
      OR(                 EQ1, SN_003, .in = OLDER, .as = CLIENT), \
      OR(                 EQ1, SN_004, .in = NEWER), \
    SETUP(PEER, HANDSHAKE, EQ1)

static const struct product callbacks_acts_ends = {
    .title = "a callback of the handshake that acts",
    .roomy = "it makes its own connection; a small transport would part flights",
    .pairwise = true,
    .dimensions = {
        DIMENSION{
            PART(name, .steps = {WATCHED, SETUP(BOTH, STATEFUL, EQ1), SETUP(SELF, NAME_CALLBACK, EQ1)}),
            PART(hello, .steps = {WATCHED, SETUP(BOTH, STATEFUL, EQ1), SETUP(SELF, HELLO_CALLBACK, EQ1)}),
            PART(certificate,
                .steps = {WATCHED, SETUP(BOTH, STATEFUL, EQ1), SETUP(SELF, CERTIFICATE_CALLBACK, EQ1)}),
            PART(verify, .steps = {WATCHED, SETUP(BOTH, STATEFUL, EQ1), SETUP(SELF, VERIFY_CALLBACK, EQ1)}),
            PART(ticket,
                .steps = {WATCHED, SETUP(SELF, TICKET_CALLBACK, EQ1)},
                .only = OLDER,
                .why = "before TLS 1.3 the ticket is a part of the handshake of both"),
            PART(late_ticket, .steps = {WATCHED, SETUP(SELF, TICKET_CALLBACK, EQ1)}, TLS1_3_ONLY),
            PART(key, .steps = {WATCHED, SETUP(SELF, KEY_CALLBACK, EQ1)}),
            {0},
        },
        DIMENSION{
            PART(switches, .steps = {SETUP(SELF, DOES(SWITCHES), EQ1)}),
            PART(pauses, .steps = {SETUP(SELF, DOES(PAUSES), EQ1)}),
            PART(refuses, .steps = {SETUP(SELF, DOES(REFUSES), EQ1)}),
            PART(declines, .steps = {SETUP(SELF, DOES(DECLINES), EQ1)}),
            {0},
        },
        DIMENSION{
            PART(goes_on, NOTHING),
            PART(ends, NOTHING),
            {0},
        },
    },
    .cells = CELLS{
        /* A switch: the session is of one context or the other. */
        {
            OF(AT_THE_HELLO, p_switches, p_goes_on),
            {
                CONNECTED,
                HAS_SWITCHED,
                ONE_IS_TOLD,
                ONE_HAS_IT,
                BOTH_CLOSE,
                SETUP (BOTH, KEEP,         EQ1),
                BOTH_FREED,
                OBSERVE(SELF, RESUME,          SILENT, SN_001),
            },
        },
        {
            OF(p_key, p_switches, p_goes_on),
            {
                NO_KEY,
                OBSERVE(SELF, SWITCHED,        SILENT, TK_001),
                STEP  (SELF, EITHER_ADDED, EQ1, CB_001, .in = OLDER, .why = SILENT),
                OBSERVE(SELF, OTHER_ADDED,     SILENT, SN_001),
                BOTH_CLOSE,
                SETUP (BOTH, KEEP,         EQ1),
                BOTH_FREED,
                OBSERVE(SELF, RESUME,          SILENT, TK_001),
            },
        },
        {
            OF(p_ticket, p_late_ticket, p_switches, p_goes_on),
            {
                CONNECTED,
                STEP  (SELF, SWITCHED,     EQ1, TD_002),
                ONE_IS_TOLD,
                ONE_MAY_HAVE_IT,
                BOTH_CLOSE,
                SETUP (BOTH, KEEP,         EQ1),
                BOTH_FREED,
                OBSERVE(SELF, RESUME,          SILENT, SN_001),
            },
        },
        /* ... freed without a close: the session goes, from wherever it is; of the first of two tickets
         * no page speaks. */
        {
            OF(AT_THE_HELLO, p_switches, p_ends),
            {
                CONNECTED,
                HAS_SWITCHED,
                ONE_HAS_IT,
                SETUP (BOTH, KEEP,         EQ1),
                BOTH_FREED,
                STEP  (SELF, EITHER_REMOVED, EQ1, CB_002),
                OBSERVE(SELF, OTHER_REMOVED,   SILENT, SN_001),
                STEP  (SELF, EITHER_SESSIONS, EQ0, SF_001, .in = OLDER, .why = SILENT),
            },
        },
        /* ... and where a ticket has left, at that point. */
        {
            OF(AT_A_TICKET, p_switches, p_ends),
            {
                SETUP (SELF, FLIGHTS(4),   EQ1),
                OBSERVE(SELF, SWITCHED,        SILENT, TD_002),
                CLOSES_AFTER_4,
                BOTH_FREED,
            },
        },

        /* A pause. */
        {
            OF(p_hello, p_pauses, p_goes_on),
            {
                HELLO_WAITS,
                WANTS_CALLBACK(SERVER, CLIENT, EQ3, WT_008),
                LETS_GO(CH_003),
                COMPLETES_BY(CH_003),
                IS_USED,
            },
        },
        {OF(p_certificate, p_pauses, p_goes_on), {CERTIFICATE_WAITS, LETS_GO(CE_001), SETUP(BOTH, HANDSHAKE, EQ1), IS_USED}},
        {
            OF(p_verify, p_pauses, p_goes_on),
            {
                VERIFICATION_WAITS,
                WANTS_CALLBACK(CLIENT, SERVER, EQ2, WT_010),
                LETS_GO(VF_003),
                COMPLETES_BY(VF_004),
                IS_USED,
            },
        },
        {
            OF(p_hello, p_pauses, p_ends),
            {
                HELLO_WAITS,
                WANTS_CALLBACK(SERVER, CLIENT, EQ3, WT_008),
                NOT_ACTIVE,
                BOTH_FREED,
            },
        },
        {
            OF(p_certificate, p_pauses, p_ends),
            {
                CERTIFICATE_WAITS,
                WANTS_CALLBACK(SERVER, CLIENT, EQ1, WT_005),
                NOT_ACTIVE,
                BOTH_FREED,
            },
        },
        {
            OF(p_verify, p_pauses, p_ends),
            {
                VERIFICATION_WAITS,
                WANTS_CALLBACK(CLIENT, SERVER, EQ2, WT_010),
                NOT_ACTIVE,
                BOTH_FREED,
            },
        },

        /* A refusal. */
        {OF(p_name, p_refuses, p_ends), {REFUSED_BY(SERVER, CLIENT, SN_002), ENDS_FORBIDDEN}},
        {OF(p_hello, p_refuses, p_ends), {REFUSED_BY(SERVER, CLIENT, CH_001), ENDS_FORBIDDEN}},
        {OF(p_certificate, p_refuses, p_ends), {REFUSED_BY(SERVER, CLIENT, CE_002), ENDS_FORBIDDEN}},
        {OF(p_verify, p_refuses, p_ends), {REFUSED_BY(CLIENT, SERVER, VF_001), ENDS_FORBIDDEN}},
        {OF(p_ticket, p_refuses, p_ends), {REFUSED_BY(SERVER, CLIENT, TD_001), ENDS_FORBIDDEN}},
        {OF(p_late_ticket, p_refuses, p_ends), {LATE_TICKET_REFUSED, ENDS_FORBIDDEN}},
        /* ... what an error of the key's callback does no page says. */
        {
            OF(p_key, p_refuses, p_ends),
            {
                OBSERVE(BOTH, HANDSHAKE,       SILENT, TK_002),
                OBSERVE(SELF, SHUTDOWN,        SILENT, TK_002),
                BOTH_FREED,
            },
        },

        /* No use is made of it, and the handshake goes on. */
        {OF(p_name, p_declines, p_goes_on), {NAME_DECLINED, IS_USED, BOTH_FREED}},
        {
            OF(p_key, p_declines, p_goes_on),
            {
                NO_KEY,
                CARRIES_DATA,
                BOTH_CLOSE,
                SETUP (BOTH, KEEP,         EQ1),
                BOTH_FREED,
                OBSERVE(SELF, RESUME,          SILENT, TK_001),
            },
        },
        {OF(p_name, p_declines, p_ends), {SETUP(SELF, FLIGHTS(2), EQ1), NOT_ACTIVE, BOTH_FREED}},
        {OF(p_key, p_declines, p_ends), {SETUP(SELF, FLIGHTS(4), EQ1), CLOSES_AFTER_4, BOTH_FREED}},
        {OF(0)},
    },
    .impossible = IMPOSSIBLE{
        {
            OF(p_name, AT_A_TICKET, p_pauses),
            "these callbacks return nothing that asks to be called again"
        },
        {
            OF(p_verify, p_switches),
            "this callback is a client's, and contexts are switched by servers"
        },
        {
            OF(p_hello, p_certificate, p_verify, p_ticket, p_late_ticket, p_declines),
            "these callbacks return nothing between success and a refusal"
        },
        {
            OF(p_refuses, p_goes_on),
            "no handshake goes on that was refused"
        },
        {OF(0)},
    },
};

const struct suite callbacks_that_act = {
    "SSL_CTX_set_tlsext_servername_callback(3); SSL_CTX_set_client_hello_cb(3); SSL_CTX_set_cert_cb(3); "
    "SSL_CTX_set_verify(3); SSL_CTX_set_session_ticket_cb(3); SSL_CTX_set_tlsext_ticket_key_cb(3)",
    .product = &callbacks_acts_ends,
};
/* clang-format on */
