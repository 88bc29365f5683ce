/*
 * acting_cases.h - in which cases each saboteur acts, as a run without any notes it (fixtures/saboteurs/acting.h).
 */
#ifndef ACTING_CASES_H
#define ACTING_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "results/saboteur_list.h"
#include "run/cases.h"

struct acting_cases {
    struct acting *noted; /* the file, mapped; NULL: there is none */
    size_t bytes;
    const struct acting_case **by_id; /* its entries, sorted; those of no case first */
    size_t count; /* 0: nothing is known, and every saboteur may act everywhere */
};

/* Makes the file, with room for the cases, and keeps it mapped; the caller calls acting_close in both cases.  False:
 * it cannot be made. */
bool acting_open(struct acting_cases *acting, const char *path, size_t cases);
void acting_close(struct acting_cases *acting);

/* Reads what a run has noted; of one that was closed, nothing.  False: out of memory. */
bool acting_read(struct acting_cases *acting);

/* Whether a saboteur acts in a case that was run, or may: also before the first case of a worker. */
bool acting_in(const struct acting_cases *acting, const struct saboteur *saboteur, const char *id);

/* Whether its condition needs what the stack lacks, in a case that the glob selects. */
bool acting_lacks(const struct acting_cases *acting, const struct saboteur *saboteur,
                  const char *glob);

#endif
