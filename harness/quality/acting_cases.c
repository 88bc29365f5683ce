/* acting_cases.c - in which cases each saboteur acts. */
#include "quality/acting_cases.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../fixtures/saboteurs/acting.h"
#include "run/case_id.h"

/* A case takes one entry; one that is made again, or by a worker, another. */
enum { ENTRIES_PER_CASE = 2, MORE = 1024 };

bool acting_open(struct acting_cases *acting, const char *path, size_t cases)
{
    struct acting *noted = NULL;
    const size_t room = cases * ENTRIES_PER_CASE + MORE;
    *acting = (struct acting_cases){.noted = NULL,
                                    .bytes = sizeof *noted + room * sizeof noted->cases[0]};
    const int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    void *at = MAP_FAILED;
    if (file >= 0 && ftruncate(file, (off_t)acting->bytes) == 0)
        at = mmap(NULL, acting->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file >= 0)
        close(file);
    if (at == MAP_FAILED)
        return false;
    acting->noted = at;
    acting->noted->room = (unsigned)room;
    return true;
}

void acting_close(struct acting_cases *acting)
{
    free(acting->by_id);
    if (acting->noted != NULL)
        munmap(acting->noted, acting->bytes);
    *acting = (struct acting_cases){.noted = NULL};
}

static bool has_bit(const unsigned char *set, unsigned place)
{
    return (set[place / 8] & 1U << place % 8) != 0;
}

static int in_order(const void *one, const void *two)
{
    return strcmp((*(const struct acting_case *const *)one)->id,
                  (*(const struct acting_case *const *)two)->id);
}

bool acting_read(struct acting_cases *acting)
{
    const struct acting *noted = acting->noted;
    if (noted == NULL || noted->used > noted->room) /* not all was noted */
        return true;
    acting->by_id = malloc((noted->used + 1) * sizeof(struct acting_case *));
    if (acting->by_id == NULL)
        return false;
    for (; acting->count < noted->used; acting->count++)
        acting->by_id[acting->count] = &noted->cases[acting->count];
    qsort(acting->by_id, acting->count, sizeof *acting->by_id, in_order);
    return true;
}

/* Whether one of the entries of an id has a saboteur's bit. */
static bool is_noted(const struct acting_cases *acting, unsigned place, const char *id)
{
    size_t low = 0, high = acting->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(acting->by_id[middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = false;
    for (; low < acting->count && strcmp(acting->by_id[low]->id, id) == 0; low++)
        found = found || has_bit(acting->by_id[low]->acts, place);
    return found;
}

bool acting_in(const struct acting_cases *acting, const struct saboteur *saboteur, const char *id)
{
    return acting->count == 0 || is_noted(acting, saboteur->place, "") ||
           is_noted(acting, saboteur->place, id);
}

bool acting_lacks(const struct acting_cases *acting, const struct saboteur *saboteur,
                  const char *glob)
{
    bool found = false;
    for (size_t i = 0; i < acting->count && !found; i++) {
        const struct acting_case *each = acting->by_id[i];
        found = has_bit(each->lacks, saboteur->place) &&
                (*each->id == '\0' || id_selects(glob, each->id));
    }
    return found;
}
