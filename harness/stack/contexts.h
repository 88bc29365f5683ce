/*
 * contexts.h - the SSL_CTX objects from which all connections are made.
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
 * Makes a context for each protocol and role, with the certificates in the folder `certs`; a
 * protocol that the library does not support gets none.  Sets *can to the capabilities that headers
 * and linker show.  Returns NULL, or one sentence.
 */
const char *contexts_open(const char *certs, keylog_callback keylog, capabilities *can);

void contexts_close(void);

/* The context of a protocol (an index into protocol_names); NULL if the stack lacks the protocol.
 * It belongs to this module. */
struct ssl_ctx_st *contexts_get(int protocol, bool server);

/* Another context made alike, which the caller frees; NULL: the stack has none. */
struct ssl_ctx_st *contexts_new(int protocol, bool server);

/* The number of another version of the same protocol. */
int contexts_other_version(int protocol);

/* Makes the contexts of a protocol again, in their initial state.  False: out of memory. */
bool contexts_renew(int protocol);

/* Makes all contexts again, without a key-log callback.  False: out of memory. */
bool contexts_drop_keylog(void);

/* Removes all sessions from the caches of all contexts. */
void contexts_forget_sessions(void);

/* Gives an SSL the certificate and key of servers, or (`other`) those of another key type. */
bool contexts_give_key(struct ssl_st *ssl, bool other);

/* A list of key-exchange groups for SSL_set1_groups_list(3): the default group alone, or another
 * group before it.  Must not be modified; it is not const because some stacks take a char *. */
char *contexts_groups(bool other_first);

/* Whether the library's session cache is so small that connections of other cases may evict a
 * session. */
bool contexts_may_evict_sessions(void);

#endif
