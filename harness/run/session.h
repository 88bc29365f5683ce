/*
 * session.h - one invocation of the runner: its settings, folders, stack and cases.
 */
#ifndef SESSION_H
#define SESSION_H

#include "run/cases.h"
#include "run/paths.h"
#include "run/run.h"
#include "run/settings.h"
#include "run/transcript.h"
#include "stack/stack.h"

struct session {
    struct settings settings;
    struct paths paths;
    char scratch[PATH_MAX];  /* for files of the run itself */
    char last[PATH_MAX];     /* results of the last run */
    char complete[PATH_MAX]; /* results of the last complete run */
    struct stack stack;
    edition edition; /* the release whose pages judge */
    struct cases cases;
    struct rerun rerun;
};

/* Each returns NULL, or one sentence that says why it could not. */

/* Finds out where the runner lies. */
const char *session_open(struct session *session);
void session_close(struct session *session);

/* Makes the folder for files of the run itself, and shows that it can be written. */
const char *session_scratch(struct session *session);

/* Opens the stack and makes the cases that the settings select. */
const char *session_prepare(struct session *session);

/* Takes other cases of the stack that was opened; there may be none. */
const char *session_select(struct session *session, const char *glob, bool full);

/* Runs the cases. */
const char *session_run(struct session *session, struct run *run);

#endif
