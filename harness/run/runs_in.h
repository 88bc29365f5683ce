/*
 * runs_in.h - in which protocols a scenario runs.
 */
#ifndef RUNS_IN_H
#define RUNS_IN_H

#include <stdbool.h>

#include "contract/scenario.h"

/* Whether it runs in a protocol (an index into protocol_names): what it says itself, and what its rows need -
 * bytes or an end of file over TLS, the fate of a datagram over DTLS, records that can be sealed. */
bool scenario_runs_in(const struct scenario *scenario, int protocol);

/* Whether a row takes what only a transport of bytes has: single bytes, an end of file. */
bool row_needs_stream(const struct step *row);

/* Whether records are sealed in the place of a side. */
bool scenario_forges(const struct scenario *scenario, int protocol);

#endif
