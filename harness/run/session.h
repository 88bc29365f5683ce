/*
 * session.h - one invocation of the program: settings, paths, stack and cases.
 */
#ifndef SESSION_H
#define SESSION_H

#include "run/cases.h"
#include "run/paths.h"
#include "run/rerun.h"
#include "run/run.h"
#include "run/settings.h"
#include "stack/stack.h"

struct session {
    struct settings settings;
    struct paths paths;
    char scratch[PATH_MAX];  /* folder for temporary files */
    char last[PATH_MAX];     /* file with the results of the last run */
    char complete[PATH_MAX]; /* file with the results of the last complete run */
    struct stack stack;
    edition edition; /* the release whose manual pages judge */
    struct cases cases;
    struct rerun rerun;
};

/* Each of these returns NULL, or one sentence. */

/* Finds the paths. */
const char *session_open(struct session *session);
void session_close(struct session *session);

/* Makes the folder for temporary files and checks that it is writable. */
const char *session_scratch(struct session *session);

/* Opens the stack and makes the cases that the settings select; it is an error if there are
 * none. */
const char *session_prepare(struct session *session);

/* Only opens the stack and tries its capabilities. */
const char *session_try_stack(struct session *session);

/* Makes the cases that a glob selects (NULL: all), for a session that is prepared; there may be
 * none. */
const char *session_select(struct session *session, const char *glob, bool full);

/* Runs the cases; after success the caller calls run_free. */
const char *session_run(struct session *session, struct run *run);

#endif
