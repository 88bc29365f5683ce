/*
 * capability.h - capabilities: what a case can need and a stack (a TLS library under test) can
 * lack. They are the only reasons to skip a case.
 */
#ifndef CAPABILITY_H
#define CAPABILITY_H

#include <stdint.h>

/* The protocols that cases run over, oldest first; the first capabilities have the same numbers. */
enum { PROTOCOLS = 4 };
extern const char *const protocol_names[PROTOCOLS]; /* "tls1.0" ... */

enum {
    NTH_TLS1_0,
    NTH_TLS1_1,
    NTH_TLS1_2,
    NTH_TLS1_3,
#define CAPABILITY(name, said, probe) NTH_##name,
#define FUNCTION(name, probe)
#include "contract/capabilities.def"
#undef CAPABILITY
#undef FUNCTION
    CAPABILITIES
};

typedef uint64_t capabilities; /* a set of capabilities, a bit each */
#define CAN(what)  (UINT64_C(1) << NTH_##what)
#define NTH_CAN(n) (UINT64_C(1) << (n))
_Static_assert(CAPABILITIES < 64, "a set of capabilities has 64 bits");

/* The name of a capability in skip messages and in results; `which` is less than CAPABILITIES. */
const char *capability_name(int which);

/* The capability with that name; CAPABILITIES if there is none. */
int capability_named(const char *name);

/* The lowest capability of a set; CAPABILITIES if the set is empty. */
int capability_first(capabilities set);

#endif
