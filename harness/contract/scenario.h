/*
 * scenario.h - all that the author of a suite needs to know.
 *
 * A suite is a file in suites/ that defines one `const struct suite` named like the file.  It says
 * what a page promises, never how the promise is made to happen: no header of a TLS library, no
 * client, no server, no transport.  A scenario runs once for each protocol, role and transport.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdbool.h>

/* Clauses: the testable sentences of the manual pages, from fixtures/contract/ (*.def).  An unknown
 * or a doubled id does not compile. */
enum clause {
    NO_CLAUSE,
#define PAGE(prefix, title)
#define CLAUSE(id, section, since, until, severity, says)   id,
#define FORBIDS(id, section, since, until, severity, says)  id,
#define UNTESTABLE(id, section, since, until, says, reason) id,
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
    CLAUSES
};

/* SELF is the side whose promises a row checks, PEER the other; the role dimension makes SELF the
 * client in one case and the server in the next.  BOTH means first SELF, then PEER. */
enum side { SELF = 1, PEER = 2, BOTH = 3 };

enum kind {
    ROW_END,      /* the rows of a table end where it is zero */
    ROW_DO,       /* the harness plan on the carrier */
    ROW_SETUP,    /* a call that must give its relation, and send what it says, and is judged no
                     further */
    ROW_STEP,     /* a judged call: what the row does not say must not happen */
    ROW_OR,       /* the call above under another clause, where the one above is not in force */
    ROW_OBSERVE,  /* recorded and held to the invariants */
    ROW_FORBIDDEN /* an OBSERVE whose clause forbids the call */
};

/* The relation of a return value, as the page words it. */
enum want { ANY, EQ0, EQ1, EQ2, EQ3, GT0, LT0, LE0, GE0 };

/* SSL_get_error(3), asked only where the page lets a caller ask. */
enum error {
    UNASKED,
    NONE,
    SSL_FAILED,
    SYSCALL,
    WANT_READ,
    WANT_WRITE,
    ZERO_RETURN,
    WANT_CONNECT,
    WANT_ACCEPT,
    OTHER_ERROR
};

/* SSL_get_shutdown(3). */
enum flag { SENT = 1, RECEIVED = 2 };

/* What a call puts on the wire, as a set. */
enum sends {
    CLOSE_NOTIFY = 1,
    FATAL_ALERT = 2,
    OTHER_ALERT = 4,
    DATA = 8,         /* application data; a WRITE that succeeds implies it */
    HANDSHAKING = 16, /* handshake messages, change_cipher_spec; HANDSHAKE implies it */
    PART = 32         /* a record of which only a part left */
};

enum forged {
#define FORGED(name, said, type, bytes) FORGED_##name,
#define RAW(name, said, bytes)          FORGED_##name,
#include "contract/forged.def"
#undef FORGED
#undef RAW
    FORGERIES
};

/* What CORRUPT changes a bit of: the end of a protected record, its authentication tag (of a cipher
 * in CBC mode the last block); the first byte behind the header of such a record; the message type
 * of a handshake record in the clear. */
enum field { UNTOUCHED_FIELD, TAG, CIPHERTEXT, MESSAGE_TYPE };

/* What AWAIT lets a BIO ask for, and where. */
enum awaited {
    CONNECT_TO_WRITE = 1,
    ACCEPT_TO_WRITE,
    UNKNOWN_TO_WRITE,
    READ_TO_WRITE,
    CONNECT_TO_READ,
    ACCEPT_TO_READ,
    UNKNOWN_TO_READ,
    WRITE_TO_READ
};

enum protocol { TLS1_0 = 1, TLS1_1 = 2, TLS1_2 = 4, TLS1_3 = 8 };

/* Each call and planned has its line in calls.def, and its words for tables below. */
enum call {
    NO_CALL,
#define CALL(name, function, said, traits, implies, needs) CALL_##name,
#define OPERATION(name, function, said, needs)             OPERATION_##name,
#include "contract/calls.def"
#undef CALL
#undef OPERATION
    CALLS
};

