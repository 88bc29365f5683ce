/*
 * invocation.h - the arguments of one call of a table.
 */
#ifndef INVOCATION_H
#define INVOCATION_H

#include "judge/record.h"
#include "play/endpoints.h"

struct invocation {
    struct connection *connection;
    struct endpoint *endpoint; /* the side that makes the call */
    long n;                    /* the number in the row */
    struct answer *answer;     /* takes what only the call itself knows: bytes read, wrong data */
};

/* Makes a call.  Returns what the library returned; operations return 1, or 0 if they could not be
 * done. */
typedef int (*call_function)(const struct invocation *call);

#endif
