/*
 * flavours.h - variations in the use of the library that must not change any verdict.
 */
#ifndef FLAVOURS_H
#define FLAVOURS_H

#include <stdbool.h>

#include "contract/capability.h"

struct ssl_st;

enum flavour {
    PLAIN,
    EX,              /* SSL_read_ex, SSL_peek_ex, SSL_write_ex, SSL_shutdown_ex */
    NO_AUTO_RETRY,   /* SSL_MODE_AUTO_RETRY off */
    PARTIAL_WRITE,   /* SSL_MODE_ENABLE_PARTIAL_WRITE, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER */
    RELEASE_BUFFERS, /* SSL_MODE_RELEASE_BUFFERS */
    READ_AHEAD,      /* SSL_set_read_ahead */
    PADDED,          /* SSL_set_block_padding, TLS 1.3 only */
    OTHER_KEY,       /* an RSA key in place of the ECDSA key */
    OTHER_CIPHER,    /* ChaCha20-Poly1305 in TLS 1.3, a CBC cipher before */
    RESUMED,         /* connections that exist when a scenario starts resume a session */
    SSL_BIO,         /* reads and writes go through BIO_f_ssl */
    ASYNC,           /* SSL_MODE_ASYNC, without anything that pauses a job */
    FLAVOURS
};
extern const char *const flavour_names[FLAVOURS];

/* The capabilities that a flavour needs in a protocol. */
capabilities flavour_needs(enum flavour flavour, int protocol);

/*
 * Applies a flavour to an SSL that is not connected.  What concerns single calls is done in
 * io_calls.c, what concerns the handshake in handshake.c.  False: the library refuses.
 */
bool flavour_apply(struct ssl_st *ssl, enum flavour flavour, int protocol, bool server);

#endif