/* Calls of the library. */
#define HANDSHAKE .call = CALL_HANDSHAKE /* drives both sides until neither gets on */
/* Calls SSL_do_handshake so often, client and server in turn, whatever it returns. */
#define FLIGHTS(count) .call = CALL_FLIGHTS, .n = (count)
#define FLIGHT         .call = CALL_FLIGHT /* SSL_do_handshake once on this side, whatever it returns */
#define SHUTDOWN       .call = CALL_SHUTDOWN
#define SHUTDOWN_EX    .call = CALL_SHUTDOWN_EX /* SSL_shutdown_ex without flags and arguments */
#define SHUTDOWN_TO_END                                                                            \
    .call = CALL_SHUTDOWN_TO_END /* until 1, or nothing moves; the last return */
#define READ(bytes)      .call = CALL_READ, .n = (bytes) /* one SSL_read into a buffer of so many */
#define READ_ONCE(bytes) .call = CALL_READ_ONCE, .n = (bytes) /* ... that nobody repeats */
#define READ_TO_END                                                                                \
    .call =                                                                                        \
        CALL_READ_TO_END /* SSL_read until it gives no more; the last return                   \
                              */
#define PEEK(bytes)       .call = CALL_PEEK, .n = (bytes)
#define WRITE(bytes)      .call = CALL_WRITE, .n = (bytes) /* so many bytes of a counted pattern */
#define READ_EX(bytes)    .call = CALL_READ_EX, .n = (bytes)
#define PEEK_EX(bytes)    .call = CALL_PEEK_EX, .n = (bytes)
#define WRITE_EX(bytes)   .call = CALL_WRITE_EX, .n = (bytes)
#define SET_SHUTDOWN(set) .call = CALL_SET_SHUTDOWN, .n = (set)
#define GET_SHUTDOWN      .call = CALL_GET_SHUTDOWN /* gives SENT, RECEIVED or their sum */
#define PENDING           .call = CALL_PENDING      /* SSL_pending */
#define HAS_PENDING       .call = CALL_HAS_PENDING  /* SSL_has_pending */
#define GET_ERROR         .call = CALL_GET_ERROR    /* asked once more: gives enum error */
#define TOLD_EOF          .call = CALL_TOLD_EOF /* 1: the queue told of an unexpected end of file */
#define WANT              .call = CALL_WANT     /* SSL_want */
#define QUIET(mode)       .call = CALL_QUIET, .n = (mode) /* SSL_set_quiet_shutdown: 1 when it is set */
/* SSL_CTX_set_quiet_shutdown on the side's context; gives what the getter then returns. */
#define CTX_QUIET(mode) .call = CALL_CTX_QUIET, .n = (mode)
#define GET_QUIET       .call = CALL_GET_QUIET /* SSL_get_quiet_shutdown */
#define CLEAR           .call = CALL_CLEAR
#define RENEW           .call = CALL_RENEW /* SSL_free, SSL_new of the same context, over the same BIOs */
#define FRESH           .call = CALL_FRESH /* RENEW without a role */
#define ROLE            .call = CALL_ROLE  /* SSL_set_connect_state, SSL_set_accept_state */
/* SSL_set_verify: a certificate of the peer is demanded, and none is trusted. */
#define DEMAND_CERTIFICATE .call = CALL_DEMAND_CERTIFICATE
/* SSL_set_min_proto_version, SSL_set_max_proto_version: another version than the case's alone. */
#define OTHER_VERSION .call = CALL_OTHER_VERSION
/* The kind of handshake; each is about the client or the server, whichever side the row names. */
#define OTHER_GROUP                                                                                \
    .call = CALL_OTHER_GROUP       /* the client's key share is not the server's choice            \
                                    */
