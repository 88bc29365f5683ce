/* products.c - expands the product of a suite into scenarios. */
#include "contract/products.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/pairs.h"
#include "contract/part_lists.h"
#include "contract/planned_calls.h"
#include "contract/shared_memory.h"

enum { ALL_PROTOCOLS = STREAMS | DATAGRAMS, PARTS_MAX = 64 };

/* A product with its lists read, and its combinations. */
struct expansion {
    const struct product *product;
    size_t dimensions, sizes[DIMENSIONS];
    struct part_lists *cells, *impossible, *besides;
    size_t cell_count, impossible_count, besides_count;
    struct pair_candidate *at;
    size_t count;
};

static size_t written_count(const struct suite *suite)
{
    size_t count = 0;
    while (count < SCENARIOS && suite->scenarios[count].name != NULL)
        count++;
    return count;
}

static size_t cells_of(const struct product *product)
{
    size_t count = 0;
    while (product->cells != NULL && product->cells[count].of[0][0] != 0)
        count++;
    return count;
}

static size_t exceptions_of(const struct exception *list)
{
    size_t count = 0;
    while (list != NULL && list[count].why != NULL)
        count++;
    return count;
}

/* The lists of exceptions; NULL: out of memory. */
static struct part_lists *read_exceptions(const struct product *product,
                                          const struct exception *list, size_t count)
{
    struct part_lists *lists = calloc(count + 1, sizeof *lists);
    for (size_t i = 0; lists != NULL && i < count; i++)
        lists[i] = part_lists_of(product, list[i].of);
    return lists;
}

/* Reads the lists of a product.  False: out of memory. */
static bool read_lists(const struct product *product, struct expansion *of)
{
    of->cell_count = cells_of(product);
    of->impossible_count = exceptions_of(product->impossible);
    of->besides_count = exceptions_of(product->besides);
    of->cells = calloc(of->cell_count + 1, sizeof *of->cells);
    of->impossible = read_exceptions(product, product->impossible, of->impossible_count);
    of->besides = read_exceptions(product, product->besides, of->besides_count);
    for (size_t i = 0; of->cells != NULL && i < of->cell_count; i++)
        of->cells[i] = part_lists_of(product, product->cells[i].of);
    return of->cells != NULL && of->impossible != NULL && of->besides != NULL;
}

static bool is_too_large(const struct expansion *of)
{
    bool large = false;
    for (size_t i = 0; i < of->dimensions; i++)
        large = large || of->sizes[i] > PARTS_MAX;
    return large;
}

/* False: out of memory.  The caller calls close_product in both cases. */
static bool open_product(const struct product *product, struct expansion *of)
{
    *of = (struct expansion){.product = product, .dimensions = product_dimensions(product)};
    of->count = of->dimensions != 0;
    for (size_t i = 0; i < of->dimensions; i++) {
        of->sizes[i] = product_parts(product, i);
        of->count *= of->sizes[i];
    }
    of->count = is_too_large(of) ? 0 : of->count;
    return read_lists(product, of);
}

static void close_product(struct expansion *of)
{
    free(of->cells);
    free(of->impossible);
    free(of->besides);
    free(of->at);
}

static const struct part *part_of(const struct expansion *of, const struct combination *combination,
                                  size_t dimension)
{
    return &of->product->dimensions[dimension][combination->part[dimension]];
}

static bool one_means(const struct part_lists *lists, size_t count,
                      const struct combination *combination)
{
    for (size_t i = 0; i < count; i++)
        if (part_lists_mean(&lists[i], combination))
            return true;
    return false;
}

static bool is_impossible(const struct expansion *of, const struct combination *combination)
{
    return one_means(of->impossible, of->impossible_count, combination);
}

/* The protocols in which all parts of a combination exist. */
static unsigned protocols_of(const struct expansion *of, const struct combination *combination)
{
    unsigned protocols = ALL_PROTOCOLS | QUICV1;
    for (size_t i = 0; i < of->dimensions; i++)
        if (part_of(of, combination, i)->only != 0)
            protocols &= part_of(of, combination, i)->only;
    return protocols;
}

static struct combination combination_of(const struct pair_candidate *candidate)
{
    struct combination combination = {{0}};
    for (size_t i = 0; i < DIMENSIONS; i++)
        combination.part[i] = candidate->value[i];
    return combination;
}

/* The name: those of the parts. */
static void make_name(const struct expansion *of, const struct combination *combination, char *name)
{
    size_t used = 0;
    for (size_t i = 0; i < of->dimensions && used < MADE_NAME; i++)
        used += (size_t)snprintf(name + used, MADE_NAME - used, "%s%s", i == 0 ? "" : "-",
                                 part_of(of, combination, i)->name);
}

/* The rows of the last dimension, or those of the first cell that means the combination. */
static const struct step *last_rows(const struct expansion *of,
                                    const struct combination *combination)
{
    const struct cell *cells = of->product->cells;
    for (size_t i = 0; cells != NULL && i < of->cell_count; i++)
        if (part_lists_mean(&of->cells[i], combination))
            return cells[i].steps;
    return part_of(of, combination, of->dimensions - 1)->steps;
}

