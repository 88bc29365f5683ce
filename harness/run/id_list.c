/* id_list.c - reads a file that names cases. */
#include "run/id_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "run/case_id.h"

static int in_order(const void *one, const void *two)
{
    return strcmp(*(char *const *)one, *(char *const *)two);
}

static bool add(struct id_list *list, const char *id)
{
    if ((list->count & (list->count - 1)) == 0) {
        const size_t size = list->count == 0 ? 1 : list->count * 2;
        char **more = realloc(list->ids, size * sizeof *more);
        if (more == NULL)
            return false;
        list->ids = more;
    }
    list->ids[list->count] = strdup(id);
    return list->ids[list->count] != NULL && ++list->count != 0;
}

static const char *read_lines(FILE *in, const char *path, struct id_list *list)
{
    char line[ID_SIZE + 2];
    for (unsigned long number = 1; fgets(line, sizeof line, in) != NULL; number++) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line == '\0' || *line == '#')
            continue;
        if (!id_is_whole(line))
            return sentence_at(path, number,
                               "this is not the whole id of a case (the list command prints them)");
        if (!add(list, line))
            return sentence_no_memory("the ids");
    }
    return ferror(in) ? sentence_about("cannot read this file", path) : NULL;
}

static void drop_doubles(struct id_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (kept != 0 && strcmp(list->ids[i], list->ids[kept - 1]) == 0)
            free(list->ids[i]);
        else
            list->ids[kept++] = list->ids[i];
    list->count = kept;
}

const char *id_list_read(const char *path, struct id_list *list)
{
    *list = (struct id_list){NULL, 0};
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence_about("cannot open the file that names the cases", path);
    const char *refused = read_lines(in, path, list);
    fclose(in);
    if (refused == NULL && list->count == 0)
        refused = sentence_about("no case is named in this file", path);
    if (list->count != 0)
        qsort(list->ids, list->count, sizeof *list->ids, in_order);
    drop_doubles(list);
    return refused;
}

void id_list_free(struct id_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->ids[i]);
    free(list->ids);
    *list = (struct id_list){NULL, 0};
}

/* The place of the first id that is not less. */
static size_t first_from(const struct id_list *list, const char *id)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(list->ids[middle], id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool id_list_has(const struct id_list *list, const char *id)
{
    const size_t place = first_from(list, id);
    return place < list->count && strcmp(list->ids[place], id) == 0;
}

bool id_list_may_begin(const struct id_list *list, const char *start)
{
    const size_t place = first_from(list, start);
    return place < list->count && strncmp(list->ids[place], start, strlen(start)) == 0;
}
