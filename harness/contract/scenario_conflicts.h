/*
 * scenario_conflicts.h - the names of conflicts, from fixtures/conflicts.def: pairs of sentences that
 * contradict each other, so that neither can judge.
 */
#ifndef SCENARIO_CONFLICTS_H
#define SCENARIO_CONFLICTS_H

enum conflict {
    NO_CONFLICT,
#define CONFLICT(id, about, one, two, globs) id,
#include "../fixtures/conflicts.def"
#undef CONFLICT
    CONFLICTS
};

#endif
