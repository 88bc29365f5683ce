/* products.c - all scenarios of a suite. */
#include "contract/products.h"

#include <fnmatch.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/planned_calls.h"

static size_t written_count(const struct suite *suite)
{
    size_t count = 0;
    while (count < SCENARIOS && suite->scenarios[count].name != NULL)
        count++;
    return count;
}

static size_t part_count(const struct part *parts)
{
    size_t count = 0;
    while (parts[count].name != NULL)
        count++;
    return count;
}

static size_t dimension_count(const struct product *product)
{
    size_t count = 0;
    while (count < DIMENSIONS && product->dimensions[count] != NULL)
        count++;
    return count;
}

static size_t combination_count(const struct product *product)
{
    size_t all = dimension_count(product) != 0;
    for (size_t i = 0; i < dimension_count(product); i++)
        all *= part_count(product->dimensions[i]);
    return all;
}

/* Appends rows to a scenario; those that do not fit make it too long for table_refused. */
static void add_rows(struct scenario *scenario, const struct step *rows)
{
    size_t at = row_count(scenario);
    for (size_t i = 0; i < PART_ROWS && rows[i].kind != ROW_END && at < ROWS; i++)
        scenario->steps[at++] = rows[i];
}

/* Cuts the next glob off a list with blanks between; false: there is no more. */
static bool next_glob(const char **globs, char *glob, size_t size)
{
    const size_t length = strcspn(*globs, " ");
    snprintf(glob, size, "%.*s", (int)length, *globs);
    *globs += length;
    *globs += strspn(*globs, " ");
    return length != 0;
}

static bool fits_one(const char *globs, const char *name)
{
    char glob[200];
    while (next_glob(&globs, glob, sizeof glob))
        if (fnmatch(glob, name, 0) == 0)
            return true;
    return false;
}

static bool is_impossible(const struct product *product, const char *name)
{
    for (size_t i = 0; product->impossible != NULL && product->impossible[i].glob != NULL; i++)
        if (fits_one(product->impossible[i].glob, name))
            return true;
    return false;
}

/* The rows of the last dimension, or what a page says of this combination. */
static const struct step *last_rows(const struct product *product, const char *name,
                                    const struct part *last)
{
    for (size_t i = 0; product->cells != NULL && product->cells[i].glob != NULL; i++)
        if (fits_one(product->cells[i].glob, name))
            return product->cells[i].steps;
    return last->steps;
}

/* One part of each dimension. */
struct combination {
    const struct part *parts[DIMENSIONS];
    size_t count;
    bool impossible;
    char name[200];
};

/* The combination at a place, the last dimension turning fastest. */
static struct combination combination_at(const struct product *product, size_t place)
{
    struct combination combination = {.count = dimension_count(product), .name = ""};
    for (size_t i = combination.count; i-- > 0;) {
        const size_t size = part_count(product->dimensions[i]);
        combination.parts[i] = &product->dimensions[i][place % size];
        place /= size;
    }
    size_t used = 0;
    for (size_t i = 0; i < combination.count && used < sizeof combination.name; i++)
        used += (size_t)snprintf(combination.name + used, sizeof combination.name - used, "%s%s",
                                 i == 0 ? "" : "-", combination.parts[i]->name);
    combination.impossible = is_impossible(product, combination.name);
    return combination;
}

/* The scenario of a combination; its name is NULL where memory runs out. */
static struct scenario combine(const struct product *product, const struct combination *of)
{
    const struct part *last = of->parts[of->count - 1];
    struct scenario scenario = {.name = strdup(of->name), .title = product->title, .product = true};
    for (size_t i = 0; i < of->count; i++) {
        const struct part *part = of->parts[i];
        scenario.only = part->only != 0 ? part->only : scenario.only;
        scenario.why = part->why != NULL ? part->why : scenario.why;
        scenario.blocked = scenario.blocked || part->blocked;
    }
    scenario.roomy = scenario.blocked ? NULL : product->roomy;
    for (size_t i = 0; i + 1 < of->count; i++)
        add_rows(&scenario, of->parts[i]->steps);
    for (size_t i = 0; i + 1 < of->count; i++)
        add_rows(&scenario, of->parts[i]->then);
    add_rows(&scenario, last_rows(product, of->name, last));
    add_rows(&scenario, last->then);
    return scenario;
}

/* All combinations of a product, of which a suite is made. */
struct combinations {
    struct combination *at;
    size_t count;
};

/* Whether some combination has a name that a glob fits: any, or only one that exists. */
static bool fits_combination(const struct combinations *all, const char *glob, bool any)
{
    for (size_t i = 0; i < all->count; i++)
        if (fnmatch(glob, all->at[i].name, 0) == 0 && (any || !all->at[i].impossible))
            return true;
    return false;
}

/* Notes the first glob of a list that fits no combination. */
static void find_unused(const struct combinations *all, const char *globs, bool any,
                        struct expanded_suite *expanded)
{
    char glob[sizeof expanded->unused_glob];
    while (*expanded->unused_glob == '\0' && next_glob(&globs, glob, sizeof glob))
        if (!fits_combination(all, glob, any))
            memcpy(expanded->unused_glob, glob, sizeof glob);
}

static void find_unused_globs(const struct product *product, const struct combinations *all,
                              struct expanded_suite *expanded)
{
    for (size_t i = 0; product->cells != NULL && product->cells[i].glob != NULL; i++)
        find_unused(all, product->cells[i].glob, false, expanded);
    for (size_t i = 0; product->impossible != NULL && product->impossible[i].glob != NULL; i++)
        find_unused(all, product->impossible[i].glob, true, expanded);
}

static bool multiply(const struct product *product, const struct combinations *all,
                     struct expanded_suite *expanded)
{
    size_t made = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (all->at[i].impossible) {
            expanded->impossible++;
            continue;
        }
        struct scenario *scenario = &expanded->made[made++];
        *scenario = combine(product, &all->at[i]);
        expanded->scenarios[expanded->scenario_count++] = scenario;
        if (scenario->name == NULL)
            return false;
    }
    return true;
}

static bool expand_product(const struct product *product, struct expanded_suite *expanded)
{
    struct combinations all = {.count = combination_count(product)};
    all.at = calloc(all.count + 1, sizeof *all.at);
    if (all.at == NULL)
        return false;
    for (size_t i = 0; i < all.count; i++)
        all.at[i] = combination_at(product, i);
    find_unused_globs(product, &all, expanded);
    const bool made = multiply(product, &all, expanded);
    free(all.at);
    return made;
}

bool suite_expand(const char *name, const struct suite *suite, struct expanded_suite *expanded)
{
    const size_t written = written_count(suite),
                 made = suite->product == NULL ? 0 : combination_count(suite->product);
    *expanded = (struct expanded_suite){.name = name, .suite = suite};
    expanded->scenarios = calloc(written + made + 1, sizeof *expanded->scenarios);
    expanded->made = calloc(made + 1, sizeof *expanded->made);
    if (expanded->scenarios == NULL || expanded->made == NULL)
        return false;
    for (size_t i = 0; i < written; i++)
        expanded->scenarios[expanded->scenario_count++] = &suite->scenarios[i];
    return suite->product == NULL || expand_product(suite->product, expanded);
}

void suite_free(struct expanded_suite *expanded)
{
    for (size_t i = 0; expanded->made != NULL && expanded->made[i].product; i++)
        free((char *)(uintptr_t)expanded->made[i].name);
    free(expanded->made);
    free(expanded->scenarios);
    *expanded = (struct expanded_suite){.name = expanded->name, .suite = expanded->suite};
}
