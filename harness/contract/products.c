/* products.c - expands the product of a suite into scenarios. */
#include "contract/products.h"

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

/* Appends rows to a scenario.  Rows beyond ROWS are dropped; suite_refused rejects such a
 * scenario. */
static void add_rows(struct scenario *scenario, const struct step *rows)
{
    size_t at = row_count(scenario);
    for (size_t i = 0; i < PART_ROWS && rows[i].kind != ROW_END && at < ROWS; i++)
        scenario->steps[at++] = rows[i];
}

/* One part of each dimension. */
struct combination {
    const struct part *parts[DIMENSIONS];
    size_t count;
    bool impossible;
    char name[200];
};

typedef const int part_list[PARTS_NAMED];

static bool lists(part_list list, int number)
{
    for (size_t i = 0; i < PARTS_NAMED && list[i] != 0; i++)
        if (list[i] == number)
            return true;
    return false;
}

static bool lists_any(part_list list, const struct part *dimension)
{
    for (const struct part *part = dimension; part->name != NULL; part++)
        if (lists(list, part->number))
            return true;
    return false;
}

/* Whether a list selects a combination; a dimension of which it lists no part is not restricted. */
static bool selects(const struct product *product, part_list list,
                    const struct combination *combination)
{
    for (size_t i = 0; i < combination->count; i++)
        if (!lists(list, combination->parts[i]->number) && lists_any(list, product->dimensions[i]))
            return false;
    return true;
}

static bool one_selects(const struct product *product, part_list *all,
                        const struct combination *combination)
{
    for (size_t i = 0; i < LISTS && all[i][0] != 0; i++)
        if (selects(product, all[i], combination))
            return true;
    return false;
}

static bool is_impossible(const struct product *product, const struct combination *combination)
{
    for (size_t i = 0; product->impossible != NULL && product->impossible[i].why != NULL; i++)
        if (one_selects(product, product->impossible[i].of, combination))
            return true;
    return false;
}

/* The rows of the last dimension, or those of the first cell that selects the combination. */
static const struct step *last_rows(const struct product *product,
                                    const struct combination *combination)
{
    for (size_t i = 0; product->cells != NULL && product->cells[i].of[0][0] != 0; i++)
        if (one_selects(product, product->cells[i].of, combination))
            return product->cells[i].steps;
    return combination->parts[combination->count - 1]->steps;
}

/* The combination with a given number; the last dimension varies fastest. */
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
    combination.impossible = is_impossible(product, &combination);
    return combination;
}

/* The scenario of a combination; its name is NULL if memory runs out. */
static struct scenario combine(const struct product *product, const struct combination *of)
{
    const struct part *last = of->parts[of->count - 1];
    struct scenario scenario = {.name = strdup(of->name), .title = product->title, .product = true};
    for (size_t i = 0; i < of->count; i++) {
        const struct part *part = scenario.parts[i] = of->parts[i];
        scenario.only = part->only != 0 ? part->only : scenario.only;
        scenario.why = part->why != NULL ? part->why : scenario.why;
        scenario.blocked = scenario.blocked || part->blocked;
    }
    scenario.roomy = scenario.blocked ? NULL : product->roomy;
    for (size_t i = 0; i + 1 < of->count; i++)
        add_rows(&scenario, of->parts[i]->steps);
    for (size_t i = 0; i + 1 < of->count; i++)
        add_rows(&scenario, of->parts[i]->then);
    add_rows(&scenario, last_rows(product, of));
    add_rows(&scenario, last->then);
    return scenario;
}

/* All combinations of one product. */
struct combinations {
    struct combination *at;
    size_t count;
};

/* Whether a list selects a combination: any one, or only a possible one. */
static bool selects_some(const struct product *product, const struct combinations *all,
                         part_list list, bool any)
{
    for (size_t i = 0; i < all->count; i++)
        if ((any || !all->at[i].impossible) && selects(product, list, &all->at[i]))
            return true;
    return false;
}

static const struct part *part_of_number(const struct product *product, int number)
{
    for (size_t i = 0; i < dimension_count(product); i++)
        for (const struct part *part = product->dimensions[i]; part->name != NULL; part++)
            if (part->number == number)
                return part;
    return NULL;
}

/* Records the first list that holds the number of no part, or selects no combination. */
static void find_unused(const struct product *product, const struct combinations *all,
                        part_list *of, bool any, struct expanded_suite *expanded)
{
    for (size_t i = 0; i < LISTS && of[i][0] != 0 && *expanded->unused == '\0'; i++) {
        bool parts = true;
        size_t used = 0;
        for (size_t j = 0; j < PARTS_NAMED && of[i][j] != 0 && used < sizeof expanded->unused;
             j++) {
            const struct part *part = part_of_number(product, of[i][j]);
            parts = parts && part != NULL;
            used += (size_t)snprintf(expanded->unused + used, sizeof expanded->unused - used,
                                     "%s%s", j == 0 ? "" : ", ", part == NULL ? "?" : part->name);
        }
        if (parts && selects_some(product, all, of[i], any))
            *expanded->unused = '\0';
    }
}

static void find_unused_lists(const struct product *product, const struct combinations *all,
                              struct expanded_suite *expanded)
{
    for (size_t i = 0; product->cells != NULL && product->cells[i].of[0][0] != 0; i++)
        find_unused(product, all, product->cells[i].of, false, expanded);
    for (size_t i = 0; product->impossible != NULL && product->impossible[i].why != NULL; i++)
        find_unused(product, all, product->impossible[i].of, true, expanded);
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
    find_unused_lists(product, &all, expanded);
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
