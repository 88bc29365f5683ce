/*
 * stack.h - the TLS library under test: which one it is, and what it can do.
 *
 * harness/stack/ is the only place with `#if` on a library's version or brand.
 */
#ifndef STACK_H
#define STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "contract/capability.h"
#include "contract/edition.h"
#include "stack/contexts.h"

struct stack {
    char name[32];       /* brand and line: openssl-3.0 */
    char version[96];    /* as the library says it */
    char libssl[512];    /* realpath of the loaded library, or the archive that was linked */
    char libcrypto[512]; /* likewise */
    edition edition;     /* the release whose pages judge */
    capabilities can; /* what headers and linker offer; probe_stack (play/probing.h) takes away */
    unsigned
        unconnected[PROTOCOLS]; /* transports, a bit each, over which probe_stack connects not */
};

/*
 * Settles the environment that the library reads, before its first call: `configuration` is the
 * file that takes the place of the machine's own, NULL leaves that in force.
 */
void stack_environment(const char *configuration);

/*
 * Opens the stack: identity, capabilities, contexts for every protocol, from the certificates in
 * `certs`; `keylog` is told the secrets of their connections.  Call once, before any fork.  Returns
 * NULL, or one sentence that says what was refused.
 */
const char *stack_open(const char *certs, keylog_callback keylog, struct stack *stack);

void stack_close(void);

/* Takes note that the stack can what `can` holds, and no more; nothing before. */
void stack_set_capabilities(capabilities can);

/* Whether the stack that was opened can all of a set. */
bool stack_has(capabilities all);

#endif
