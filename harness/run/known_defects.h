/*
 * known_defects.h - defects of libraries that cases were seen to notice: fixtures/known_defects.def.
 */
#ifndef KNOWN_DEFECTS_H
#define KNOWN_DEFECTS_H

#include <stddef.h>
#include <stdio.h>

#include "judge/judge.h"

/* How a case was seen to notice a defect. */
enum proof { BY_SABOTEUR, BY_FINDING, BY_RELEASE };

struct known_defect {
    const char *cases;  /* a glob of ids */
    const char *defect; /* text for people */
    enum proof proof;
    const char *by; /* the saboteur, the finding (family/name), or the release */
    /* By a release: the case that ended so, by a clause or by none. */
    enum verdict verdict;
    enum clause clause;
    const char *id;
};

extern const struct known_defect known_defects[];
extern const size_t known_defects_count;

/* Prints what proves it. */
void print_proof(FILE *out, const struct known_defect *known);

#endif
