/*
 * judge.h - compares what was seen with what is promised.  Pure: links without a TLS library.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "record.h"

/* In which respects a call was not as its row says. */
enum difference {
    RETURN_DIFFERS = 1,
    ERROR_DIFFERS = 2,
    WIRE_DIFFERS = 4,
    FLAGS_DIFFER = 8,
    QUEUE_DIFFERS = 16,
    BYTES_DIFFER = 32,
    INVARIANT_BROKEN = 64
};

enum verdict {
    CONFORMS,
    OBSERVED, /* conforms, and holds rows that no sentence judges */
    DEVIATES,
    UNREACHED, /* a DO or SETUP row did not give its relation */
    SKIPPED,   /* the stack lacks a capability */
    CRASHED,
    HUNG,
    LOST, /* ended without "done", neither by signal nor by limit */
    VERDICTS
};

const char *verdict_name(enum verdict verdict);

/* What calls.def says of a call. */
enum {
    ASKS_ERROR = 1,       /* SSL_get_error(3) serves this call when it returns <= 0 */
    ZERO_IS_NO_ERROR = 2, /* ... but not when it returns 0 */
    FLAGS_FALL = 4,       /* IV_005 */
    READS = 8,            /* tells of the end of data */
    CARRIES = 16,         /* the row's number is at most CARRIED */
    OF_SESSION = 32,      /* of a session that was kept: may follow FREE */
    BY_HARNESS = 64,      /* an act */
    SHUTS_DOWN = 128,     /* SSL_shutdown, in whatever form */
    RESTARTS = 256,       /* another connection begins on the side */
    ONCE = 1024,          /* is not repeated when it wants I/O */
    ZERO_FAILS = 512      /* 0 or less is a failure, of which the error queue tells */
};
struct trait {
    const char *name; /* as people read it */
    unsigned is;      /* the traits above, as a set */
    unsigned implies; /* enum sends that follow from success */
    capabilities needs;
};
const struct trait *trait(enum call call);

/* A judgement of a whole case. */
struct judgement {
    enum verdict verdict;
    int act; /* where the case ended badly, counted from 0; -1: nowhere, ACTS: before the first */
    unsigned differences; /* enum difference, of that call */
    enum clause clause;   /* the sentence that was broken, NO_CLAUSE for UNREACHED, CRASHED, ... */
};

/* Whether a return value fits a relation. */
bool fits(enum want want, long ret);

/* Whether an enum error is of a call that failed, and not of one that waits or met the end. */
bool is_failure(uint8_t error);

/* How a call differs from its rule, invariants apart. */
unsigned differences(const struct act *act, const struct seen *seen, edition at);

/* Which sentence the differences of a judged call break; `invariant` is the one it broke besides.
 */
enum clause broken_clause(const struct act *act, const struct seen *seen, unsigned differences,
                          enum clause invariant);

/* Judges calls one after the other; zero it before the first. */
struct watch {
    bool set_by_hand[2]; /* SELF, PEER: flags are set with SSL_set_shutdown; RECEIVED among them */
    bool received_by_hand[2];
    bool quiet[2], context_quiet[2]; /* quiet shutdown is switched on */
    bool hushed[2];                  /* SSL_shutdown was called while it was, in this connection */
    bool forgiving[2], cut[2]; /* SSL_OP_IGNORE_UNEXPECTED_EOF; the transport ended for the side */
    bool failed[2];            /* a call failed: what the queue holds counts for the first alone */
    bool shaken[2];            /* its own call completed the handshake */
    bool stale;                /* an old entry was on the queue, which can have made the class */
    bool established;          /* both sides finished a handshake */
    unsigned closes[2];
    bool reset[2]; /* flags were cleared by hand since: data and another close_notify may follow */
};
/* The invariant that a call breaks, or NO_CLAUSE; takes note of the call. */
enum clause invariant_broken(struct watch *watch, const struct act *act, const struct seen *seen,
                             edition at);

/* The judgement on a case that was run: its table, its record and how its process ended. */
struct judgement judge(const struct scenario *scenario, const struct record *record,
                       const struct outcome *outcome, edition at);

#endif
