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

/* The text of a conflict; `which` is less than CONFLICTS. */
const struct conflict_text *conflict_text(enum conflict which);

/* The conflict with that id; NO_CONFLICT if there is none. */
enum conflict conflict_named(const char *id);

/* Whether both sentences are in force. */
bool conflict_in_force(enum conflict which, edition at);

#endif
