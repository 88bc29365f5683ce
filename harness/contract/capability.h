/*
 * capability.h - what a case can need and a stack can lack: the closed list of reasons to skip.
 */
#ifndef CAPABILITY_H
#define CAPABILITY_H

#include <stdint.h>

/* Protocols as the cases' dimension, weakest first: they are the first capabilities. */
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

typedef uint64_t capabilities; /* a set of them */
#define CAN(what)  (UINT64_C(1) << NTH_##what)
#define NTH_CAN(n) (UINT64_C(1) << (n))
_Static_assert(CAPABILITIES < 64, "a set of capabilities has 64 bits");

/* The name of a capability, as a skip has it; `which` below CAPABILITIES. */
const char *capability_name(int which);

/* The capability of that name, CAPABILITIES where there is none. */
int capability_named(const char *name);

/* The first capability of a set, CAPABILITIES of an empty one. */
int capability_first(capabilities set);

#endif
