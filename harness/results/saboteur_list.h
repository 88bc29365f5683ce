/*
 * saboteur_list.h - the libraries that break promises on purpose
 * (fixtures/saboteurs/saboteurs.def), and what is checked in of the kill matrix.
 */
#ifndef SABOTEUR_LIST_H
#define SABOTEUR_LIST_H

#include <stddef.h>

#include "contract/scenario.h"

struct saboteur {
    const char *name;
    enum clause clause;  /* the promise that it breaks */
    const char *edition; /* the release whose pages judge; "": the stack's own */
    const char *glob; /* the cases in which its first failing row counts; + before: in all suites */
    const char *what; /* it does */
};

extern const struct saboteur saboteurs[];
extern const size_t saboteurs_count;

/* How many saboteurs break a clause. */
size_t saboteurs_of(enum clause which);

/* The last line of a stack's checked-in matrix below `data`, in `line`; NULL: there is none. */
const char *kill_matrix_summary(const char *data, const char *stack, char *line, size_t size);

#endif
