/*
 * shared_memory.h - memory shared between processes.  What the processes of cases write, their parent
 * reads; and of tables that they only read, a fork need not copy the page tables, as it does of private
 * memory.
 */
#ifndef SHARED_MEMORY_H
#define SHARED_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Memory of that many bytes, all zero; NULL: there is none.  The caller calls shared_free. */
void *shared_new(size_t bytes);
void shared_free(void *memory, size_t bytes);

/* From then on no process can write to it.  False: it can. */
bool shared_seal(void *memory, size_t bytes);

#endif
