/*
 * clauses.h - the clauses: testable sentences of the manual pages, from fixtures/contract/.
 *
 * Pure: no TLS library, no state.
 */
#ifndef CLAUSES_H
#define CLAUSES_H

#include "contract/edition.h"
#include "contract/scenario.h"

/* What breaking a clause costs an application, the worst first. */
enum severity { SECURITY, LOSS, HANG, COMPAT, DOC, SEVERITIES };

struct clause_text {
    const char *id, *section, *says;
    const char *untestable; /* the reason why no case can judge it, or NULL */
    edition since, until;   /* in force from since to before until */
    enum severity severity;
    bool forbids; /* the clause forbids a call */
};

/* The text of a clause; `which` below CLAUSES. */
const struct clause_text *clause_text(enum clause which);

/* The title of the page that a clause stands on; "" for NO_CLAUSE. */
const char *clause_page(enum clause which);

/* The clause of that id, NO_CLAUSE where there is none. */
enum clause clause_named(const char *id);

const char *severity_name(enum severity severity);

bool clause_in_force(enum clause which, edition at);

/* Whether a clause is asked of every row, and needs none of its own. */
bool clause_is_invariant(enum clause which);

#endif
