/*
 * rules.h - the rules of the explorer (rules.def).  Needs no TLS library.
 */
#ifndef RULES_H
#define RULES_H

#include "explore/model.h"

struct rule {
    const char *name;
    enum clause clause;
    bool of_quic;      /* it is about QUIC, and the others are not */
    struct step row;   /* what it wants of a call; the call is not named */
    const char *words; /* the same, as it stands in a row of a suite */
};

extern const struct rule rules[];
extern const size_t rules_count;

/* The first rule in force that a call breaks, made in a state: an index into `rules`, or rules_count. */
size_t rule_broken(const struct model *before, const struct planned_call *planned,
                   const struct answer *answer, edition at);

#endif
