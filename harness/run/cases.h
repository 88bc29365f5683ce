/*
 * cases.h - cases: scenarios combined with protocol, role, transport and flavour.
 */
#ifndef CASES_H
#define CASES_H

#include <stdint.h>

#include "channel/transports.h"
#include "contract/capability.h"
#include "contract/planned_calls.h"
#include "play/flavours.h"
#include "run/case_id.h"
#include "run/id_list.h"

#define NO_SUITE SIZE_MAX

struct test_case {
    size_t suite; /* index into `suites`; NO_SUITE: a sequence of the explorer */
    const struct scenario *scenario;
    const struct plan *plan; /* the calls of the scenario in this protocol, role and edition */
    int protocol, transport;
    enum flavour flavour;
    enum side server;     /* the side that is the server: the role dimension */
    bool full_depth_only; /* the default depth does not include it */
    bool resumes;         /* it offers a session of an earlier connection ... */
    bool resumes_own;     /* ... of its own first one, or of the one beside it */
    int missing;          /* the first capability that the stack lacks; CAPABILITIES: none */
    char id[ID_SIZE];
};

struct cases {
    struct test_case *at;
    size_t count;
    size_t room; /* how many there is room for in shared memory (shared_memory.h); 0: in private */
    struct plan *plans; /* those of each scenario, in the order of the suites */
    size_t plan_room;   /* how many there is room for */
    bool complete;      /* all cases of the default depth: selected by neither glob, shard nor
                           depth */
};

struct selection {
    const char *glob;           /* selects ids (id_selects); NULL: all */
    const struct id_list *list; /* selects the ids in it; NULL: all */
    unsigned shard, shards; /* the number of the shard, from 1, and of all shards; 0: no shards */
    bool full;              /* the full depth */
    edition edition;        /* the release whose manual pages judge */
    struct ability has;     /* the stack */
    unsigned unconnected[PROTOCOLS]; /* transports, a bit each, over which a protocol makes no
                                        connection */
    unsigned unresumed;              /* protocols, a bit each, in which no session is resumed */
};

/* Makes the selected cases, in a fixed order.  False: out of memory.  The caller calls cases_free
 * in both cases. */
bool cases_make(const struct selection *selection, struct cases *cases);
void cases_free(struct cases *cases);

/* Whether a case is skipped because the stack lacks a capability. */
bool is_skipped(const struct test_case *test_case);

#endif
