/* allocations.c - memory functions for the library that count its blocks. */
#include "stack/allocations.h"

#include <malloc.h>
#include <stdlib.h>

#include "stack/compat.h"

/* wolfSSL never empties its session cache, which would be counted; OpenSSL 1.0.2 takes functions of another type. */
#if HAS_COUNTED_MEMORY && !defined LIBWOLFSSL_VERSION_HEX &&                                       \
    (OPENSSL_VERSION_NUMBER >= 0x10100000L || defined LIBRESSL_VERSION_NUMBER)
#define COUNTS_BY_FUNCTIONS 1
#else
#define COUNTS_BY_FUNCTIONS 0
#endif

static struct {
    bool on;    /* the library allocates through the functions below */
    bool stay;  /* freed blocks are only counted */
    bool sized; /* bytes are counted too, which takes time */
    long held, bytes;
} blocks;

#if COUNTS_BY_FUNCTIONS || defined OPENSSL_IS_BORINGSSL
static void add(void *block, int sign)
{
    blocks.held += sign * (block != NULL);
    if (blocks.sized)
        blocks.bytes += sign * (long)malloc_usable_size(block);
}

static void release(void *block)
{
    add(block, -1);
    if (!blocks.stay)
        free(block);
}

static void *take(size_t size)
{
    void *block = malloc(size);
    add(block, 1);
    return block;
}
#endif

#if COUNTS_BY_FUNCTIONS
static void openssl_release(void *block, const char *file, int line)
{
    (void)file;
    (void)line;
    release(block);
}

/* The library expects NULL for no bytes. */
static void *openssl_take(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return size == 0 ? NULL : take(size);
}

static void *resize(void *block, size_t size)
{
    const size_t before = malloc_usable_size(block);
    if (block == NULL)
        return take(size);
    void *resized = realloc(block, size);
    if (resized != NULL)
        blocks.bytes += (long)malloc_usable_size(resized) - (long)before;
    return resized;
}

static void *openssl_resize(void *block, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    if (size != 0)
        return resize(block, size);
    release(block);
    return NULL;
}

void allocations_count(void)
{
    if (!blocks.on)
        blocks.on = CRYPTO_set_mem_functions(openssl_take, openssl_resize, openssl_release) == 1;
}

void allocations_end_thread(void)
{
    OPENSSL_thread_stop();
}
#elif defined OPENSSL_IS_BORINGSSL
/* The library finds these functions when it is loaded. */
void *OPENSSL_memory_alloc(size_t size);
void OPENSSL_memory_free(void *block);
size_t OPENSSL_memory_get_size(void *block);

void *OPENSSL_memory_alloc(size_t size)
{
    return take(size);
}

void OPENSSL_memory_free(void *block)
{
    release(block);
}

size_t OPENSSL_memory_get_size(void *block)
{
    return malloc_usable_size(block);
}

/* A block that is taken shows whether it found them. */
void allocations_count(void)
{
    const long before = blocks.held;
    void *block = OPENSSL_malloc(1);
    blocks.on = blocks.held != before;
    OPENSSL_free(block);
}

void allocations_end_thread(void)
{
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

long allocations_bytes(void)
{
    blocks.sized = true;
    return blocks.bytes;
}

void allocations_stay(bool stay)
{
    blocks.stay = stay;
}
