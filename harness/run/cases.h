/*
 * cases.h - scenarios bound to dimensions: what a run consists of.
 */
#ifndef CASES_H
#define CASES_H

#include "channel/transports.h"
#include "contract/capability.h"
#include "contract/planned_calls.h"
#include "play/flavours.h"
#include "run/case_id.h"

struct test_case {
    size_t suite; /* index into suites */
    const struct scenario *scenario;
    const struct plan *plan; /* the calls of the scenario under the run's edition */
    int protocol, transport;
    enum flavour flavour;
    enum side server;     /* the role dimension: who is the server */
    bool full_depth_only; /* the default depth leaves it out */
    bool resumes;         /* a session of an earlier connection is offered */
    int missing;          /* the capability that the stack lacks; CAPABILITIES: none */
    char id[ID_SIZE];
};

struct cases {
    struct test_case *at;
    size_t count;
    struct plan *plans; /* of all scenarios, in the order of the suites */
    bool complete;      /* neither an ID, a shard nor a depth other than the default chose */
};

struct selection {
    const char *glob;       /* of ids (id_selects); NULL: all */
    unsigned shard, shards; /* only scenarios of this shard, from 1, of so many; 0: of all */
    bool full;              /* every protocol over every transport */
    edition edition;        /* the release whose pages judge */
    capabilities can;
    unsigned unconnected[PROTOCOLS]; /* transports, a bit each, over which no connection is made */
};

/* Makes the cases in their fixed order.  False: out of memory.  The caller frees them. */
bool cases_make(const struct selection *selection, struct cases *cases);
void cases_free(struct cases *cases);

/* Whether a case does not run, for want of a capability. */
bool is_skipped(const struct test_case *test_case);

#endif
