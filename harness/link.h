/*
 * link.h - a client and a server SSL over a carrier: what a case plays with.
 */
#ifndef LINK_H
#define LINK_H

#include "carrier.h"
#include "flavours.h"
#include "record.h"

struct ssl_st;
struct ssl_session_st;

/* One end of a link. */
struct end {
    struct ssl_st *ssl;             /* NULL once freed */
    struct ssl_session_st *session; /* kept by a row, or NULL */
    bool stateful;                  /* without tickets */
    struct way *way;                /* what it sends */
    uint32_t closed_at;             /* what of `sent` went before the side's close_notify */
    uint32_t sent, read; /* application bytes: accepted by SSL_write, given by SSL_read */
    uint32_t early;      /* what of `sent` is early data that may be rejected */
    struct bio_st *over; /* BIO_f_ssl over the SSL, for the flavour ssl_bio; or NULL */
    bool paused;         /* its certificate callback waits */
    bool told_eof;       /* one of its calls left the reason for an unexpected end of file */
    uint32_t pending;    /* application bytes of an SSL_write that has to be repeated */
};

struct link {
    struct carrier carrier;
    struct end end[2]; /* client, server */
    int protocol;
    bool self_is_server;
    enum flavour flavour;
    bool stale;               /* an old entry is put on the error queue before the next call */
    enum side caller;         /* whose call is being made */
    void (*after_call)(void); /* looks after the process behind each call; or NULL */
    struct record *record;    /* where records on the wire are noted; NULL: nowhere */
};

/*
 * Makes both ends over a transport, of the contexts of a protocol.  The caller frees it with
 * link_free.  NULL: the library refused, or memory ran out.
 */
struct link *link_new(int protocol, int transport, enum side server, enum flavour flavour);

/* Makes a link and brings it to where a table starts: both sides connected, nothing in flight. */
struct link *link_connect(int protocol, int transport, enum side server, enum flavour flavour);

/* The client's session of another connection, which allowed so many early bytes and was closed
 * well. The caller frees it; NULL: there is none. */
struct ssl_session_st *link_earlier_session(int protocol, enum flavour flavour, long early);

/* Takes an end's SSL away and makes another of the same context, over the same BIOs, not connected;
 * `role`: it knows whether it is client or server. */
bool link_renew(struct link *link, struct end *end, bool role);

/* SSL_set_connect_state(3) or SSL_set_accept_state(3). */
void end_set_role(struct end *end);

/*
 * What an end's call would send, on a stack that tells of no alert by itself: wire_expect.
 */
void link_expect(const struct link *link, struct end *end, enum call call);

/* Takes early data that the server rejected out of what the client sent: SSL_read_early_data(3). */
void link_forget_early(struct link *link);

/* Lets both sides process what is still under way (tickets), as a reader in good time would have.
 */
void link_settle(struct link *link);

void link_free(struct link *link);

struct end *link_end(struct link *link, enum side who);
struct end *other_end(struct link *link, const struct end *end);

/* Frees the BIO_f_ssl over an end, if there is one. */
void end_forget_over(struct end *end);

/* SSL_get_shutdown(3) as enum flag; 0 once freed. */
uint8_t end_flags(const struct end *end);

/* Drives both handshakes until neither gets on; true when both are complete. */
bool link_handshake(struct link *link);

/* The byte at a position of the stream that an end sends. */
unsigned char link_pattern(const struct end *end, uint32_t position);

/* For the contexts: SSL_CTX_set_keylog_callback(3). */
void link_keylog(const struct ssl_st *ssl, const char *line);

#endif
