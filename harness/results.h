/*
 * results.h - results of a run as JSON Lines, written and read through a library.
 *
 * Schema 1.  The first line is the head, each line after it a case, the last the tail: a file
 * without a tail is of a run that was interrupted and is taken for none.
 *   head  schema, suite_version, stack, version, libssl, libcrypto, edition, can[], selection,
 * cases case  id, clause, severity, verdict, step, expected, got, observed, transcript,
 * microseconds tail  end: the number of cases before it, and counts by verdict Only `microseconds`
 * differs between two runs on the same stack.
 */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdio.h>

#include "run.h"
#include "stack.h"

#define SUITE_VERSION "0.1"

struct result {
    char *id, *clause, *verdict, *expected, *got, *observed, *transcript;
    long step; /* counted from 1; 0: none */
};

struct results {
    char *stack, *version, *edition;
    bool complete; /* of all cases of the default depth */
    struct result *at;
    size_t count;
    void *document; /* what the strings above belong to */
};

/* Writes a run to a file, whole or not at all.  Returns NULL, or one sentence. */
const char *results_write(const char *path, const struct run *run, const struct stack *stack);

/* Reads a file of results.  Returns NULL, or one sentence that names file and line. */
const char *results_read(const char *path, struct results *results);
void results_free(struct results *results);

/*
 * Writes a file whole or not at all: `fill` prints to a file beside it, which then takes its name.
 * Returns NULL, or one sentence.
 */
const char *write_whole(const char *path, void (*fill)(FILE *out, const void *context),
                        const void *context);

#endif
