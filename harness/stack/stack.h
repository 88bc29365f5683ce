/*
 * stack.h - the stack: the TLS library under test, its identity and its capabilities.
 *
 * Only harness/stack/ contains `#if` on a library's version or brand.
 */
#ifndef STACK_H
#define STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "contract/capability.h"
#include "contract/edition.h"
#include "stack/contexts.h"

struct stack {
    char name[32];       /* brand and version line: openssl-3.0 */
    char version[96];    /* the text that the library reports */
    char build[128];     /* what it reports of its build: platform and date, or "" */
    char libssl[512];    /* real path of the loaded library, or of the archive that was linked */
    char libcrypto[512]; /* the same for libcrypto */
    edition edition;     /* the release whose manual pages judge */
    struct ability has;  /* what headers and linker show; probe_stack (play/probing.h) removes what
                         does not work, and adds the protocols that do */
    unsigned unconnected[PROTOCOLS]; /* transports (a bit each) over which a protocol makes no
                                   connection; set by probe_stack */
    unsigned unresumed; /* protocols (a bit each) in which no session can be resumed; set by
                           probe_stack */
};

/*
 * Sets the environment variables that the library reads; call it before the library's first
 * function.  `configuration` is the file used in place of the machine's openssl.cnf; NULL keeps the
 * machine's.
 */
void stack_environment(const char *configuration);

/*
 * Opens the stack: identity, capabilities, and contexts for each protocol with the certificates in
 * `certs`; `keylog` becomes their key-log callback.  Call it once, before any fork.  Returns NULL,
 * or one sentence.
 */
const char *stack_open(const char *certs, keylog_callback keylog, struct stack *stack);

void stack_close(void);

/* Sets the capabilities that stack_has reports; before the first call there are none. */
void stack_set_capabilities(capabilities can);

/* Whether the stack has all capabilities of a set. */
bool stack_has(capabilities all);

/* Whether clients of TLS 1.3 have their tickets from the callback for new sessions alone, and
 * SSL_get_session(3) does not give them; before the first call of stack_set_tells_tickets: not. */
void stack_set_tells_tickets(bool tells);
bool stack_tells_tickets(void);

#endif
