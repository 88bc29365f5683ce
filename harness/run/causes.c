/* causes.c - which scenarios of a product differ in the cause of an error alone. */
#include "run/causes.h"

static bool is_alike(const struct product *product, const struct part *part)
{
    for (size_t i = 0; i < PARTS_NAMED && product->alike[i] != 0; i++)
        if (product->alike[i] == part->number)
            return true;
    return false;
}

bool same_but_cause(const struct product *product, const struct scenario *one,
                    const struct scenario *two)
{
    for (size_t i = 0; i < DIMENSIONS; i++)
        if (i != 1 && one->parts[i] != two->parts[i])
            return false;
    return one->parts[1] != two->parts[1] && is_alike(product, one->parts[1]) &&
           is_alike(product, two->parts[1]);
}
