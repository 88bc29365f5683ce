/*
 * conflict.h - sentences of the pages that contradict each other, from fixtures/conflicts.def.
 *
 * Needs no TLS library and holds no state.
 */
#ifndef CONFLICT_H
#define CONFLICT_H

#include "contract/clauses.h"
#include "contract/scenario_conflicts.h"

struct conflict_text {
    const char *id, *about;
    enum clause one, two;
    const char *globs; /* the cases that show what a library does, separated by blanks */
};

/* The conflicts, from the first one on; the last one is the one before CONFLICTS. */
#define FIRST_CONFLICT ((enum unjudged)(SILENT + 1))

/* The text of a conflict; `which` is from FIRST_CONFLICT to before CONFLICTS. */
const struct conflict_text *conflict_text(enum unjudged which);

/* The conflict with that id; UNSTATED if there is none. */
enum unjudged conflict_named(const char *id);

/* The protocols that both sentences bind, a set of enum protocol. */
unsigned conflict_protocols(enum unjudged which);

/* Whether `which` is a conflict, and both sentences are in force. */
bool conflict_in_force(enum unjudged which, edition at);

#endif
