/*
 * call_traits.h - the properties of each call and operation, from calls.def.
 */
#ifndef CALL_TRAITS_H
#define CALL_TRAITS_H

#include "contract/capability.h"
#include "contract/scenario.h"

enum {
    ASKS_ERROR = 1,       /* SSL_get_error(3) is defined for this call when it returns <= 0 */
    ZERO_IS_NO_ERROR = 2, /* ... but not when it returns 0 */
    FLAGS_FALL = 4,       /* flags may be cleared (IV_005 does not apply) */
    READS = 8,            /* can report the end of the peer's data */
    CARRIES = 16,         /* the row's number is a byte count, at most CARRIED */
    OF_SESSION = 32,      /* is about a session that the row KEEP stored: may follow FREE */
    APART = 2048,         /* is about another connection: may follow FREE */
    BY_HARNESS = 64,      /* an operation of the harness on the channel, not a call of the
                             library */
    SHUTS_DOWN = 128,     /* SSL_shutdown, in any of its forms */
    RESTARTS = 256,       /* starts a new connection on this side */
    ONCE = 1024,          /* is not repeated when it returns WANT_READ or WANT_WRITE */
    OF_STREAM = 4096,     /* needs a transport of bytes, which comes to an end */
    OF_DATAGRAMS = 8192,  /* needs a transport of datagrams */
    SEALS = 16384,        /* seals a record in the place of a side, at least over datagrams */
    OF_QUIC = 32768,      /* is about a connection or a stream of QUIC */
    ZERO_FAILS = 512,     /* 0 or less is a failure that is reported on the error queue */
    MAY_FAIL = 65536      /* gives 1 even where a call failed, whose entry is left then */
};

struct trait {
    const char *name; /* for messages; %ld stands for the row's number */
    unsigned is;      /* a set of the traits above */
    unsigned implies; /* enum sends: what a successful call sends */
    capabilities needs;
};

/* The traits of a call; NO_CALL has none. */
const struct trait *trait(enum call call);

/* Whether a call has at least one of some traits. */
bool call_is(enum call call, unsigned traits);

#endif
