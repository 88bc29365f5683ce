/*
 * scenario_clauses.h - the names of clauses, from fixtures/contract/ (*.def): an unknown or a doubled
 * id does not compile.
 */
#ifndef SCENARIO_CLAUSES_H
#define SCENARIO_CLAUSES_H

enum clause {
    NO_CLAUSE,
#define PAGE(prefix, title)
#define CLAUSE(id, section, since, until, severity, says, anchor)   id,
#define FORBIDS(id, section, since, until, severity, says, anchor)  id,
#define UNTESTABLE(id, section, since, until, says, reason, anchor) id,
#define ALSO(id, since, until)
#define EFFECT(says, ...)
#include "contract.inc"
#undef PAGE
#undef CLAUSE
#undef FORBIDS
#undef UNTESTABLE
#undef ALSO
#undef EFFECT
    CLAUSES
};

#endif
