/*
 * rules.h - the rules of the explorer (rules.def).  Needs no TLS library.
 */
#ifndef RULES_H
#define RULES_H

#include "explore/model.h"

struct rule {
    const char *name;
    enum clause clause;
};

extern const struct rule rules[];
extern const size_t rules_count;

/* The first rule in force that a call breaks, made in a state: an index into `rules`, or rules_count. */
size_t rule_broken(const struct model *before, const struct planned_call *planned,
                   const struct answer *answer, edition at);

#endif
