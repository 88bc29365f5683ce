/*
 * guard.h - what a library must leave alone in the process that it serves.
 */
#ifndef GUARD_H
#define GUARD_H

/* What was changed: exit statuses of a case's process, behind which nothing can be trusted. */
enum violation {
    UNCHANGED,
    TOOL_COMPLAINED = 23,   /* a sanitizer or valgrind, as the Makefile asks them to exit */
    DESCRIPTORS_GONE = 121, /* a descriptor of the harness is closed */
    DESCRIPTORS_TAKEN,      /* ... or none is left free */
    CHILD_LEFT,             /* another process was made */
    DIRECTORY_CHANGED,
    HANDLERS_CHANGED, /* of signals */
    TIMER_SET,
    MEMORY_GONE /* the harness had none left to record with */
};

/* What people read of it; NULL: no such status. */
const char *violation_text(int status);

/* Takes note of how things are, before the first call of a case. */
void guard_begin(void);

/* What has changed since. */
enum violation guard_violation(void);

#endif
