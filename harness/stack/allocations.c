/* allocations.c - memory functions for the library that count its blocks. */
#include "stack/allocations.h"

#include <stdlib.h>

#include "stack/compat.h"

static struct {
    bool on;   /* the library allocates through the functions below */
    bool stay; /* freed blocks are only counted */
    long held;
} blocks;

#if HAS_COUNTED_MEMORY
static void release(void *block, const char *file, int line)
{
    (void)file;
    (void)line;
    if (block == NULL)
        return;
    blocks.held--;
    if (!blocks.stay)
        free(block);
}

/* The library expects NULL for no bytes. */
static void *take(size_t size, const char *file, int line)
{
    void *block = size == 0 ? NULL : malloc(size);
    (void)file;
    (void)line;
    blocks.held += block != NULL;
    return block;
}

static void *resize(void *block, size_t size, const char *file, int line)
{
    if (block == NULL)
        return take(size, file, line);
    if (size != 0)
        return realloc(block, size);
    release(block, file, line);
    return NULL;
}

void allocations_count(void)
{
    if (!blocks.on)
        blocks.on = CRYPTO_set_mem_functions(take, resize, release) == 1;
}

void allocations_end_thread(void)
{
    OPENSSL_thread_stop();
}
#else
void allocations_count(void)
{
}

void allocations_end_thread(void)
{
}
#endif

bool allocations_are_counted(void)
{
    return blocks.on;
}

long allocations_held(void)
{
    return blocks.held;
}

void allocations_stay(bool stay)
{
    blocks.stay = stay;
}
