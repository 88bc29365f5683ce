/*
 * scenario.h - all that the author of a suite needs to know.
 *
 * A suite is a file in suites/ that defines one `const struct suite` named like the file.  It says
 * what a page promises, never how the promise is made to happen: no header of a TLS library, no
 * client, no server, no transport.  A scenario runs once for each protocol, role, transport and
 * flavour; over QUIC, whose connections and streams are objects of their own, only where .only says so.
 * The words for calls are in scenario_calls.h, scenario_callbacks.h, scenario_second.h and
 * scenario_quic.h, products in scenario_product.h.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

#include "contract/scenario_callbacks.h"
#include "contract/scenario_calls.h"
#include "contract/scenario_clauses.h"
#include "contract/scenario_conflicts.h"
#include "contract/scenario_quic.h"
#include "contract/scenario_second.h"

/* SELF is the side whose promises a row checks, PEER the other; the role dimension makes SELF the
 * client in one case and the server in the next.  BOTH means first SELF, then PEER. */
enum side { SELF = 1, PEER = 2, BOTH = 3 };

/* The relation of a return value, as the page words it; ANY, where no sentence decides it, only in a
 * row that says what leaves or which flag rises or falls. */
enum want { ANY, EQ0, EQ1, EQ2, EQ3, EQ4, EQ5, EQ6, GT0, GT1, LT0, LE0, GE0, LE1 };

enum protocol {
    TLS1_0 = 1,
    TLS1_1 = 2,
    TLS1_2 = 4,
    TLS1_3 = 8,
    DTLS1_0 = 16,
    DTLS1_2 = 32,
    DTLS1_3 = 64,
    QUICV1 = 128
};
enum {
    STREAMS = TLS1_0 | TLS1_1 | TLS1_2 | TLS1_3,
    DATAGRAMS = DTLS1_0 | DTLS1_2 | DTLS1_3,
    OLDER = TLS1_0 | TLS1_1 | TLS1_2 | DTLS1_0 | DTLS1_2,
    NEWER = TLS1_3 | DTLS1_3
};

/* The side of the handshake that makes a row's call; NOBODY: the row does not apply, where a macro
 * asks for a role. */
enum role { EITHER, CLIENT, SERVER, NOBODY };

/*
 * Rows, one macro a line; fields of struct step can follow, for instance .error = WANT_READ.
 *
 *   DO(side, operation)             the harness acts on the channel
 *   SETUP(side, call, want)         must give its relation, and send what it says; judged no further
 *   STEP(side, call, want, clause)  judged: what the row does not say must not happen
 *   OR(want, clause)                the call above, where what is above does not apply
 *   OBSERVE(side, call, why, clause)  recorded and held to the invariants; why no sentence judges it
 *                                   (enum unjudged), and the clause that the call is about
 *   FORBIDDEN(side, call, clause)   the same for a call that its clause forbids
 *
 * A DO or SETUP is made where its .in and .as hold, an OBSERVE where its .in does.  A STEP, OR or FORBIDDEN applies where its clause is
 * in force in the edition and binds the protocol (RFC 5246 binds up to TLS 1.2 and DTLS 1.2, RFC 8446 TLS
 * 1.3 and DTLS 1.3, RFC 6347 DTLS 1.2, RFC 9147 DTLS 1.3, RFC 9000 QUIC), and where its .in, .as and .buffered hold.
 * Where neither it nor an OR below it applies, its .why says why the call is not judged.  A row whose own
 * .why is a conflict does not judge where both sentences of that are in force and bind the protocol.
 */
/* clang-format off */
#define DO(side, ...)                ROW(ROW_DO, side, .want = EQ1, __VA_ARGS__)
#define SETUP(side, does, ...)       ROW(ROW_SETUP, side, does, .want = __VA_ARGS__)
#define STEP(side, does, gives, ...) ROW(ROW_STEP, side, does, .want = gives, .clause = __VA_ARGS__)
#define OR(gives, ...)               ROW(ROW_OR, 0, .want = gives, .clause = __VA_ARGS__)
#define OBSERVE(side, does, no, ...) ROW(ROW_OBSERVE, side, does, .why = no, .clause = __VA_ARGS__)
#define FORBIDDEN(side, does, ...)   ROW(ROW_FORBIDDEN, side, does, .clause = __VA_ARGS__)
#define ROW(what, side, ...)         {.line = __LINE__, .kind = what, .who = side, __VA_ARGS__}
/* clang-format on */

