/*
 * machine_file.h - what an exploration learned, as a file of JSON Lines.
 *
 * Schema 1.  The first line is the head, the last one the tail, each line between them a state whose
 * steps were made, in the order in which the states were reached.
 *
 *   head   machine (the schema), stack, version, edition, depth, moves (core, few, many), shard, shards
 *          (0: all sequences)
 *   state  id (of a shortest sequence that leads to it), state (its digest), steps[{move, got, next (the
 *          digest of the state behind it), fate, clause, rule}]
 *   tail   end: the number of states before it
 *
 * next is absent where the step broke something: then fate is rule, invariant, crash or hang.
 */
#ifndef MACHINE_FILE_H
#define MACHINE_FILE_H

#include "explore/machine.h"

enum { MACHINE_SCHEMA = 1 };

/* Each returns NULL, or one sentence. */

/* Writes it whole, or not at all. */
const char *machine_write(const char *path, const struct machine *machine);

/* Reads a file; the caller calls machine_free if there was nothing to say. */
const char *machine_read(const char *path, struct machine *machine);

/* Whether a file begins like one of these. */
bool is_machine_file(const char *path);

#endif
