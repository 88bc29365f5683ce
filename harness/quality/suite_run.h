/*
 * suite_run.h - runs of the suite in processes of their own.
 */
#ifndef SUITE_RUN_H
#define SUITE_RUN_H

#include <sys/types.h>

#include "results/results.h"
#include "run/session.h"

/* A run in progress; its results lie in a folder of its own. */
struct suite_run {
    pid_t child;
    unsigned place; /* tells runs apart that are in progress at the same time */
    char folder[PATH_MAX];
    char notes[PATH_MAX]; /* what the saboteur notes: whether it acts */
};

/* What a saboteur noted in the cases that a glob selects, or before the first case. */
struct notes {
    bool acts;  /* it did what it does */
    bool lacks; /* the library lacks a function that it needs */
};
struct notes suite_notes(const struct suite_run *run, const char *glob);

/*
 * Starts a run of the cases that a glob selects, with one worker, under an edition ("": the stack's
 * own) and with a saboteur (NULL: without), in a place that no other run has.  Returns NULL, or one
 * sentence.
 */
const char *suite_start(const struct session *session, const char *saboteur, const char *glob,
                        const char *release, unsigned place, struct suite_run *run);

/* Reads the results of a run whose process has ended with a status of waitpid; the caller frees them
 * (results_free).  Returns NULL, or one sentence. */
const char *suite_read(const struct suite_run *run, int status, struct results *results);

#endif
