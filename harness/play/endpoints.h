/*
 * endpoints.h - the two sides of a connection, and what is asked of each.
 */
#ifndef ENDPOINTS_H
#define ENDPOINTS_H

#include "channel/carrier.h"
#include "judge/record.h"
#include "play/flavours.h"

struct ssl_st;
struct ssl_session_st;

/* One side. */
struct endpoint {
    struct ssl_st *ssl;             /* NULL once freed */
    struct ssl_session_st *session; /* kept by a row, or NULL */
    struct bio_st *ssl_bio;         /* BIO_f_ssl over the SSL, for the flavour ssl_bio; or NULL */
    struct direction *outgoing;     /* what it sends */
    bool stateful;                  /* without tickets */
    bool paused;                    /* its certificate callback waits */
    bool reported_eof;   /* one of its calls left the reason for an unexpected end of file */
    uint32_t sent, read; /* application bytes: accepted by SSL_write, given by SSL_read */
    uint32_t pending;    /* application bytes of an SSL_write that has to be repeated */
    uint32_t early;      /* what of `sent` is early data that may be rejected */
    uint32_t closed_at;  /* what of `sent` went before the side's close_notify */
    unsigned char outgoing_bytes[CARRIED]; /* what SSL_write is given: a write that is repeated
                                              needs the same place */
};

struct connection {
    struct carrier carrier;
    struct endpoint endpoint[2]; /* client, server */
    int protocol;                /* an index into protocol_names */
    bool self_is_server;
    enum flavour flavour;
    bool stale;               /* an old entry is put on the error queue before the next call */
    enum side caller;         /* whose call is being made */
    void (*after_call)(void); /* looks after the process behind each call; or NULL */
    struct record *record;    /* where records on the wire are noted; NULL: nowhere */
};

/* The side that a row names; the side opposite to one. */
struct endpoint *connection_endpoint(struct connection *connection, enum side who);
struct endpoint *other_endpoint(struct connection *connection, const struct endpoint *endpoint);

/* The byte at a position of the stream that a side sends. */
unsigned char connection_pattern(const struct endpoint *endpoint, uint32_t position);

/* SSL_get_shutdown(3) as enum flag; 0 once freed. */
uint8_t endpoint_flags(const struct endpoint *endpoint);

/* SSL_get_error(3) of a return value. */
enum error endpoint_error(const struct endpoint *endpoint, int ret);

#endif
