/*
 * id_list.h - a file that names cases, a whole id a line (--id @FILE).
 */
#ifndef ID_LIST_H
#define ID_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* Sorted ids; it owns them. */
struct id_list {
    char **ids;
    size_t count;
};

/* Reads a file.  Empty lines, and those that begin with #, name nothing.  Returns NULL, or one sentence; the caller
 * calls id_list_free in both cases. */
const char *id_list_read(const char *path, struct id_list *list);
void id_list_free(struct id_list *list);

bool id_list_has(const struct id_list *list, const char *id);

/* Whether an id in it begins with `start`. */
bool id_list_may_begin(const struct id_list *list, const char *start);

#endif
