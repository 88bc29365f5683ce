/*
 * invocation.h - one call of a table, as it is about to be made.
 */
#ifndef INVOCATION_H
#define INVOCATION_H

#include "judge/record.h"
#include "play/endpoints.h"

struct invocation {
    struct connection *connection;
    struct endpoint *endpoint; /* the side that calls */
    long n;                    /* the row's number */
    struct answer *answer;     /* notes what only the call knows: bytes read, garbled data */
};

/* Makes a call.  Returns what the library returned; operations return 1, or 0 where it could not be
 * done. */
typedef int (*call_function)(const struct invocation *call);

#endif