/* What every two parts have to meet in: each protocol, and in each a combination whose call is judged,
 * where there is one; what runs over datagrams alone meets in their protocols. */
static unsigned char settings_of(const struct expansion *of, const struct combination *combination)
{
    enum { JUDGED = 4 };
    const unsigned all = protocols_of(of, combination), streams = all & STREAMS;
    const unsigned protocols = streams != 0 ? streams : all / DTLS1_0;
    const bool judged = last_rows(of, combination)->kind == ROW_STEP;
    return (unsigned char)(protocols | (judged ? protocols << JUDGED : 0));
}

/* Leaves out what a part keeps for full depth. */
static void keep_for_full_depth(struct expansion *of)
{
    for (size_t i = 0; i < of->count; i++) {
        const struct combination combination = combination_of(&of->at[i]);
        for (size_t j = 0; j < of->dimensions; j++)
            of->at[i].chosen = of->at[i].chosen && !part_of(of, &combination, j)->full;
    }
}

/* Lists the combinations, the last dimension varying fastest, and marks those of the default depth.
 * False: out of memory. */
static bool list_combinations(struct expansion *of)
{
    of->at = calloc(of->count + 1, sizeof *of->at);
    if (of->at == NULL)
        return false;
    for (size_t i = 0; i < of->count; i++) {
        size_t place = i;
        for (size_t j = of->dimensions; j-- > 0; place /= of->sizes[j])
            of->at[i].value[j] = (unsigned char)(place % of->sizes[j]);
        const struct combination combination = combination_of(&of->at[i]);
        if (!is_impossible(of, &combination))
            of->at[i].settings = settings_of(of, &combination);
        of->at[i].chosen =
            !of->product->pairwise || one_means(of->besides, of->besides_count, &combination);
    }
    if (of->product->pairwise && !pairs_choose(of->at, of->count, of->sizes, of->dimensions))
        return false;
    keep_for_full_depth(of);
    return true;
}

/* Appends rows to a scenario.  Rows beyond ROWS are dropped; suite_refused rejects such a
 * scenario. */
static void add_rows(struct scenario *scenario, const struct step *rows)
{
    size_t at = row_count(scenario);
    for (size_t i = 0; i < PART_ROWS && rows[i].kind != ROW_END && at < ROWS; i++)
        scenario->steps[at++] = rows[i];
}

/* Neighbours in any dimension have other turns. */
static unsigned char turn_of(const struct expansion *of, const struct combination *combination)
{
    unsigned sum = 0;
    for (size_t i = 0; i < of->dimensions; i++)
        sum += combination->part[i];
    return of->product->in_turns ? (unsigned char)(sum % 4 + 1) : 0;
}

/* Makes the scenario of a combination. */
static void combine(const struct expansion *of, const struct pair_candidate *candidate,
                    struct made_scenario *made)
{
    const struct combination combination = combination_of(candidate);
    struct scenario *scenario = &made->scenario;
    make_name(of, &combination, made->name);
    *scenario = (struct scenario){.name = made->name,
                                  .title = of->product->title,
                                  .product = true,
                                  .buffered = true,
                                  .full_depth = !candidate->chosen,
                                  .turn = turn_of(of, &combination)};
    for (size_t i = 0; i < of->dimensions; i++) {
        const struct part *part = scenario->parts[i] = part_of(of, &combination, i);
        scenario->why = part->why != NULL ? part->why : scenario->why;
        scenario->blocked = scenario->blocked || part->blocked;
        scenario->buffered = scenario->buffered && part->buffered == part->blocked;
        scenario->differs = part->differs != NULL ? part->differs : scenario->differs;
    }
    scenario->buffered = scenario->buffered && scenario->blocked;
    const unsigned protocols = protocols_of(of, &combination);
    scenario->only = (protocols & ALL_PROTOCOLS) == ALL_PROTOCOLS ? 0 : protocols;
    scenario->roomy = scenario->blocked ? NULL : of->product->roomy;
    scenario->stream = of->product->stream;
    for (size_t i = 0; i < of->dimensions; i++) {
        if (scenario->parts[i]->roomy != NULL)
            scenario->roomy = scenario->parts[i]->roomy;
        if (scenario->parts[i]->stream != NULL)
            scenario->stream = scenario->parts[i]->stream;
    }
    for (size_t i = 0; i + 1 < of->dimensions; i++)
        add_rows(scenario, scenario->parts[i]->steps);
    for (size_t i = 0; i + 1 < of->dimensions; i++)
        add_rows(scenario, scenario->parts[i]->then);
    add_rows(scenario, last_rows(of, &combination));
    add_rows(scenario, part_of(of, &combination, of->dimensions - 1)->then);
}

