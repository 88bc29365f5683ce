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

/* What a run is to be of. */
struct suite_wish {
    const char *saboteur; /* NULL: without */
    const char
        *acting; /* without: the file in which it notes where each would act (acting.h), or NULL */
    const char *cases;   /* a glob, or @FILE (id_list.h) */
    const char *release; /* the edition; "": the stack's own */
};

/* Starts a run, with one worker, in a place that no other run has.  Returns NULL, or one sentence. */
const char *suite_start(const struct session *session, const struct suite_wish *wish,
                        unsigned place, struct suite_run *run);

/* Reads the results of a run whose process has ended with a status of waitpid; the caller frees them
 * (results_free).  Returns NULL, or one sentence. */
const char *suite_read(const struct suite_run *run, int status, struct results *results);

#endif
