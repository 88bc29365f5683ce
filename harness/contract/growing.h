/*
 * growing.h - arrays that grow.
 */
#ifndef GROWING_H
#define GROWING_H

#include <stddef.h>

/* Makes room for one more element behind `count` of them, each of `size` bytes; `*room` is how many there
 * is room for.  Returns the array, which can have moved; NULL: out of memory, and the array is as it
 * was. */
void *growing(void *at, size_t count, size_t *room, size_t size);

#endif
