/*
 * session.h - one invocation of the runner: its options, folders, stack and cases.
 */
#ifndef SESSION_H
#define SESSION_H

#include <limits.h>

#include "options.h"
#include "run.h"
#include "stack.h"

struct session {
    struct options options;
    char folder[PATH_MAX];   /* build/<stack>, where the runner lies */
    char scratch[PATH_MAX];  /* for files of the run itself */
    char last[PATH_MAX];     /* results of the last run */
    char complete[PATH_MAX]; /* results of the last complete run */
    char baseline[PATH_MAX]; /* the stack's, or the one that was named */
    const char *counters;    /* run_how's */
    struct stack stack;
    edition edition;
    struct cases cases;
};

/* Each returns ALL_FINE, or COULD_NOT_RUN and has said why. */

/* Finds out where the runner lies. */
int session_open(struct session *session);

/* Makes the folder for files of the run itself, and shows that it can be written. */
int session_scratch(struct session *session);

/* Opens the stack and makes the cases of a glob (NULL: all). */
int session_prepare(struct session *session, const char *glob);

/* Takes other cases of the stack that was opened; there may be none. */
int session_select(struct session *session, const char *glob, bool full);

/* Runs the cases. */
int session_run(struct session *session, struct run *run);

#endif
