/* saboteur_list.c - the saboteurs, from fixtures/saboteurs/saboteurs.def. */
#include "results/saboteur_list.h"

#include <stdio.h>
#include <string.h>

#include "run/paths.h"

/* All entries, those of libraries that are only defective too. */
enum place {
    FIRST_PLACE,
#define SABOTEUR(name, clause, edition, glob, moment, point, when, effect, what) P_##name,
#define BROKEN(name, moment, point, when, effect, what)                          P_##name,
#include "../fixtures/saboteurs/saboteurs.def"
#undef SABOTEUR
#undef BROKEN
};

const struct saboteur saboteurs[] = {
#define SABOTEUR(name, clause, edition, glob, moment, point, when, effect, what)                   \
    {#name, clause, edition, glob, what, P_##name},
#define BROKEN(name, moment, point, when, effect, what)
#include "../fixtures/saboteurs/saboteurs.def"
#undef SABOTEUR
#undef BROKEN
};
const size_t saboteurs_count = sizeof saboteurs / sizeof saboteurs[0];

size_t saboteurs_of(enum clause which)
{
    size_t count = 0;
    for (size_t i = 0; i < saboteurs_count; i++)
        count += saboteurs[i].clause == which;
    return count;
}

const char *kill_matrix_summary(const char *data, const char *stack, char *line, size_t size)
{
    char folder[PATH_MAX], path[PATH_MAX], name[64];
    path_join(folder, data, "fixtures/saboteurs");
    snprintf(name, sizeof name, "%.50s.txt", stack);
    FILE *in = fopen(path_join(path, folder, name), "r");
    if (in == NULL)
        return NULL;
    while (fgets(line, (int)size, in) != NULL)
        line[strcspn(line, "\n")] = '\0';
    fclose(in);
    return line;
}
