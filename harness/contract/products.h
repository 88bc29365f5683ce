/*
 * products.h - all scenarios of a suite: those written by hand, and those that its product makes.
 */
#ifndef PRODUCTS_H
#define PRODUCTS_H

#include <stddef.h>

#include "contract/scenario_product.h"

/* A suite with all its scenarios; those written by hand come first. */
struct expanded_suite {
    const char *name;
    const struct suite *suite;
    const struct scenario **scenarios;
    size_t scenario_count;
    size_t impossible; /* combinations of the product that cannot exist */
    /* The parts of a list that means no combination, and so says nothing; "": none. */
    char unused[200];
    struct scenario *made; /* what `scenarios` points to, beyond the suite's own */
};

/*
 * Multiplies a suite out.  False: out of memory.  Free it with suite_free in both cases.
 */
bool suite_expand(const char *name, const struct suite *suite, struct expanded_suite *expanded);
void suite_free(struct expanded_suite *expanded);

#endif
