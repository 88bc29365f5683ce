/*
 * machine.h - what a run needs of the machine: its limits are not the library's doing.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include <stddef.h>

/* The memory that a case may use besides the tables of its run, in bytes. */
enum { CASE_MEMORY = 1 << 29 };

/* Returns NULL if processes with so much memory can be run, or one sentence. */
const char *machine_refused(size_t memory);

/* The sentence about a process, or what it needs, that could not be had. */
const char *machine_exhausted(void);

/* Whether a number of errno is about a limit of the machine. */
int machine_is_limit(int error);

#endif
