/*
 * sequence.h - a sequence of moves on a new connection, and its id.  Needs no TLS library.
 *
 * The id is that of a case: explore/C.write-S.shutdown/tls1.3/client/roomy/plain.  Where the sequence
 * begins before the handshake, its first word is "new": explore/new-C.flight/tls1.3/client/roomy/plain.
 */
#ifndef SEQUENCE_H
#define SEQUENCE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "contract/scenario.h"

enum { MOST_STEPS = 12 }; /* the greatest length */

struct sequence {
    uint8_t protocol; /* an index into protocol_names */
    bool unconnected; /* it begins before the handshake */
    uint8_t length;
    unsigned char moves[MOST_STEPS]; /* indexes into `moves` */
};

/* The sequence with one move more; it must have room. */
struct sequence sequence_then(const struct sequence *sequence, size_t move);

/* Whether one comes before the other: it is shorter, or of the same length and first in the order of
 * protocols, beginnings and moves. */
bool sequence_precedes(const struct sequence *one, const struct sequence *other);

void sequence_print(FILE *out, const struct sequence *sequence);

/* The id, which the caller frees; NULL: out of memory. */
char *sequence_id(const struct sequence *sequence);

/* Reads the id of a sequence.  False: it is none. */
bool sequence_parse(const char *id, struct sequence *sequence);

/* The rows with which a sequence begins, up to one of the kind ROW_END: over QUIC those that make a stream. */
const struct step *sequence_beginning(const struct sequence *sequence);

/* How many calls these rows make. */
size_t sequence_begins_with(const struct sequence *sequence);

#endif
