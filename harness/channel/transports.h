/*
 * transports.h - what a side's SSL reads from and writes to: the half of a BIO pair itself, or
 * something over it.
 */
#ifndef TRANSPORTS_H
#define TRANSPORTS_H

#include <stdbool.h>
#include <stddef.h>

#include "contract/capability.h"

struct bio_st;
struct direction;

enum transport {
    ROOMY,      /* a BIO pair of 17 KiB, OpenSSL's own default */
    NARROW,     /* less than any record */
    BYTE,       /* one byte */
    SOCKETLIKE, /* short reads and writes, retry flags and end of file as BIO_s_socket has them */
    NOEOF,      /* the same without BIO_CTRL_EOF, like many a method of applications */
    BUFFERED,   /* BIO_f_buffer on the write side; the carrier flushes it before it waits */
    BLOCKING, /* lets the other side act until it can serve, and asks for a retry only where nobody
                 will */
    TRANSPORTS
};
extern const char *const transport_names[TRANSPORTS];

/* What a transport needs of a stack. */
capabilities transport_needs(int transport);

/* How many bytes each half of a transport's pair takes. */
size_t transport_capacity(int transport);

/*
 * Gives a direction what its side's SSL reads from and writes to, over `near`; each is one
 * reference of the direction's.  False: out of memory.
 */
bool transport_over(struct direction *direction, int transport);

/*
 * A BIO that does nothing but pass on to the next one: the same transport as a different object.
 * NULL: out of memory.
 */
struct bio_st *transport_passing(struct bio_st *next);

/* Gives them back. */
void transport_close(struct direction *direction);

#endif
