/* counters.c - calls libgcov, where it is linked in. */
#include "stack/counters.h"

#include <stddef.h>
#include <stdlib.h>

extern void __gcov_reset(void) __attribute__((weak));
extern void __gcov_dump(void) __attribute__((weak));

void counters_begin(void)
{
    if (__gcov_reset != NULL)
        __gcov_reset();
}

void counters_write(const char *folder)
{
    if (__gcov_dump == NULL)
        return;
    if (folder != NULL)
        setenv("GCOV_PREFIX", folder, 1);
    __gcov_dump();
    counters_begin();
}
