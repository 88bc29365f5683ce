/*
 * position.h - where a sequence of moves has led: the connection, the model, and the invariants.
 */
#ifndef POSITION_H
#define POSITION_H

#include "explore/machine.h"
#include "explore/rules.h"
#include "judge/invariants.h"

struct connection;

/* A step; of one that broke something, what. */
struct made {
    uint8_t fate; /* enum fate */
    uint8_t rule; /* the rule that it breaks: an index into `rules` */
    uint16_t clause;
    int16_t signal; /* of CRASHES; 0: the call ended the process */
    uint64_t state; /* a digest of the state behind it; FINE */
    struct answer answer;
};

struct position {
    struct connection *connection;
    edition edition;
    int protocol; /* an index into protocol_names */
    struct model model;
    struct invariant_state invariants;
    struct record *record;
};

/* Makes the connection on which sequences start: of a protocol, and connected with nothing in transit, or
 * before its handshake.  False: it could not be made, or the calls with which its sequences begin failed.  It ends with its process. */
bool position_open(const struct sequence *start, edition at, struct position *position);

/* Makes a move, and judges it, by the rules before the invariants: returns what became of it, and sets answer, rule and clause of `made`. */
enum fate position_step(struct position *position, size_t move, struct made *made);

/* A digest of what later answers can depend on: the model, and what the library tells of itself. */
uint64_t position_digest(const struct position *position);

/* Ends this process by a signal when it has used so much processor time, or lived `asleep` times as
 * long. */
void position_limit(int seconds, int asleep);

#endif
