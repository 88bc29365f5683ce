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
    /* Groups: as many of their options as the stack and the protocol have. */
    FRAGMENTS, /* small records, pipelines */
    OPTIONS,   /* what follows them below */
    /* The options of the groups, each alone. */
    SMALL_RECORDS,      /* SSL_set_max_send_fragment */
    PIPELINES,          /* SSL_set_split_send_fragment, SSL_set_max_pipelines */
    NO_RENEGOTIATION,   /* SSL_OP_NO_RENEGOTIATION; the next three: up to TLS 1.2 as well */
    NO_EXTENDED_MASTER, /* SSL_OP_NO_EXTENDED_MASTER_SECRET */
    UNSAFE_LEGACY,      /* SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION */
    MAC_THEN_ENCRYPT,   /* SSL_OP_NO_ENCRYPT_THEN_MAC, with a CBC cipher */
    NO_MIDDLEBOXES,     /* SSL_OP_ENABLE_MIDDLEBOX_COMPAT off; these four: in TLS 1.3 only */
    EARLY_DATA_ALLOWED, /* SSL_set_max_early_data of the server; nobody sends any */
    PADDING_CALLBACK,   /* SSL_set_record_padding_callback */
    PADDED_HANDSHAKES,  /* SSL_set_block_padding_ex: handshake messages and alerts alone */
    FLAVOURS
};
extern const char *const flavour_names[FLAVOURS];

/* Whether it changes anything in a protocol. */
bool flavour_exists(enum flavour flavour, int protocol);

/* Whether it is a group of options; one option of a group. */
bool flavour_is_group(enum flavour flavour);
bool flavour_is_of_group(enum flavour flavour);

/* Whether connections of a flavour use an option of a group: as the flavour itself, or within the
 * group, where the stack has it. */
bool flavour_uses(enum flavour flavour, enum flavour option, int protocol);

/* Whether it takes a cipher in CBC mode (up to TLS 1.2); another one than AES-128-GCM, so that
 * records of TLS 1.2 are not decrypted. */
bool flavour_is_in_blocks(enum flavour flavour, int protocol);
bool flavour_changes_cipher(enum flavour flavour, int protocol);

/* The capabilities that a flavour needs in a protocol. */
capabilities flavour_needs(enum flavour flavour, int protocol);

/*
 * Applies a flavour to an SSL that is not connected.  What concerns single calls is done in
 * io_calls.c, what concerns the handshake in handshake.c.  False: the library refuses.
 */
bool flavour_apply(struct ssl_st *ssl, enum flavour flavour, int protocol, bool server);

#endif
