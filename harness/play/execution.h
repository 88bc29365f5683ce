/*
 * execution.h - makes the calls of a case and records their results.  Runs in the process of the
 * case.
 */
#ifndef EXECUTION_H
#define EXECUTION_H

#include "contract/planned_calls.h"
#include "play/endpoints.h"

/* Whether a scenario starts before the handshake. */
bool starts_unconnected(const struct scenario *scenario);

/* Makes the calls of a plan in order, up to the first that differs from its row; writes
 * `record`. */
void execute(const struct plan *plan, struct connection *connection, struct record *record);

/* Makes one call, and repeats it as long as it needs I/O that the transport can serve. */
void execute_call(struct connection *connection, const struct planned_call *planned, edition at,
                  struct answer *answer);

/* Whether a packet of QUIC could not be read, of either side: what it holds is not known. */
bool packets_unread(const struct connection *connection);

#endif
