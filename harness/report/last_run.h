/*
 * last_run.h - the stored results of the last run, compared with the findings.
 */
#ifndef LAST_RUN_H
#define LAST_RUN_H

#include "results/knowledge.h"
#include "run/rerun.h"

struct last_run {
    const char *data; /* the folder that holds fixtures/ */
    bool ran;         /* there are results; otherwise only the findings are there */
    struct results results;
    struct findings findings;
    struct comparison *comparisons;
    struct rerun rerun;
};

/* Opens the suites and reads a session's results from a file, which may be missing.  Returns NULL, or one
 * sentence; the caller calls last_run_free in both cases. */
const char *last_run_open(const struct session *session, const char *path, struct last_run *last);
void last_run_free(struct last_run *last);

/* Whether a finding is about the library of the run; without a run each is. */
bool last_run_is_about(const struct last_run *last, const struct finding *finding);

#endif
