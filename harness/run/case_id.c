/* case_id.c - the ids of cases. */
#include "run/case_id.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

struct case_id id_parse(const char *id)
{
    struct case_id parts;
    for (int i = 0; i < ID_PARTS; i++) {
        parts.part[i] = id;
        parts.length[i] = i + 1 < ID_PARTS ? strcspn(id, "/") : strlen(id);
        id += parts.length[i];
        id += *id == '/';
    }
    return parts;
}

bool id_part_is(const struct case_id *id, enum id_part part, const char *word)
{
    return strlen(word) == id->length[part] && strncmp(word, id->part[part], id->length[part]) == 0;
}

void id_write(char id[ID_SIZE], const char *const parts[ID_PARTS])
{
    size_t used = 0;
    for (int i = 0; i < ID_PARTS && used < ID_SIZE; i++)
        used += (size_t)snprintf(id + used, ID_SIZE - used, "%s%s", i == 0 ? "" : "/", parts[i]);
}

size_t id_scenario_length(const char *id)
{
    const struct case_id parts = id_parse(id);
    return (size_t)(parts.part[SCENARIO_PART] - id) + parts.length[SCENARIO_PART];
}

bool id_same_scenario(const char *one, const char *two)
{
    const size_t length = id_scenario_length(one);
    return id_scenario_length(two) == length && strncmp(one, two, length) == 0;
}

bool id_is_whole(const char *id)
{
    return id_parse(id).length[ID_PARTS - 1] != 0 && strpbrk(id, "*?[\\") == NULL;
}

bool id_fits(const char *glob, const char *id)
{
    if (strncmp(glob, id, strcspn(glob, "*?[\\")) != 0)
        return false; /* a cheap test before fnmatch: most globs differ from an id in their literal
                         beginning */
    return fnmatch(glob, id, 0) == 0;
}

bool id_may_begin(const char *glob, const char *start)
{
    const size_t literal = strcspn(glob, "*?[\\"), length = strlen(start);
    return strncmp(glob, start, literal < length ? literal : length) == 0;
}

bool id_selects(const char *glob, const char *id)
{
    const size_t length = strlen(glob);
    return id_fits(glob, id) || (strncmp(glob, id, length) == 0 && id[length] == '/');
}
