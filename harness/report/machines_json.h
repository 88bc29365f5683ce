/*
 * machines_json.h - what explorations learned, as the page of the matrix draws it.
 *
 *   machines     stack, version, depth, states[{id, length, steps[{move, got, next, clause}]}]; next: an
 *                index into the states, or null
 *   differences  for every two machines: was, is (indexes), kinds (their number, as compare prints it),
 *                places[[a state of was, a state of is, a move]]
 */
#ifndef MACHINES_JSON_H
#define MACHINES_JSON_H

#include <jansson.h>

#include "explore/machine.h"

/* Adds both keys to an object. */
void machines_put(json_t *object, const struct machine *machines, size_t count);

#endif
