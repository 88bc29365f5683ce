/*
 * allocations.h - counts the blocks and bytes of memory that the library holds.
 *
 * The library allocates through functions of this module: CRYPTO_set_mem_functions(3) of OpenSSL;
 * OPENSSL_memory_alloc and the like, which BoringSSL calls where a program defines them.  Where a
 * stack has neither (COUNTED_MEMORY in capabilities.def) nothing is counted.  wolfSSL, which can be
 * given allocators too, is not: its session cache is one for the process, and nothing empties it.
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

/* By how many bytes, as the allocator rounds them, its blocks grew since the first call. */
long allocations_bytes(void);

/* Whether blocks that the library frees from now on are only counted as freed, and stay: for a
 * process that ends soon, to save the time. */
void allocations_stay(bool stay);

/* Makes the library free what it keeps for this thread, where it can be told to:
 * OPENSSL_thread_stop(3). */
void allocations_end_thread(void);

#endif
