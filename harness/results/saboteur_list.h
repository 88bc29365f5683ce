/*
 * saboteur_list.h - saboteurs: preloaded libraries, each of which breaks one promise on purpose
 * (mutants of the library under test), and the stored summary of the kill matrix.
 */
#ifndef SABOTEUR_LIST_H
#define SABOTEUR_LIST_H

#include <stddef.h>

#include "contract/scenario.h"

struct saboteur {
    const char *name;
    enum clause clause;  /* the clause that it breaks */
    const char *edition; /* the release whose manual pages judge; "": the stack's own */
    const char *glob; /* the cases in which the first failing row has to name the clause; a leading
                         + runs all suites */
    const char *what; /* what it does, for people */
    unsigned place;   /* of its bit in fixtures/saboteurs/acting.h */
};

extern const struct saboteur saboteurs[];
extern const size_t saboteurs_count;

/* The number of saboteurs that break a clause. */
size_t saboteurs_of(enum clause which);

/* Reads the last line of a stack's stored kill matrix, in the folder `data`, into `line`; returns
 * `line`.  NULL: there is no such file. */
const char *kill_matrix_summary(const char *data, const char *stack, char *line, size_t size);

#endif
