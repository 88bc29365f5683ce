/* part_lists.c - reads lists of parts. */
#include "contract/part_lists.h"

size_t product_dimensions(const struct product *product)
{
    size_t count = 0;
    while (count < DIMENSIONS && product->dimensions[count] != NULL)
        count++;
    return count;
}

size_t product_parts(const struct product *product, size_t dimension)
{
    size_t count = 0;
    while (product->dimensions[dimension][count].name != NULL)
        count++;
    return count;
}

const struct part *product_part(const struct product *product, int number)
{
    for (size_t i = 0; i < product_dimensions(product); i++)
        for (const struct part *part = product->dimensions[i]; part->name != NULL; part++)
            if (part->number == number)
                return part;
    return NULL;
}

static bool lists(const int *numbers, int number)
{
    for (size_t i = 0; i < PARTS_NAMED && numbers[i] != 0; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

/* The listed parts of a dimension; all, where none is listed. */
static uint64_t listed(const struct part *dimension, const int *numbers)
{
    uint64_t parts = 0;
    for (size_t i = 0; dimension[i].name != NULL; i++)
        if (lists(numbers, dimension[i].number))
            parts |= (uint64_t)1 << i;
    return parts != 0 ? parts : UINT64_MAX;
}

struct part_lists part_lists_of(const struct product *product, const int (*of)[PARTS_NAMED])
{
    struct part_lists all = {.count = 0};
    for (size_t i = 0; i < LISTS && of[i][0] != 0; i++) {
        struct part_list *list = &all.at[all.count++];
        list->numbers = of[i];
        for (size_t j = 0; j < product_dimensions(product); j++)
            list->parts[j] = listed(product->dimensions[j], of[i]);
        for (size_t j = product_dimensions(product); j < DIMENSIONS; j++)
            list->parts[j] = UINT64_MAX;
    }
    return all;
}

bool part_list_means(const struct part_list *list, const struct combination *combination)
{
    bool all = true;
    for (size_t i = 0; i < DIMENSIONS; i++)
        all = all && (list->parts[i] >> combination->part[i] & 1) != 0;
    return all;
}

bool part_lists_mean(const struct part_lists *lists, const struct combination *combination)
{
    for (size_t i = 0; i < lists->count; i++)
        if (part_list_means(&lists->at[i], combination))
            return true;
    return false;
}
