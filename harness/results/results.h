/*
 * results.h - the results of a run in memory.
 *
 * They are made from a run, or read from a file of JSON Lines (results_reader.h); both give the
 * same.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include "contract/clauses.h"
#include "contract/unjudged.h"
#include "judge/judge.h"
#include "run/laws.h"
#include "run/session.h"

#define SUITE_VERSION "0.1"

/* A call that no clause in force judges. */
struct observation {
    long step;              /* counted from 1 */
    enum reason reason;     /* why it is not judged */
    enum unjudged conflict; /* IN_CONFLICT: the conflict; else UNSTATED */
    enum clause clause;     /* that the call is about, or that forbids it */
    char *call;             /* the side and the call: "self SSL_shutdown()" */
    char *got;
};

/* A call that conforms to a row which leaves open what exactly it gives: that is recorded, because
 * applications can depend on it. */
struct choice {
    long step; /* counted from 1 */
    enum clause clause;
    char *call; /* as in struct observation */
    char *got;  /* the return with its class: "-1 SSL" */
};

/* The result of a case, or of a pair of cases that breaks a law.  It owns its strings; a string
 * that does not apply is NULL. */
struct result {
    char *id; /* of a broken law: LAW:id, with the id of the second case */
    enum verdict verdict;
    enum clause clause;   /* the clause that was broken, or NO_CLAUSE */
    long step;            /* the call at which the case failed, counted from 1; 0: none */
    int missing;          /* the capability that the stack lacks; CAPABILITIES: none */
    bool full_depth_only; /* the default depth does not include the case */
    char *call;           /* the side and the call at which the case failed, or NULL */
    char *expected, *got; /* of the call that deviates, or that a DO or SETUP row makes in vain */
    char *transcript;     /* for results that do not conform */
    const char *failure;  /* the part of `transcript` about the failure, or NULL; not allocated */
    char *comparable;     /* the results of calls that deviate or are observed: what runs are
                             compared by */
    char *differs_from;   /* of a broken law: the id of the first case */
    struct observation *observed;
    size_t observed_count;
    struct choice *choices; /* of the calls before the one at which the case failed, if it did */
    size_t choice_count;
    uint32_t microseconds; /* wall time; differs from run to run */
};

/* How many calls of the library were judged, and not judged by reason; preparations do not count. */
struct call_counts {
    size_t judged, unjudged[REASONS];
};

struct results {
    char *stack, *version, *build, *libssl, *libcrypto; /* as in struct stack */
    char *
        rerun; /* the options with which make check runs a case again so: " OPENSSL_DIR=..."; NULL: not stored */
    edition edition; /* the release whose manual pages judged */
    struct ability has;
    bool full;                 /* the run had the full depth */
    bool system_configuration; /* the machine's OpenSSL configuration file was used */
    bool complete; /* all cases of the default depth, judged by the stack's own edition under the
                       suite's own configuration */
    bool edition_given;     /* not the stack's own edition judged */
    char *selected;         /* the glob that selected cases, or NULL */
    unsigned shard, shards; /* the number of the shard, from 1, and of all; 0: a whole run */
    bool of_complete;       /* a shard: all of them together are complete */
    bool shortened;         /* the limit was lowered because many cases hung; not stored */
    size_t not_run; /* the cases behind the one where the run stopped (run/hangs.h); not stored */
    struct call_counts calls;
    struct result *at; /* the cases, followed by the broken laws (verdict BREAKS_LAW) */
    size_t count;      /* number of cases */
    size_t broken;     /* number of broken laws */
};

/*
 * Makes the results of a session's run; `laws` are the pairs of cases that break one.  Returns
 * NULL, or one sentence.  The caller calls results_free in both cases.
 */
const char *results_make(const struct session *session, const struct run *run,
                         const struct broken_law *laws, size_t broken, struct results *results);
void results_free(struct results *results);

/* Moves the results of another shard of the same run (shards.h) into `into`; `shard` is empty
 * afterwards.  False: out of memory. */
bool results_merge(struct results *into, struct results *shard);

/* The result of the case with that id; NULL: there is none. */
const struct result *result_named(const struct results *results, const char *id);

/* The number of cases of a scenario, "suite/scenario". */
size_t results_of_scenario(const struct results *results, const char *scenario);

/* Whether two results of a case are equal: verdict, clause, and `comparable`. */
bool result_alike(const struct result *one, const struct result *two);

/*
 * For modules that set the fields of a result one by one: sets those that follow from the others.
 * False: out of memory.
 */
bool result_complete(struct result *result);

/* The id of the case in the id or glob of a result: without the law's name, where it is of one. */
const char *case_in(const char *id);

#endif
