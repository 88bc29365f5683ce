/* growing.c - arrays that grow. */
#include "contract/growing.h"

#include <stdlib.h>

void *growing(void *at, size_t count, size_t *room, size_t size)
{
    enum { FIRST = 16 };
    if (count < *room)
        return at;
    const size_t larger = *room == 0 ? FIRST : *room * 2;
    void *moved = realloc(at, larger * size);
    if (moved != NULL)
        *room = larger;
    return moved;
}
