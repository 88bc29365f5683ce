/*
 * results.h - the results of a run in memory: made of a run, or read from a file of JSON Lines
 * (results_reader.h), the same in both cases.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include "contract/clauses.h"
#include "judge/judge.h"
#include "run/laws.h"
#include "run/session.h"

#define SUITE_VERSION "0.1"

/* One call that no sentence judged. */
struct observation {
    long step; /* counted from 1 */
    enum clause clause;
    char *got;
};

/* A case, or a pair of cases that breaks a law.  All strings are its own; a text that there is none
 * of is NULL. */
struct result {
    char *id; /* of a broken law: LAW:id of the case that differs */
    enum verdict verdict;
    enum clause clause;   /* the sentence that was broken, or NO_CLAUSE */
    long step;            /* where the case ended badly, counted from 1; 0: nowhere */
    int missing;          /* the capability that the stack lacks; CAPABILITIES: none */
    bool full_depth_only; /* the default depth leaves the case out */
    char *expected, *got; /* of the call that deviates, or that did not arrive */
    char *transcript;     /* of what does not conform */
    const char *failure;  /* the part of it that tells what was wrong, or NULL */
    char *comparable;     /* what is compared between runs: answers that deviate or are observed */
    char *differs_from;   /* of a broken law: the id of the other case */
    struct observation *observed;
    size_t observed_count;
    uint32_t microseconds; /* differs from run to run */
};

struct results {
    char *stack, *version, *libssl, *libcrypto; /* struct stack */
    edition edition;                            /* the release whose pages judged */
    capabilities can;
    bool full;                 /* every protocol over every transport */
    bool system_configuration; /* the machine's OpenSSL configuration was in force */
    bool complete;  /* all cases of the default depth, judged by the stack's own edition under the
                       suite's own configuration */
    bool shortened; /* so much hung that the limit was lowered; is not stored */
    struct result *at; /* the cases, and behind them the broken laws, of verdict BREAKS_LAW */
    size_t count;      /* of cases */
    size_t broken;     /* of broken laws */
};

/*
 * Makes the results of a session's run; `laws` are the pairs that break one.  Returns NULL, or one
 * sentence.  The caller frees them in both cases.
 */
const char *results_make(const struct session *session, const struct run *run,
                         const struct broken_law *laws, size_t broken, struct results *results);
void results_free(struct results *results);

/* Adds the results of another shard, which is empty then.  Returns NULL, or one sentence: they are
 * of another library or edition, or memory ran out. */
const char *results_merge(struct results *into, struct results *shard);

/* The result of a case; NULL: there is none. */
const struct result *result_named(const struct results *results, const char *id);

/* Whether two results of a case are the same: verdict, clause, and what is compared between runs.
 */
bool result_alike(const struct result *one, const struct result *two);

/*
 * For who makes a result field by field: fills in what follows from the others.  False: out of
 * memory.
 */
bool result_complete(struct result *result);

#endif
