/*
 * causes.h - which scenarios of a product differ in the cause of an error alone.
 *
 * What is called after one cause is to be answered as after the other (IV_009).
 */
#ifndef CAUSES_H
#define CAUSES_H

#include "contract/scenario_product.h"

/* Whether two scenarios of a product differ in their second part alone, and both are to be answered
 * alike. */
bool same_but_cause(const struct product *product, const struct scenario *one,
                    const struct scenario *two);

#endif
