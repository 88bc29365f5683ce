/*
 * part_lists.h - which combinations of a product's parts a list of parts means (OF).
 */
#ifndef PART_LISTS_H
#define PART_LISTS_H

#include <stddef.h>
#include <stdint.h>

#include "contract/scenario_product.h"

/* One part of each dimension, by its place there. */
struct combination {
    unsigned char part[DIMENSIONS];
};

/* A list, and what it means: the parts of each dimension, as a set of places. */
struct part_list {
    const int *numbers;
    uint64_t parts[DIMENSIONS];
};

/* The lists of one cell or exception. */
struct part_lists {
    struct part_list at[LISTS];
    size_t count;
};

/* The number of dimensions; the parts of one, at most 64. */
size_t product_dimensions(const struct product *product);
size_t product_parts(const struct product *product, size_t dimension);

/* The part with a number; NULL: the product has none. */
const struct part *product_part(const struct product *product, int number);

/* Reads the lists of a cell or exception. */
struct part_lists part_lists_of(const struct product *product, const int (*of)[PARTS_NAMED]);

/* Whether a list, or one of several, means a combination. */
bool part_list_means(const struct part_list *list, const struct combination *combination);
bool part_lists_mean(const struct part_lists *lists, const struct combination *combination);

#endif
