/*
 * contexts.h - the contexts that all connections are made of.
 */
#ifndef CONTEXTS_H
#define CONTEXTS_H

#include <stdbool.h>

#include "contract/capability.h"

struct ssl_st;
struct ssl_ctx_st;

/* SSL_CTX_set_keylog_callback(3). */
typedef void (*keylog_callback)(const struct ssl_st *ssl, const char *line);

/*
 * Makes a context for each protocol and role from the certificates in a folder; where a protocol
 * lacks one it is not there.  `can`: what the stack offers.  Returns NULL, or one sentence that
 * says what was refused.
 */
const char *contexts_open(const char *certs, keylog_callback keylog, capabilities *can);

void contexts_close(void);

/* The context of a protocol (an index into protocol_names); NULL where the stack lacks it. */
struct ssl_ctx_st *contexts_get(int protocol, bool server);

/* Makes the contexts of a protocol anew, as they were in the beginning.  False: out of memory. */
bool contexts_renew(int protocol);

/* Makes all contexts anew, without their key log.  False: out of memory. */
bool contexts_drop_keylog(void);

/* Gives an SSL the certificate and key that servers have, or those of another type. */
bool contexts_give_key(struct ssl_st *ssl, bool other);

/* The groups of a key exchange, as lists have them: the first, or another before it.  Not to be
 * written to: some stacks declare it as if they wrote. */
char *contexts_groups(bool other_first);

/* Whether the library keeps so few sessions that connections of other cases may displace one. */
bool contexts_forget_sessions(void);

#endif
