/*
 * machine_shards.h - puts together what the shards of one exploration learned.
 */
#ifndef MACHINE_SHARDS_H
#define MACHINE_SHARDS_H

#include "explore/machine.h"

/* Reads what one exploration learned from the files of all its shards, in any order; one file may hold it
 * whole.  Its states are in the order of their sequences.  Returns NULL, or one sentence; the caller calls
 * machine_free if there was nothing to say. */
const char *machine_shards_read(const char *const *files, int count, struct machine *all);

#endif
