/*
 * scenario_conflicts.h - why a row's call is recorded and not judged: a fact of the pages, not of a
 * library.
 */
#ifndef SCENARIO_CONFLICTS_H
#define SCENARIO_CONFLICTS_H

/* UNEXAMINED: nobody has looked yet.  SILENT: somebody looked, and no sentence speaks of the call.  The
 * others are the ids of conflicts, fixtures/conflicts.def: two sentences contradict each other. */
enum unjudged {
    UNSTATED,
    UNEXAMINED,
    SILENT,
#define CONFLICT(id, about, one, two, globs) id,
#include "../fixtures/conflicts.def"
#undef CONFLICT
    CONFLICTS
};

#endif
