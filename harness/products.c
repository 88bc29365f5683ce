/* products.c - the scenarios of a suite: those written by hand, and those that its product makes.
 */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue.h"

/* What a product made; kept for the life of the program. */
struct made {
    const struct suite *suite;
    struct scenario *scenarios;
    size_t count, impossible;
    bool *met; /* which lines of `impossible` fit a combination */
};

static struct made *made;
static size_t made_count;

static const struct made *made_of(const struct suite *suite)
{
    for (size_t i = 0; i < made_count; i++)
        if (made[i].suite == suite)
            return &made[i];
    return NULL;
}

static size_t written_count(const struct suite *suite)
{
    size_t count = 0;
    while (count < SCENARIOS && suite->scenarios[count].name != NULL)
        count++;
    return count;
}

size_t scenario_count(const struct suite *suite)
{
    const struct made *extra = made_of(suite);
    return written_count(suite) + (extra == NULL ? 0 : extra->count);
}

const struct scenario *scenario_at(const struct suite *suite, size_t place)
{
    size_t written = written_count(suite);
    return place < written ? &suite->scenarios[place] : &made_of(suite)->scenarios[place - written];
}

size_t product_impossible(const struct suite *suite)
{
    const struct made *extra = made_of(suite);
    return extra == NULL ? 0 : extra->impossible;
}

static size_t part_count(const struct part *parts)
{
    size_t count = 0;
    while (parts[count].name != NULL)
        count++;
    return count;
}

/* Appends rows to a scenario; those that do not fit make it too long for tables_refused. */
static void add_rows(struct scenario *scenario, const struct step *rows)
{
    size_t at = row_count(scenario);
    for (size_t i = 0; i < PART_ROWS && rows[i].kind != ROW_END && at < ROWS; i++)
        scenario->steps[at++] = rows[i];
}

/* Whether a name fits one of some globs, which stand with blanks between. */
static bool fits_one(const char *globs, const char *name)
{
    char glob[200];
    while (*globs != '\0') {
        size_t length = strcspn(globs, " ");
        snprintf(glob, sizeof glob, "%.*s", (int)length, globs);
        if (fnmatch(glob, name, 0) == 0)
            return true;
        globs += length;
        globs += strspn(globs, " ");
    }
    return false;
}

static bool cannot_exist(const struct product *product, const char *name, bool *met)
{
    bool found = false;
    for (size_t i = 0; product->impossible != NULL && product->impossible[i].glob != NULL; i++)
        if (fits_one(product->impossible[i].glob, name))
            found = met[i] = true;
    return found;
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

/* Adds the scenario of a combination, unless it cannot exist.  False: out of memory. */
static bool combine(const struct product *product, const size_t at[DIMENSIONS], size_t dimensions,
                    struct made *to)
{
    char name[200];
    size_t used = 0;
    for (size_t i = 0; i < dimensions; i++)
        used += (size_t)snprintf(name + used, sizeof name - used, "%s%s", i == 0 ? "" : "-",
                                 product->dimensions[i][at[i]].name);
    if (cannot_exist(product, name, to->met)) {
        to->impossible++;
        return true;
    }
    struct scenario *scenario = &to->scenarios[to->count++];
    *scenario = (struct scenario){.name = strdup(name), .title = product->title, .product = true};
    scenario->roomy = product->roomy;
    for (size_t i = 0; i < dimensions; i++) {
        const struct part *part = &product->dimensions[i][at[i]];
        scenario->only = part->only != 0 ? part->only : scenario->only;
        scenario->why = part->why != NULL ? part->why : scenario->why;
        scenario->blocked = scenario->blocked || part->blocked;
    }
    if (scenario->blocked)
        scenario->roomy = NULL;
    for (size_t i = 0; i + 1 < dimensions; i++)
        add_rows(scenario, product->dimensions[i][at[i]].steps);
    for (size_t i = 0; i + 1 < dimensions; i++)
        add_rows(scenario, product->dimensions[i][at[i]].then);
    add_rows(scenario,
             last_rows(product, name, &product->dimensions[dimensions - 1][at[dimensions - 1]]));
    add_rows(scenario, product->dimensions[dimensions - 1][at[dimensions - 1]].then);
    return scenario->name != NULL;
}

static size_t exception_count(const struct product *product)
{
    size_t count = 0;
    while (product->impossible != NULL && product->impossible[count].glob != NULL)
        count++;
    return count;
}

static bool multiply(const struct suite *suite, struct made *to)
{
    const struct product *product = suite->product;
    size_t at[DIMENSIONS] = {0}, sizes[DIMENSIONS] = {0}, dimensions = 0, all = 1;
    while (dimensions < DIMENSIONS && product->dimensions[dimensions] != NULL) {
        sizes[dimensions] = part_count(product->dimensions[dimensions]);
        all *= sizes[dimensions++];
    }
    to->suite = suite;
    to->scenarios = calloc(all, sizeof *to->scenarios);
    to->met = calloc(exception_count(product) + 1, sizeof *to->met);
    bool room = to->scenarios != NULL && to->met != NULL;
    for (size_t i = 0; room && i < all; i++) {
        for (size_t j = dimensions, rest = i; j-- > 0; rest /= sizes[j])
            at[j] = rest % sizes[j];
        if (!combine(product, at, dimensions, to))
            return false;
    }
    return room;
}

/* Whether one of the globs that stand with blanks between fits no scenario; keeps it in `idle`. */
static bool has_idle(const struct made *extra, const char *globs, char *idle, size_t size)
{
    while (*globs != '\0') {
        size_t length = strcspn(globs, " ");
        snprintf(idle, size, "%.*s", (int)length, globs);
        bool fits = false;
        for (size_t i = 0; i < extra->count && !fits; i++)
            fits = fnmatch(idle, extra->scenarios[i].name, 0) == 0;
        if (!fits)
            return true;
        globs += length;
        globs += strspn(globs, " ");
    }
    return false;
}

const char *product_idle_glob(const struct suite *suite)
{
    static char idle[200];
    const struct made *extra = made_of(suite);
    if (extra == NULL)
        return NULL;
    const struct cell *cells = suite->product->cells;
    for (size_t i = 0; cells != NULL && cells[i].glob != NULL; i++)
        if (has_idle(extra, cells[i].glob, idle, sizeof idle))
            return idle;
    for (size_t i = 0; i < exception_count(suite->product); i++)
        if (!extra->met[i])
            return suite->product->impossible[i].glob;
    return NULL;
}

bool products_make(void)
{
    if (made != NULL)
        return true;
    made = calloc(suites_count, sizeof *made);
    for (size_t i = 0; made != NULL && i < suites_count; i++)
        if (suites[i].suite->product != NULL && !multiply(suites[i].suite, &made[made_count++]))
            return false;
    return made != NULL;
}
