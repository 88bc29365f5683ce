/* shared_memory.c - mappings that processes share. */
#include "contract/shared_memory.h"

#include <sys/mman.h>

void *shared_new(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

bool shared_seal(void *memory, size_t bytes)
{
    return mprotect(memory, bytes, PROT_READ) == 0;
}

void shared_free(void *memory, size_t bytes)
{
    if (memory != NULL)
        munmap(memory, bytes);
}
