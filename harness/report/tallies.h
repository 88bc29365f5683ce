/*
 * tallies.h - what the cases of each clause gave on several stacks, counted from stored results.
 */
#ifndef TALLIES_H
#define TALLIES_H

#include "explore/machine.h"
#include "results/knowledge.h"

/* What a matrix is made of: results, the findings that explain them, and what explorations learned, which
 * the page draws. */
struct matrix_input {
    const struct results *stacks;
    size_t count;
    const struct findings *findings;
    const struct machine *machines;
    size_t machine_count;
};

/* One clause on one stack.  A call of a row counts in each case; an invariant counts a case, which conforms unless
 * it deviates; a law that two cases break deviates once. */
struct tally {
    size_t conforms, deviates, observed, skipped;
    const struct result *first;            /* the first case that deviates, or that failed in a call
                                              under the clause */
    const struct observation *observation; /* the first observation */
};

/* One stack; the results are the caller's. */
struct tallied {
    const struct results *results;
    struct comparison *comparisons; /* with the findings, one for each result */
    enum clause *broken;            /* under which clause each result failed, or NO_CLAUSE */
    size_t verdicts[VERDICTS];      /* the number of cases */
    bool own;                       /* judged by the documentation of its own family */
};

struct tallies {
    struct tallied *stacks;
    size_t count;
    struct tally *cells; /* one row of `count` cells for each clause */
};

/* Counts; false: out of memory.  The caller calls tallies_free in both cases. */
bool tallies_make(const struct matrix_input *input, struct tallies *tallies);
void tallies_free(struct tallies *tallies);

struct tally *tally_of(const struct tallies *tallies, enum clause clause, size_t stack);

/* "deviates", "conforms", "observed", "skipped", or "-" where no case has the clause. */
const char *tally_verdict(const struct tally *tally);

/* Whether a case of a stack has the clause; of those alone that are judged by their own documentation,
 * or by OpenSSL's. */
bool tallies_have(const struct tallies *tallies, enum clause clause, bool own);

/*
 * The clauses in the order of the matrix, those of SSL_shutdown(3) first: the clause behind another one,
 * or the first one behind NO_CLAUSE; CLAUSES: that was the last.
 */
enum clause tallies_next(enum clause behind);

/* The stack before one that OpenSSL's pages judge as well, or that the same family's documentation does; NULL: it
 * is the first. */
const struct results *tallies_neighbour(const struct tallies *tallies, size_t stack);

/* The number of cases of a suite (NULL: of all) whose results differ between two stacks, without skipped
 * cases; `first`, if it is not NULL, becomes the id of the first one. */
size_t tallies_changed(const struct results *was, const struct results *now, const char *suite,
                       const char **first);

/* How the deviating cases of a stack are known: number of findings and of cases of each class, and of the
 * cases that are unexplained. */
struct known_counts {
    size_t findings[FINDING_CLASSES], cases[FINDING_CLASSES], unexplained;
};
struct known_counts tallies_known(const struct tallied *stack, const struct findings *findings);

#endif
