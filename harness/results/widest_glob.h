/*
 * widest_glob.h - the widest glob of ids around a case, so that a file says of many cases in one line what they
 * have in common.
 */
#ifndef WIDEST_GLOB_H
#define WIDEST_GLOB_H

#include <stdbool.h>

enum { GLOB_SIZE = 200 };

/*
 * Writes the widest glob that fits an id and of which `holds` is true: dimensions of the case, and parts of a
 * product's scenario name, are replaced by *; of equally wide ones the first keeps the scenario's name.  Where
 * `holds` is true of none, the id itself.
 */
void widest_glob(const char *of, bool (*holds)(const void *context, const char *glob),
                 const void *context, char glob[GLOB_SIZE]);

#endif
