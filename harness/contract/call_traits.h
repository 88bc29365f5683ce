/*
 * call_traits.h - what calls.def says of each call and operation.
 */
#ifndef CALL_TRAITS_H
#define CALL_TRAITS_H

#include "contract/capability.h"
#include "contract/scenario.h"

enum {
    ASKS_ERROR = 1,       /* SSL_get_error(3) serves this call when it returns <= 0 */
    ZERO_IS_NO_ERROR = 2, /* ... but not when it returns 0 */
    FLAGS_FALL = 4,       /* IV_005 */
    READS = 8,            /* tells of the end of data */
    CARRIES = 16,         /* the row's number is at most CARRIED */
    OF_SESSION = 32,      /* of a session that was kept: may follow FREE */
    BY_HARNESS = 64,      /* an operation of the channel */
    SHUTS_DOWN = 128,     /* SSL_shutdown, in whatever form */
    RESTARTS = 256,       /* another connection begins on the side */
    ONCE = 1024,          /* is not repeated when it wants I/O */
    ZERO_FAILS = 512      /* 0 or less is a failure, of which the error queue tells */
};

struct trait {
    const char *name; /* as people read it; %ld stands for the row's number */
    unsigned is;      /* the traits above, as a set */
    unsigned implies; /* enum sends that follow from success */
    capabilities needs;
};

/* The traits of a call; NO_CALL has none. */
const struct trait *trait(enum call call);

/* Whether a call has one of some traits. */
bool call_is(enum call call, unsigned traits);

#endif
