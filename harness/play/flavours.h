/*
 * flavours.h - what must not matter: ways to use the library that change no promise about closing.
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
    PADDED,          /* SSL_set_block_padding, of TLS 1.3 */
    OTHER_KEY,       /* an RSA key */
    OTHER_CIPHER,    /* ChaCha20-Poly1305 in TLS 1.3, one in CBC mode before */
    RESUMED,         /* where a table starts connected: by a session of an earlier connection */
    SSL_BIO,         /* data goes through BIO_f_ssl */
    ASYNC,           /* SSL_MODE_ASYNC, with nothing that pauses a job */
    FLAVOURS
};
extern const char *const flavour_names[FLAVOURS];

/* What a flavour needs of a stack. */
capabilities flavour_needs(enum flavour flavour, int protocol);

/*
 * Gives an SSL that is not connected a flavour; what is a matter of calls is left to io_calls.c,
 * how a connection is made to handshake.c.  False: the library refuses.
 */
bool flavour_apply(struct ssl_st *ssl, enum flavour flavour, int protocol, bool server);

#endif
