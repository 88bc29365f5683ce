/*
 * products.h - all scenarios of a suite: those that it lists, and those that its product generates.
 */
#ifndef PRODUCTS_H
#define PRODUCTS_H

#include <stddef.h>

#include "contract/scenario_product.h"

/* A scenario that a product makes, with its name. */
enum { MADE_NAME = 120 };
struct made_scenario {
    struct scenario scenario;
    char name[MADE_NAME];
};

/* A suite with its scenarios; the listed ones come first. */
struct expanded_suite {
    const char *name;
    const struct suite *suite;
    const struct scenario **scenarios;
    size_t scenario_count;
    size_t possible, impossible; /* combinations of the product that can exist, and that cannot */
    /* What is wrong with the product, or the parts of a list that means no combination; "": nothing
     * is. */
    char wrong[240];
    struct made_scenario *made; /* what `scenarios` points to, beyond the suite's own */
    size_t made_room;           /* how many it has room for */
};

/*
 * Expands a suite: for the default depth, or wholly, with the combinations that a pairwise product
 * keeps for full depth.  `expanded` refers to `name` and `suite`, which have to outlive it.  False:
 * out of memory.  The caller calls suite_free in both cases.
 */
bool suite_expand(const char *name, const struct suite *suite, bool wholly,
                  struct expanded_suite *expanded);
void suite_free(struct expanded_suite *expanded);

#endif
