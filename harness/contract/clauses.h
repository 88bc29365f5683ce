/*
 * clauses.h - the clauses: testable sentences of the manual pages, from fixtures/contract/.
 *
 * Needs no TLS library and holds no state.
 */
#ifndef CLAUSES_H
#define CLAUSES_H

#include "contract/edition.h"
#include "contract/scenario.h"

/* What an application suffers if a clause is broken, the most severe first. */
enum severity { SECURITY, LOSS, HANG, COMPAT, DOC, SEVERITIES };

struct clause_text {
    const char *id, *section, *says;
    const char *anchor;     /* a regular expression that finds the sentence in its page; or "" */
    const char *untestable; /* why no case can judge it, or NULL */
    edition since,
        until; /* in force from the release `since` until before the release `until` (clause_range) */
    enum severity severity;
    bool forbids; /* the clause forbids an application to make a call */
};

/* The text of a clause; `which` is less than CLAUSES. */
const struct clause_text *clause_text(enum clause which);

/* What an application sees if a clause is broken, in words that are true of each way to break it; a clause
 * that judges has one, number 0.  NULL: no more. */
const char *clause_effect(enum clause which, size_t number);

/* The title of the page that contains a clause; "" for NO_CLAUSE. */
const char *clause_page(enum clause which);

/* The clause with that id; NO_CLAUSE if there is none. */
enum clause clause_named(const char *id);

const char *severity_name(enum severity severity);

/* The ranges of releases in which a clause is in force, from number 0, its `since` and `until`, on; false: it has
 * no more. */
bool clause_range(const struct clause_text *clause, size_t number, edition *since, edition *until);

/* Whether a release of OpenSSL is in one of its ranges. */
bool clause_stands(const struct clause_text *clause, edition release);

/* The same for every edition; no family has NO_CLAUSE. */
bool clause_in_force(enum clause which, edition at);

/* Whether a family is held to a clause by its own word: its documentation says it (own_words.h), or it is of an
 * RFC. */
bool clause_is_own(enum family family, enum clause which);

/* The protocols that a clause binds, a set of enum protocol: an RFC's its own, a page's all. */
unsigned clause_protocols(enum clause which);

/* Whether a title names a manual page, where anchors find sentences; an RFC or an invariant has none. */
bool is_manual_page(const char *title);

/* Whether a clause is an invariant: checked on every call, without a row of its own. */
bool clause_is_invariant(enum clause which);

#endif