#define MUTUAL .call = CALL_MUTUAL /* the server demands a certificate, the client has one */
/* The client offers the session of an earlier connection, which allowed so many early bytes. */
#define OFFER(bytes)        .call = CALL_OFFER, .n = (bytes)
#define ACCEPT_EARLY(bytes) .call = CALL_ACCEPT_EARLY, .n = (bytes) /* the server takes so many */
#define WRITE_EARLY(bytes)                                                                         \
    .call = CALL_WRITE_EARLY, .n = (bytes) /* the client, as a first flight */
#define READ_EARLY(bytes)                                                                          \
    .call = CALL_READ_EARLY,                                                                       \
    .n = (bytes) /* the server: 1 more, 2 no more                         \
                                           */
/* SSL_set_post_handshake_auth, of the client; SSL_verify_client_post_handshake, of the server. */
#define PROMISE_CERTIFICATE .call = CALL_PROMISE_CERTIFICATE
#define DEMAND_LATER        .call = CALL_DEMAND_LATER
#define PAUSE(mode)         .call = CALL_PAUSE, .n = (mode) /* this side's certificate callback waits */
#define RENEGOTIATE         .call = CALL_RENEGOTIATE
#define KEY_UPDATE(answer)                                                                         \
    .call = CALL_KEY_UPDATE, .n = (answer) /* 1: the other side's is asked for */
#define FREE   .call = CALL_FREE           /* no row of this side may follow */
#define DUP    .call = CALL_DUP            /* SSL_dup, and the copy is freed */
#define UP_REF .call = CALL_UP_REF         /* SSL_up_ref, SSL_free */
#define NESTED                                                                                     \
    .call = CALL_NESTED /* SSL_shutdown is called inside the callback of the next alert */
#define IGNORE_EOF .call = CALL_IGNORE_EOF /* SSL_OP_IGNORE_UNEXPECTED_EOF */
/* No BIO to write to; another over the same transport, to write to alone, or for both. */
#define NO_WRITE_BIO    .call = CALL_NO_WRITE_BIO
#define OTHER_WRITE_BIO .call = CALL_OTHER_WRITE_BIO
#define OTHER_BIO       .call = CALL_OTHER_BIO
/* BIO_f_ssl over the SSL: BIO_reset; BIO_free, which takes the SSL along: no row may follow. */
#define BIO_RESET        .call = CALL_BIO_RESET
#define BIO_FREE         .call = CALL_BIO_FREE
#define BIO_SHUTDOWN     .call = CALL_BIO_SHUTDOWN /* BIO_ssl_shutdown on a chain over the SSL */
#define BIO_AT_END       .call = CALL_BIO_AT_END   /* BIO_eof of the side's half of the pair */
#define AUTO_RETRY(mode) .call = CALL_AUTO_RETRY, .n = (mode) /* SSL_MODE_AUTO_RETRY off, on */
#define NEW_TICKET       .call = CALL_NEW_TICKET /* SSL_new_session_ticket, of the server */
#define PASS(bytes)                                                                                \
    .call = CALL_PASS,                                                                             \
    .n = (bytes) /* plain bytes through the BIOs: 1 when they, and nothing else, arrive */

/* Calls about sessions; those about one that was kept may follow FREE. */
#define TICKETS(count) .call = CALL_TICKETS, .n = (count) /* SSL_set_num_tickets, of the server */
#define STATEFUL       .call = CALL_STATEFUL              /* SSL_OP_NO_TICKET */
/* SSL_CTX_set_session_cache_mode, on the side's context: 0 off, 1 client, 2 server, 3 both, 4 both
 * but in no internal store; gives the mode before. */
#define CACHE_MODE(mode) .call = CALL_CACHE_MODE, .n = (mode)
/* From here on the callbacks of the side's context are counted, and its cache against what it held.
 */
