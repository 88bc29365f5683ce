/*
 * walk.h - plays a scenario on a link and writes down what it sees.  Runs in the child of a case.
 */
#ifndef WALK_H
#define WALK_H

#include "link.h"

/* Whether a scenario starts before the handshake, with a link that is not connected. */
bool starts_cold(const struct scenario *scenario);

/* Makes the calls of a scenario, in order, as long as DO and SETUP rows give their relation. */
void walk(const struct scenario *scenario, edition at, struct link *link, struct record *record);

/* SSL_get_error(3) of a return value. */
enum error end_error(const struct end *end, int ret);

#endif
