/*
 * transports.h - transports: the BIOs that a side's SSL reads from and writes to, either half of a
 * BIO pair or a BIO over it.
 */
#ifndef TRANSPORTS_H
#define TRANSPORTS_H

#include <stdbool.h>
#include <stddef.h>

#include "contract/capability.h"

struct bio_st;
struct direction;

enum transport {
    ROOMY,      /* a BIO pair of 17 KiB each way, OpenSSL's default */
    NARROW,     /* 20 bytes, less than any record */
    BYTE,       /* 1 byte */
    SOCKETLIKE, /* short reads and writes; retry flags and end of file like BIO_s_socket */
    NOEOF,      /* the same without BIO_CTRL_EOF, like many BIO methods of applications */
    BUFFERED,   /* BIO_f_buffer for writing; the carrier flushes it */
    BLOCKING,   /* a read lets the other side act until data arrives, and asks for a retry only if
                 none will */
    /* Those of datagrams (queue.h): a BIO method of our own, and two of OpenSSL's. */
    QUEUE,
    DGRAM_PAIR,
    DGRAM_MEM,
    TRANSPORTS
};
extern const char *const transport_names[TRANSPORTS];

/* Whether a transport keeps datagrams apart; one that has room for whatever a scenario sends, and is that
 * of most cases: roomy, or the queue. */
bool transport_is_datagram(int transport);
bool transport_is_roomy(int transport);

/* The roomy transport of a protocol. */
int transport_of(int protocol);

/* The capabilities that a transport needs. */
capabilities transport_needs(int transport);

/* The capacity of each half of a transport's BIO pair, in bytes. */
size_t transport_capacity(int transport);

/*
 * Sets the BIOs `from` and `to` of a direction, over `side_bio`; the direction owns one reference of
 * each.  False: out of memory.  transport_close frees them in both cases.
 */
bool transport_attach(struct direction *direction, int transport);

/*
 * A BIO that passes every call on to another one: a different object over the same transport.  It
 * does not own `next`.  The caller frees it.  NULL: out of memory.
 */
struct bio_st *transport_passing(struct bio_st *next);

/* Whether one of those BIOs, or how many of them, have not been freed. */
bool transport_passing_lives(const struct bio_st *bio);
int transport_passing_alive(void);

/* Frees those that pass on to `next`, whoever holds references. */
void transport_passing_end(const struct bio_st *next);

/* Frees the BIOs `from` and `to` of a direction. */
void transport_close(struct direction *direction);

#endif
