/*
 * allocations.h - counts the blocks of memory that the library holds: CRYPTO_set_mem_functions(3).
 *
 * Where a stack lacks the functions that this needs (COUNTED_MEMORY in capabilities.def), nothing
 * is counted.
 */
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdbool.h>

/* Makes the library allocate through functions that count; call it before the library's first
 * function.  A library that refuses is not counted. */
void allocations_count(void);

/* Whether blocks are counted. */
bool allocations_are_counted(void);

/* The number of blocks that the library holds. */
long allocations_held(void);

/* Whether blocks that the library frees from now on are only counted as freed, and stay: for a
 * process that ends soon, to save the time. */
void allocations_stay(bool stay);

/* Makes the library free what it keeps for this thread: OPENSSL_thread_stop(3). */
void allocations_end_thread(void);

#endif
