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
const char *capability_name(unsigned missing);

struct stack {
    char name[32];       /* brand and line: openssl-3.0 */
    char version[96];    /* as the library says it */
    char libssl[512];    /* realpath of the loaded library, or the archive that was linked */
    char libcrypto[512]; /* likewise */
    edition edition;     /* the release whose pages judge */
    unsigned can;        /* enum capability */
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

/* The context of a protocol (an index into protocol_names); NULL where the stack lacks it. */
struct ssl_ctx_st *stack_context(int protocol, bool server);

/* One that holds a certificate with a key of another type, and its key. */
const struct ssl_ctx_st *stack_other_key(void);

/* SSL_OP_IGNORE_UNEXPECTED_EOF; 0: the stack lacks it. */
uint64_t stack_ignore_eof(void);

/* Puts an entry on the error queue, as an application might have left it there. */
void stack_stale_entry(void);

/* Whether an entry of the error queue names an unexpected end of file. */
bool stack_tells_eof(unsigned long entry);

/* SSL_new_session_ticket(3); 0 where the stack lacks it. */
struct ssl_st;
int stack_new_ticket(struct ssl_st *ssl);

/* The capabilities that the headers tell of, protocols apart. */
unsigned stack_options(void);

bool stack_has_shutdown_ex(void);

/* SSL_shutdown_ex(3) without flags and arguments; -1 where the stack lacks it. */
int stack_shutdown_ex(struct ssl_st *ssl);

#endif
