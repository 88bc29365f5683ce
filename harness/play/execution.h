/*
 * execution.h - makes the calls of a case and records what they answer.  Runs in the child of a
 * case.
 */
#ifndef EXECUTION_H
#define EXECUTION_H

#include "contract/planned_calls.h"
#include "play/endpoints.h"

/* Whether a scenario starts before the handshake, with a connection that is not made. */
bool starts_unconnected(const struct scenario *scenario);

/* Makes planned calls, in order, as long as each is as its row says. */
void execute(const struct plan *plan, struct connection *connection, struct record *record);

#endif
