/*
 * planned_calls.h - the calls that a scenario makes under an edition, and the row that judges each.
 */
#ifndef PLANNED_CALLS_H
#define PLANNED_CALLS_H

#include <stddef.h>

#include "contract/edition.h"
#include "contract/scenario.h"

/* One call of a case: its row, the side that makes it, and the row that judges it. */
struct planned_call {
    const struct step *row;
    const struct step *rule; /* the row or one of its OR rows; NULL: none of their clauses is in
                                force */
    enum side who;           /* SELF or PEER */
};

enum { MAX_CALLS = 32 };

struct plan {
    edition edition; /* the release whose manual pages judge */
    size_t count;
    struct planned_call calls[MAX_CALLS];
};

/*
 * The calls of a scenario under an edition, in order; a row for BOTH gives two calls.  At most
 * MAX_CALLS (suite_refused rejects scenarios with more).
 */
struct plan plan_calls(const struct scenario *scenario, edition at);

/* Whether a call of the library is only recorded, because no clause in force judges it. */
bool is_unjudged(const struct planned_call *call);

/* The number of rows of a scenario. */
size_t row_count(const struct scenario *scenario);

#endif
