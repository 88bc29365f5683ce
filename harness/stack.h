/*
 * stack.h - the TLS library under test: which one it is, what it can do, and its contexts.
 *
 * stack.c and stack.lacks.c are the only places with `#if` on a library's version or brand.
 */
#ifndef STACK_H
#define STACK_H

#include <stdint.h>

#include "catalogue.h"

struct ssl_ctx_st;

/* Protocols as the cases' dimension, weakest first. */
enum { PROTOCOLS = 4 };
extern const char *const protocol_names[PROTOCOLS]; /* "tls1.0" ... */

/* Writes the name of the first capability in a set, as a skip names it. */
const char *capability_name(capabilities missing);

struct stack {
    char name[32];       /* brand and line: openssl-3.0 */
    char version[96];    /* as the library says it */
    char libssl[512];    /* realpath of the loaded library, or the archive that was linked */
    char libcrypto[512]; /* likewise */
    edition edition;     /* the release whose pages judge */
    capabilities can;
    unsigned unconnected[PROTOCOLS]; /* transports, a bit each, over which no connection is made */
};

/*
 * Settles the environment that the library reads (configuration, modules), before its first call.
 * `system_configuration` leaves the machine's configuration in force.
 */
void stack_environment(bool system_configuration);

/*
 * Opens the stack: identity, capabilities, contexts for every protocol, from the certificates in
 * `certs`.  Call once, before any fork.  Returns NULL, or one sentence that says what was refused.
 */
const char *stack_open(const char *certs, struct stack *stack);

void stack_close(void);

/* Makes the contexts of a protocol anew, as they were in the beginning.  False: out of memory. */
bool stack_renew(int protocol);

/* The context of a protocol (an index into protocol_names); NULL where the stack lacks it. */
struct ssl_ctx_st *stack_context(int protocol, bool server);

/* Gives an SSL the certificate and key that servers have, or those of another type. */
struct ssl_st;
bool stack_give_key(struct ssl_st *ssl, bool other);

/* The groups of a key exchange, as lists have them: the first, or another before it.  Not to be
 * written to: some stacks take it as if they wrote. */
char *stack_groups(bool other_first);

/* Whether the library keeps so few sessions that connections of other cases may displace one. */
bool stack_forgets_sessions(void);

/* Whether the stack that was opened can all of a set. */
bool stack_has(capabilities all);

/* SSL_OP_IGNORE_UNEXPECTED_EOF; 0: the stack lacks it. */
uint64_t stack_ignore_eof(void);

/* Puts an entry on the error queue, as an application might have left it there. */
void stack_stale_entry(void);

/* Whether an entry of the error queue names an unexpected end of file. */
bool stack_tells_eof(unsigned long entry);

#endif
