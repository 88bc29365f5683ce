/*
 * capability.h - capabilities: what a case can need and a stack (a TLS library under test) can
 * lack. They are the only reasons to skip a case.
 */
#ifndef CAPABILITY_H
#define CAPABILITY_H

#include <stdbool.h>
#include <stdint.h>

#include "contract/protocol.h"

/* What a stack can lack has a number: first the protocols, then the capabilities. */
enum {
    LAST_PROTOCOL = PROTOCOLS - 1,
#define CAPABILITY(name, said, probe) NTH_##name,
#define FUNCTION(name, probe)
#include "contract/capabilities.def"
#undef CAPABILITY
#undef FUNCTION
    CAPABILITIES
};

typedef uint64_t capabilities; /* a set of capabilities, a bit each */
#define CAN(what) (UINT64_C(1) << (NTH_##what - PROTOCOLS))
_Static_assert(CAPABILITIES - PROTOCOLS <= 64, "a set of capabilities has 64 bits");

/* What a stack has, or a case needs. */
struct ability {
    unsigned protocols; /* enum protocol, a set */
    capabilities can;
};

/* The name of a protocol or capability in skip messages and in results; `which` is less than
 * CAPABILITIES. */
const char *capability_name(int which);

/* The protocol or capability with that name; CAPABILITIES if there is none. */
int capability_named(const char *name);

/* Whether a stack has a protocol or capability; gives it one. */
bool ability_has(const struct ability *has, int which);
void ability_add(struct ability *to, int which);

/* The first protocol or capability that is needed and missing; CAPABILITIES if none is. */
int ability_lacks(const struct ability *has, const struct ability *needs);

#endif