#define WATCH_CACHE .call = CALL_WATCH_CACHE
#define ADDED       .call = CALL_ADDED       /* calls of the new session callback */
#define REMOVED     .call = CALL_REMOVED     /* calls of the remove callback, of the kept session */
#define SESSIONS    .call = CALL_SESSIONS    /* SSL_CTX_sess_number, less what it was */
#define KEEP        .call = CALL_KEEP        /* SSL_get1_session */
#define SET_SESSION .call = CALL_SET_SESSION /* SSL_set_session, to none */
#define RESUMABLE   .call = CALL_RESUMABLE   /* SSL_SESSION_is_resumable, of the kept one */
#define CACHED      .call = CALL_CACHED /* 1: the kept one was in the side's cache; it is taken out */
#define RESUME                                                                                     \
    .call = CALL_RESUME /* a second connection by the client's kept one: 1 resumed, 0 not */

/* Acts of the harness, on what the row's side sends.  Each gives 1, or the case is unreached. */
enum { ALL = 1 << 20 };
#define HOLD(bytes)                                                                                \
    .call = OPERATION_HOLD,                                                                        \
    .n = (bytes) /* takes so many more bytes, delivers none, then this side's BIO is full */
/* Delivers so many held bytes, or all but the last so many; ALL ends the hold. */
#define RELEASE(bytes)     .call = OPERATION_RELEASE, .n = (bytes)
#define RELEASE_BUT(bytes) .call = OPERATION_RELEASE_BUT, .n = (bytes)
#define CUT                                                                                        \
    .call =                                                                                        \
        OPERATION_CUT /* end of file for the other side, after what was sent, or released      \
                       where it is held */
#define CORRUPT(field)                                                                             \
    .call = OPERATION_CORRUPT, .n = (field) /* in the next record that has it   \
                                                                */
/* Bytes besides the side's records, and another record in the place of its next; forged.def has
 * them. */
#define INJECT(what) .call = OPERATION_INJECT, .n = FORGED_##what
#define FORGE(what)  .call = OPERATION_FORGE, .n = FORGED_##what
#define GARBAGE      INJECT(NOT_TLS)
#define REFUSE       .call = OPERATION_REFUSE /* its next write returns 0, without retry */
#define STARVE       .call = OPERATION_STARVE /* its next read returns 0, with retry */
/* Its next write, or read, asks for what a BIO does that is not connected yet; or for the other. */
#define AWAIT(what) .call = OPERATION_AWAIT, .n = (what)
#define STALE       .call = OPERATION_STALE /* an old entry is on the error queue at the next call */
#define BREAK       .call = OPERATION_BREAK /* this side's next write to its BIO fails, without retry */

struct step {
    int line;
    enum kind kind;
    enum side who;
    enum call call;
    long n;
    enum want want;
    enum clause clause;  /* which sentence the row comparisons on; NO_CLAUSE in DO and SETUP */
    enum error error;    /* the class that the page states; UNASKED: it states none */
    unsigned sets;       /* enum flag: the flags that rise */
    unsigned clears;     /* enum flag: the flags that fall */
    unsigned sends;      /* enum sends: what leaves */
    unsigned may;        /* ... and what no sentence forbids to leave besides */
    bool immediate;      /* no call of the side's BIO */
    enum clause sets_by; /* the sentences on flags and wire, where they are not the row's */
    enum clause sends_by;
};

/* ROWS a scenario, SCENARIOS a suite; CARRIED: the most bytes of one READ, PEEK, WRITE or PASS. */
enum { ROWS = 24, SCENARIOS = 32, CARRIED = 1 << 15 };

struct scenario {
    const char *name;    /* letters, digits, _ */
    const char *title;   /* one sentence for people */
    unsigned only;       /* enum protocol; 0: all */
    const char *why;     /* the reason where `only` or `differs` is given */
    const char *differs; /* what may differ from transport to transport; NULL: nothing may */
    const char *roomy;   /* why it runs over roomy alone, or NULL */
    bool blocking;       /* over the blocking transport alone, where the peer plan by itself */
    bool product;        /* made from a product, not written by hand */
    bool blocked;        /* ... by a part that is */
    const char *guards;  /* a defect of the past that this would notice, or NULL */
    struct step steps[ROWS];
};

