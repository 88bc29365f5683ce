/*
 * calls.h - the vocabulary of the tables: one function per call, one signature.
 */
#ifndef CALLS_H
#define CALLS_H

#include "link.h"

/*
 * Makes a call on an end, with the row's number, and notes in `seen` what only the call knows
 * (bytes read, garbled data).  Returns what the library returned, or 1 and 0 for acts of the
 * harness.
 */
typedef int (*call_made)(struct link *link, struct end *end, long n, struct seen *seen);

/* The function of an act of the harness; NULL: it is none. */
call_made act_function(enum call call);

/* The function of a call or an act. */
call_made call_function(enum call call);

#endif
