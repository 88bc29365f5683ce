/*
 * endpoints.h - the two sides of a connection.
 */
#ifndef ENDPOINTS_H
#define ENDPOINTS_H

#include "channel/carrier.h"
#include "judge/record.h"
#include "play/flavours.h"
#include "stack/quic.h"

struct ssl_st;
struct ssl_session_st;
struct ssl_ctx_st;

/* What the callbacks of a side were told of alerts, and what they do at the next one. */
struct told {
    uint8_t info[ALERTS], message[ALERTS]; /* how often of which */
    uint8_t misnamed; /* how often the names of an alert were not those that the page says */
    uint8_t first;    /* the callback that was told first: 1 info, 2 message; 0: none was */
    enum callback in; /* the callback that is meant */
    enum inside in_info, in_message;
    int gave; /* what the last call inside a callback gave */
};

/* The BIOs of a side that are not its transport's. */
enum { NUMBERED = 5 };
struct bios {
    struct bio_st *next; /* what the next SET call sets; owned; NULL: none */
    bool chain, same;    /* it is a chain with a buffer; instead of it the BIO is set once more that
                            is set */
    bool flushed;        /* the SSL writes to such a chain: what it wrote has to be flushed */
    struct bio_st *reads, *writes; /* what the SSL reads from and writes to, as it was told */
    struct bio_st *numbered[NUMBERED];
};

/* How many records of data are told apart over datagrams. */
enum { DATAGRAMS_SENT = 64 };

/* A stream of a side of QUIC. */
struct side_stream {
    struct ssl_st *ssl;  /* owned; NULL after SSL_free */
    uint64_t id;         /* of the stream, which both sides have */
    uint64_t read, sent; /* bytes of data, by SSL_read and SSL_write of this side */
    bool concluded;      /* it sends no more: SSL_stream_conclude succeeded */
};
enum { SIDE_STREAMS = 4 };

/* One side of a connection. */
struct endpoint {
    struct ssl_st *ssl;             /* NULL after SSL_free */
    struct ssl_session_st *session; /* the session that KEEP or OFFER stored (owned), or NULL */
    struct ssl_session_st *ticket; /* the last one that tickets_note was told of (owned), or NULL */
    struct bio_st *ssl_bio;        /* BIO_f_ssl over the SSL, in the flavour ssl_bio; or NULL */
    struct bio_st *chain;          /* a chain over the SSL; or NULL */
    struct bio_st *chain_end;      /* the BIO_f_ssl with which it ends */
    bool buffers;                  /* it begins with a BIO_f_buffer */
    uint32_t unflushed;            /* application bytes that stand there */
    struct ssl_st *copy;           /* what SSL_dup gave; or NULL */
    struct bios bios;
    struct direction *outgoing;              /* the direction in which it sends */
    struct side_stream stream[SIDE_STREAMS]; /* QUIC: those that it opened or accepted */
    int streams;
    struct frames_told frames_told; /* QUIC: what the message callback says that it sent */
    unsigned packets_noted;         /* QUIC: how many it had sent when a row said to note it */
    struct ssl_st *object; /* what the call in progress is about, if it is not `ssl`: a stream */
    bool stateful;         /* without tickets (SSL_OP_NO_TICKET) */
    bool paused;           /* its certificate callback suspends the handshake */
    size_t padding;        /* how many bytes its padding callback asks for ... */
    int padded_alerts;     /* ... and of how many alerts it was told */
    int asked;             /* what SSL_get_error gave the last time */
    struct told told;      /* what its callbacks were told of alerts */
    bool reported_eof;     /* one of its calls reported an unexpected end of file on the error
                            queue */
    uint32_t sent, read;   /* application bytes: accepted by SSL_write, returned by SSL_read */
    uint32_t pending;      /* application bytes of an SSL_write that has to be repeated */
    uint32_t early;        /* how much of `sent` is early data, which may be rejected */
    struct {
        uint32_t from, length, read; /* its place in what was sent; how much of it was read */
    } datagram[DATAGRAMS_SENT];      /* DTLS: the records of data that it sent, the first ones */
    unsigned datagrams;
    uint32_t closed_at;     /* how much of `sent` was sent before the side's close_notify */
    uint32_t outgoing_from; /* the position of the first of outgoing_bytes ... */
    long outgoing_count;    /* ... and how many of them are set */
    unsigned char outgoing_bytes[CARRIED]; /* the buffer for SSL_write: a repeated write has to use
                                              the same address */
};

struct connection {
    struct carrier carrier;
    struct endpoint endpoint[2]; /* client, server */
    struct ssl_st *listener;   /* QUIC: from which the server's SSL is accepted (owned); or NULL */
    bool accepted;             /* ... and it was */
    struct connection *second; /* beside it, by the same contexts (owned); or NULL */
    struct ssl_ctx_st *other;  /* the context that callbacks of the server switch to (owned); or
                                    NULL */
    bool named;                /* the client asks for a server of a certain name */
    int protocol;              /* an index into protocol_names */
    bool self_is_server;
    enum flavour flavour;
    bool stale;               /* the next call finds an old entry on the error queue */
    enum side caller;         /* the side whose call is in progress */
    void (*after_call)(void); /* called after each call, to check the process; or NULL */
    long noted_bytes;         /* what the library held when a row said to note it */
    bool starts_unconnected;  /* the first row makes the handshake */
    bool (*play_again)(struct connection *connection); /* plays the rows up to the current one on
                                                          another connection (execution.c) */
    struct record *record; /* receives the records on the wire; NULL: they are not recorded */
};

/* The side that a row names; the opposite side of one. */
struct endpoint *connection_endpoint(struct connection *connection, enum side who);
struct endpoint *other_endpoint(struct connection *connection, const struct endpoint *endpoint);

/* The byte at a position of the application data that a side sends. */
unsigned char connection_pattern(const struct endpoint *endpoint, uint32_t position);

/* SSL_get_shutdown(3) as enum flag; 0 after SSL_free. */
uint8_t endpoint_flags(const struct endpoint *endpoint);

/* SSL_get_error(3) for a return value; what it gives is stored in `asked`. */
enum error endpoint_error(struct endpoint *endpoint, int ret);

#endif