/*
 * A product of dimensions: a scenario for each combination of one part from each, named by their
 * names with - between.  Its rows are the parts' `steps` in order; a part's `then` comparison
 * before the last dimension's.  It runs over roomy alone, at full depth over all transports.  Its
 * lists end with { 0 }.
 */
enum { PART_ROWS = 12, DIMENSIONS = 4 };

struct part {
    const char *name;
    struct step steps[PART_ROWS], then[PART_ROWS];
    unsigned only;   /* enum protocol; 0: all */
    const char *why; /* the reason where `only` is given */
    bool blocked;    /* a transport that takes little is its subject: it runs over those as well */
};
#define DIMENSION (const struct part[])

/* What a page says of a combination: rows that take the place of the last dimension's.  The first
 * that fits the name counts; globs comparison with blanks between. */
struct cell {
    const char *glob;
    struct step steps[PART_ROWS];
};
#define CELLS (const struct cell[])

/* Combinations that cannot exist, and why. */
struct exception {
    const char *glob, *why;
};
#define IMPOSSIBLE (const struct exception[])

struct product {
    const char *title;  /* of all its scenarios */
    const char *roomy;  /* why they run over roomy alone at any depth, or NULL */
    const char *guards; /* defects of the past that they would notice, or NULL */
    const struct part *dimensions[DIMENSIONS];
    const struct cell *cells;           /* or NULL */
    const struct exception *impossible; /* or NULL */
    /* Parts of the second dimension, with blanks between, after which the last dimension's calls
     * have to be answered alike (IV_009); NULL: none. */
    const char *alike;
};

struct suite {
    const char *page; /* page and section */
    struct scenario scenarios[SCENARIOS];
    const struct product *product; /* or NULL */
};

/* Rows, one macro a line. */
#define DO(side, planned)                                                                          \
    {                                                                                              \
        .line = __LINE__, .kind = ROW_DO, .who = side, planned, .want = EQ1                        \
    }
#define SETUP(side, does, ...)                                                                     \
    {                                                                                              \
        .line = __LINE__, .kind = ROW_SETUP, .who = side, does, .want = __VA_ARGS__                \
    }
#define STEP(side, does, gives, ...)                                                               \
    {                                                                                              \
        .line = __LINE__, .kind = ROW_STEP, .who = side, does, .want = gives,                      \
        .clause = __VA_ARGS__                                                                      \
    }
#define OR(gives, ...)                                                                             \
    {                                                                                              \
        .line = __LINE__, .kind = ROW_OR, .want = gives, .clause = __VA_ARGS__                     \
    }
#define OBSERVE(side, does, ...)                                                                   \
    {                                                                                              \
        .line = __LINE__, .kind = ROW_OBSERVE, .who = side, does, .clause = __VA_ARGS__            \
    }
#define FORBIDDEN(side, does, ...)                                                                 \
    {                                                                                              \
        .line = __LINE__, .kind = ROW_FORBIDDEN, .who = side, does, .clause = __VA_ARGS__          \
    }

/* What a close looks like, what a quiet one leaves, and what reading shows of the peer's: flag,
 * alert and class, each with the sentence that it comparisons on. */
#define CLOSES_BY(flag, alert)                                                                     \
    .sets = SENT, .sets_by = flag, .sends = CLOSE_NOTIFY, .sends_by = alert
#define QUIETLY_BY(flags, silence) .sets = SENT | RECEIVED, .sets_by = flags, .sends_by = silence
#define CLOSES                     CLOSES_BY(SD_004, SD_001)
#define QUIETLY                    QUIETLY_BY(QS_006, QS_007)
#define ENDS                       .error = ZERO_RETURN, .sets = RECEIVED, .sets_by = SD_036

#endif
