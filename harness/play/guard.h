/*
 * guard.h - detects changes that a library must not make to the process of a case.
 */
#ifndef GUARD_H
#define GUARD_H

/* The change, as exit status of the process of a case: after it no result can be trusted. */
enum violation {
    UNCHANGED,
    TOOL_REPORTED = 23,      /* from a sanitizer or valgrind; the Makefile sets it as their exit
                               status */
    DESCRIPTOR_CLOSED = 121, /* the library closed a descriptor of the harness */
    DESCRIPTORS_EXHAUSTED,   /* ... or left none free */
    PROCESS_CREATED,         /* the library created a process */
    DIRECTORY_CHANGED,
    HANDLERS_CHANGED, /* signal handlers */
    TIMER_SET,
    MEMORY_GONE, /* the harness ran out of memory, or could not protect the memory of other cases */
    PACKETS_UNREAD, /* the harness could not read a packet of QUIC */
    MACHINE_REFUSED /* no case: the machine gave no process, and the run ends (run/machine.h) */
};

/* The text for an exit status; NULL: it is none of these. */
const char *violation_text(int status);

/* Stores the state of the process, before the first call of a case. */
void guard_begin(void);

/* Compares the state of the process with the stored one. */
enum violation guard_violation(void);

#endif
