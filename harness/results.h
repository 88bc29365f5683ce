/*
 * results.h - results of a run as JSON Lines, written and read through a library.
 *
 * Schema 1.  The first line is the head, each line after it a case, the last the tail.  A file
 * without its tail is of a run that was interrupted and is taken for none. head  schema,
 * suite_version, stack, version, libssl, libcrypto, edition, can[], configuration (own, system),
 * depth (default, full), complete (all cases of the default depth, judged by the stack's own
 * edition under the suite's own configuration), cases, counts{verdict: number} case  id, clause,
 * severity, verdict, step, expected, got, observed[{step, clause, got}], transcript, microseconds
 *   tail  end: the number of cases before it, broken_laws[{law, id, differs_from}]
 * Steps count from 1; 0: none.  What a skipped case expected is the
 * capability that the stack lacks.  beyond: the default depth leaves the case out.
 * transcript: of cases that do not conform; show prints any.  Only
 * `microseconds` differs between two runs on the same stack.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdio.h>

#include "laws.h"
#include "run.h"
#include "stack.h"

#define SUITE_VERSION "0.1"

/* One call that no sentence judged. */
struct observation {
    long step;
    const char *clause, *got;
};

struct result {
    const char *id, *clause, *severity, *verdict, *expected, *got, *transcript;
    char *named; /* the id, where it is the result's own; or NULL */
    char *seen;  /* what a baseline compares: calls observed, the call that deviates, or `step N` */
    long step;
    bool beyond;
    struct observation *observed;
    size_t observed_count;
};

struct results {
    const char *stack, *version, *edition;
    char *can; /* the capabilities, with blanks between */
    bool complete;
    struct result *at; /* the cases, and behind them the laws between cases that were broken: */
    size_t count;      /* verdict "breaks", clause the law, id LAW:id of the case that differs */
    size_t broken;
    void *document; /* what the constant strings above belong to */
};

/* What a run was asked for, besides its cases. */
struct run_of {
    const struct run *run;
    const struct stack *stack;
    bool full, system_configuration, complete;
    const struct broken_law *broken; /* pairs of cases that break a law */
    size_t broken_count;
};

/* Writes a run to a file, whole or not at all.  Returns NULL, or one sentence. */
const char *results_write(const char *path, const struct run_of *what);

/* Reads a file of results.  Returns NULL, or one sentence that names file and line. */
const char *results_read(const char *path, struct results *results);
void results_free(struct results *results);

/* Adds the results of another shard, which is empty then.  Returns NULL, or one sentence: they are
 * of another library or edition, or memory ran out. */
const char *results_merge(struct results *into, struct results *shard);

/*
 * Writes a file whole or not at all: `fill` prints to a file beside it, which then takes its name.
 * Returns NULL, or one sentence.
 */
const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context);

#endif
