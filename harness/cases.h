/*
 * cases.h - scenarios bound to dimensions: what a run consists of.
 */
#ifndef CASES_H
#define CASES_H

#include "catalogue.h"
#include "flavours.h"
#include "stack.h"

struct kase {
    size_t suite; /* index into suites */
    const struct scenario *scenario;
    int protocol, transport;
    enum flavour flavour;
    enum side server; /* the role dimension: who is the server */
    bool beyond;      /* of the full depth alone */
    bool resumes;     /* a session of an earlier connection is offered */
    const char *skip; /* the capability that the stack lacks, or NULL */
    char id[160];     /* suite/scenario/protocol/role/transport, and the flavour unless plain */
};

struct cases {
    struct kase *at;
    size_t count;
    bool complete; /* neither an ID nor a depth other than the default chose */
};

struct selection {
    const char
        *glob; /* of ids; `*` crosses `/`; a part of a path selects all below it; NULL: all */
    unsigned shard, shards; /* only scenarios of this shard, from 1, of so many; 0: of all */
    bool full;              /* DEPTH=full: every protocol over every transport */
    capabilities can;
    unsigned unconnected[PROTOCOLS]; /* transports, a bit each, over which no connection is made */
};

/* Makes the cases in their fixed order.  False: out of memory.  The caller frees them. */
bool cases_make(const struct selection *selection, struct cases *cases);
void cases_free(struct cases *cases);

/* The length of the part of an id that names its scenario: suite/scenario. */
size_t scenario_length(const char *id);

/* Whether a glob fits a whole id; whether it selects it: fits it, or a part of its path. */
bool id_fits(const char *glob, const char *id);
bool id_matches(const char *glob, const char *id);

#endif