enum kind { ROW_END, ROW_DO, ROW_SETUP, ROW_STEP, ROW_OR, ROW_OBSERVE, ROW_FORBIDDEN };

struct step {
    int line;
    enum kind kind;
    enum unjudged why; /* why nothing judges the call, where nothing does */
    unsigned in;       /* enum protocol: where the row applies; 0: in all */
    enum role as;      /* ... and to which side's call */
    bool buffered;     /* ... only to calls of an SSL that writes to a buffering BIO */
    enum side who;
    enum call call;
    long n; /* the call's number */
    enum want want;
    enum clause clause;  /* the sentence that the row checks; NO_CLAUSE in DO and SETUP */
    enum error error;    /* the class that the page states; UNASKED: it states none */
    unsigned sets;       /* enum flag: the flags that rise */
    unsigned clears;     /* enum flag: the flags that fall */
    unsigned sends;      /* enum sends: what leaves */
    unsigned may;        /* ... and what no sentence forbids to leave besides */
    unsigned may_set;    /* enum flag: the flags of which no sentence says whether they rise */
    bool immediate;      /* no call of the side's BIO */
    enum clause sets_by; /* the sentences on flags and wire, where they are not the row's */
    enum clause sends_by;
};

/* What a close looks like, what a quiet one leaves, and what reading shows of the peer's: flag,
 * alert and class, each with the sentence that promises it. */
#define CLOSES_BY(flag, alert)                                                                     \
    .sets = SENT, .sets_by = flag, .sends = CLOSE_NOTIFY, .sends_by = alert
#define QUIETLY_BY(flags, silence) .sets = SENT | RECEIVED, .sets_by = flags, .sends_by = silence
#define CLOSES                     CLOSES_BY(SD_004, SD_001)
#define QUIETLY                    QUIETLY_BY(QS_006, QS_007)
#define ENDS                       .error = ZERO_RETURN, .sets = RECEIVED, .sets_by = SD_036

/* Leaves open what a sentence does not speak of: all may leave, and every flag may rise. */
#define FREELY                                                                                     \
    .may = CLOSE_NOTIFY | FATAL_ALERT | OTHER_ALERT | DATA | HANDSHAKING | PART,                   \
    .may_set = SENT | RECEIVED

/* ROWS a scenario, SCENARIOS a suite; CARRIED: the most bytes of one READ, PEEK, WRITE or PASS. */
enum { ROWS = 32, SCENARIOS = 32, CARRIED = 1 << 15, DIMENSIONS = 5 };

struct part;
struct product;

struct scenario {
    const char *name;       /* letters, digits, _ */
    const char *title;      /* one sentence for people */
    unsigned only;          /* enum protocol; 0: all */
    const char *why;        /* the reason where `only` or `differs` is given */
    const char *differs;    /* what may differ from transport to transport; NULL: nothing may */
    const char *roomy;      /* why it runs over roomy alone, or NULL */
    const char *stream;     /* why it does not run over datagrams, or NULL */
    const char *unbuffered; /* why it does not run over a buffering BIO, or NULL */
    bool blocking;          /* over the blocking transport alone, where the peer acts by itself */
    struct step steps[ROWS];
    /* Filled in for scenarios that a product or the explorer makes. */
    bool product;
    bool unconnected; /* it begins before the handshake, and its first row does not make that */
    bool blocked, buffered; /* one of its parts is (scenario_product.h); all that are blocked are */
    bool full_depth; /* one of its parts is full, or its product is pairwise, and every two of its
                              parts meet elsewhere */
    size_t place;    /* of a pairwise product: its place among those of the default depth, from 1 */
    unsigned char turn; /* 1 to 4, where its product runs in turns; 0 */
    const struct part *parts[DIMENSIONS];
};

struct suite {
    const char *page; /* page and section */
    struct scenario scenarios[SCENARIOS];
    const struct product *product; /* or NULL */
};

#endif
