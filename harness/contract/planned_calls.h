/*
 * planned_calls.h - the calls that a scenario makes in a case, and the row that judges each.
 */
#ifndef PLANNED_CALLS_H
#define PLANNED_CALLS_H

#include <stddef.h>

#include "contract/edition.h"
#include "contract/scenario.h"
#include "contract/unjudged.h"

/* One call of a case: its row, the side that makes it, and the row that judges it. */
struct planned_call {
    const struct step *row;
    const struct step *rule; /* the row or one of its OR rows; NULL: none of them judges */
    enum reason reason;      /* why none does, for a call of the library that is not of SETUP */
    enum side who;           /* SELF or PEER */
    enum unjudged conflict;  /* where the reason is IN_CONFLICT */
    size_t others;           /* the number of its OR rows, which follow it in the table */
};

enum { MAX_CALLS = 32 };

/* What decides which rows apply. */
struct terms {
    edition edition; /* the release whose manual pages judge */
    enum protocol protocol;
    enum side server; /* the side that is the server */
    bool buffered;    /* both sides write to buffering BIOs */
};

struct plan {
    edition edition;
    size_t count;
    struct planned_call calls[MAX_CALLS];
};

/*
 * The calls of a scenario, in order; a row for BOTH gives two calls.  At most MAX_CALLS
 * (suite_refused rejects scenarios with more).
 */
struct plan plan_calls(const struct scenario *scenario, const struct terms *terms);

/* Whether a call of the library is only recorded, because no clause in force judges it. */
bool is_unjudged(const struct planned_call *call);

/* Whether a row is made in a protocol: a DO or SETUP can be for some alone. */
bool row_is_made(const struct step *row, enum protocol protocol);

/* The number of rows of a scenario. */
size_t row_count(const struct scenario *scenario);

#endif
