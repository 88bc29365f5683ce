/*
 * queue.h - BIOs that keep datagrams apart: one of our own, which every library takes, and those of
 * OpenSSL, BIO_s_dgram_pair(3) and BIO_s_dgram_mem.
 *
 * At a write a BIO reports what a socket does: a full buffer asks for a retry, an unreachable peer and a
 * datagram that is too large fail with ECONNREFUSED and EMSGSIZE in errno.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include <stdbool.h>
#include <stddef.h>

struct direction;
struct bio_st;

enum queue_kind { OWN_QUEUE, LIBRARYS_PAIR, LIBRARYS_MEMORY };

/* Makes the BIOs of a side.  False: out of memory. */
bool queue_open(struct direction *direction, enum queue_kind kind);

/* Takes the next datagram that a side wrote into a buffer of DATAGRAM bytes, and returns its length; 0: there
 * is none.  `from`: 0 at the first call. */
size_t queue_take(struct direction *direction, size_t *from, unsigned char *bytes);

/* Delivers the datagram that begins at `at` to the other side.  False: it has no room. */
bool queue_deliver(struct direction *direction, size_t at, size_t length);

/* Whether a write to one of OpenSSL's BIOs is to fail: sets errno and the BIO's retry flag. */
bool queue_refuses(struct direction *direction, struct bio_st *bio, size_t length);

#endif
