/*
 * accept.h - makes a snapshot from stored results.
 */
#ifndef ACCEPT_H
#define ACCEPT_H

#include "results/snapshot.h"

/*
 * Chooses the snapshot in `folder` that differs least from the results as the one that `into` is made from, if that
 * leaves less to say than standing alone; not one that is made from `name` itself.  It can be of another family: a
 * library made from another one differs from it in little.  Returns NULL, or one sentence.
 */
const char *accept_parent(const struct results *results, const char *folder, const char *name,
                          struct snapshot *into);

/* Fills a snapshot with what its parent, if it has one, does not say of the results.  Returns NULL,
 * or one sentence. */
const char *accept_results(const struct results *results, struct snapshot *into);

/* Prints the snapshots in a folder that are made from the one of a name: what they inherit changed. */
void print_heirs(FILE *out, const char *folder, const char *name);

#endif
