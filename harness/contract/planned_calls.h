/*
 * planned_calls.h - the calls that a scenario makes under an edition, and which row judges each.
 */
#ifndef PLANNED_CALLS_H
#define PLANNED_CALLS_H

#include <stddef.h>

#include "contract/edition.h"
#include "contract/scenario.h"

/* One call that a case makes: a row, the side it is made on, and the row that judges it. */
struct planned_call {
    const struct step *row;
    const struct step *rule; /* the row or one of its ORs; NULL: no sentence is in force */
    enum side who;           /* SELF or PEER */
};

enum { MAX_CALLS = 32 };

struct plan {
    edition edition; /* the release whose pages judge */
    size_t count;
    struct planned_call calls[MAX_CALLS];
};

/*
 * The calls of a scenario under an edition, in order; BOTH gives two.  At most MAX_CALLS
 * (table_refused makes sure that they fit).
 */
struct plan plan_calls(const struct scenario *scenario, edition at);

/* Whether no sentence judges a call that a table asks for: it is only recorded. */
bool is_unjudged(const struct planned_call *call);

/* The number of rows of a scenario. */
size_t row_count(const struct scenario *scenario);

#endif