/* Whether a list means a combination: any one, or only a possible one. */
static bool means_some(const struct expansion *of, const struct part_list *list, bool any)
{
    for (size_t i = 0; i < of->count; i++) {
        const struct combination combination = combination_of(&of->at[i]);
        if ((any || of->at[i].settings != 0) && part_list_means(list, &combination))
            return true;
    }
    return false;
}

/* Records the first list that holds the number of no part, or means no combination. */
static void find_unused(const struct expansion *of, const struct part_lists *lists, bool any,
                        char *wrong, size_t size)
{
    for (size_t i = 0; i < lists->count; i++) {
        const int *numbers = lists->at[i].numbers;
        bool parts = true;
        size_t used =
            (size_t)snprintf(wrong, size, "its product has a list that selects no combination");
        for (size_t j = 0; j < PARTS_NAMED && numbers[j] != 0 && used < size; j++) {
            const struct part *part = product_part(of->product, numbers[j]);
            parts = parts && part != NULL;
            used += (size_t)snprintf(wrong + used, size - used, "%s%s", j == 0 ? ": " : ", ",
                                     part == NULL ? "?" : part->name);
        }
        if (!parts || !means_some(of, &lists->at[i], any))
            return;
        *wrong = '\0';
    }
}

/* Records a combination that is not said to be impossible, although no protocol has all its parts. */
static void find_nowhere(const struct expansion *of, char *wrong, size_t size)
{
    for (size_t i = 0; i < of->count && *wrong == '\0'; i++) {
        const struct combination combination = combination_of(&of->at[i]);
        if (of->at[i].settings != 0 || is_impossible(of, &combination))
            continue;
        char name[MADE_NAME] = "";
        make_name(of, &combination, name);
        snprintf(wrong, size, "no protocol has all parts of a combination: %s", name);
    }
}

static void find_wrong(const struct expansion *of, char *wrong, size_t size)
{
    if (is_too_large(of))
        snprintf(wrong, size, "a dimension of its product has too many parts");
    for (size_t i = 0; i < of->cell_count && *wrong == '\0'; i++)
        find_unused(of, &of->cells[i], false, wrong, size);
    for (size_t i = 0; i < of->impossible_count && *wrong == '\0'; i++)
        find_unused(of, &of->impossible[i], true, wrong, size);
    for (size_t i = 0; i < of->besides_count && *wrong == '\0'; i++)
        find_unused(of, &of->besides[i], false, wrong, size);
    find_nowhere(of, wrong, size);
}

static bool is_made(const struct pair_candidate *candidate, bool wholly)
{
    return candidate->settings != 0 && (wholly || candidate->chosen);
}

static bool make_room(struct expanded_suite *expanded, size_t made)
{
    expanded->scenarios = calloc(expanded->scenario_count + made + 1, sizeof *expanded->scenarios);
    expanded->made = shared_new((made + 1) * sizeof *expanded->made);
    expanded->made_room = made + 1;
    return expanded->scenarios != NULL && expanded->made != NULL;
}

static void add_written(const struct suite *suite, struct expanded_suite *expanded)
{
    for (size_t i = 0; i < expanded->scenario_count; i++)
        expanded->scenarios[i] = &suite->scenarios[i];
}

static bool expand_product(const struct expansion *of, bool wholly, struct expanded_suite *expanded)
{
    size_t count = 0, made = 0, chosen = 0;
    for (size_t i = 0; i < of->count; i++) {
        count += is_made(&of->at[i], wholly);
        *(of->at[i].settings != 0 ? &expanded->possible : &expanded->impossible) += 1;
    }
    find_wrong(of, expanded->wrong, sizeof expanded->wrong);
    if (!make_room(expanded, count))
        return false;
    add_written(expanded->suite, expanded);
    for (size_t i = 0; i < of->count; i++) {
        if (!is_made(&of->at[i], wholly))
            continue;
        struct made_scenario *scenario = &expanded->made[made++];
        combine(of, &of->at[i], scenario);
        if (of->product->pairwise && of->at[i].chosen)
            scenario->scenario.place = ++chosen;
        expanded->scenarios[expanded->scenario_count++] = &scenario->scenario;
    }
    return shared_seal(expanded->made, expanded->made_room * sizeof *expanded->made);
}

bool suite_expand(const char *name, const struct suite *suite, bool wholly,
                  struct expanded_suite *expanded)
{
    *expanded = (struct expanded_suite){
        .name = name, .suite = suite, .scenario_count = written_count(suite)};
    if (suite->product == NULL) {
        const bool room = make_room(expanded, 0);
        if (room)
            add_written(suite, expanded);
        return room;
    }
    struct expansion of;
    const bool good = open_product(suite->product, &of) && list_combinations(&of) &&
                      expand_product(&of, wholly, expanded);
    close_product(&of);
    return good;
}

void suite_free(struct expanded_suite *expanded)
{
    shared_free(expanded->made, expanded->made_room * sizeof *expanded->made);
    free(expanded->scenarios);
    *expanded = (struct expanded_suite){.name = expanded->name, .suite = expanded->suite};
}
