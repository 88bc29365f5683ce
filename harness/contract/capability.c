/* capability.c - the names of capabilities. */
#include "contract/capability.h"

#include <string.h>

const char *const protocol_names[PROTOCOLS] = {"tls1.0", "tls1.1", "tls1.2", "tls1.3"};

const char *capability_name(int which)
{
    static const char *const names[] = {
#define CAPABILITY(name, said, probe) #said,
#define FUNCTION(name, probe)
#include "contract/capabilities.def"
#undef CAPABILITY
#undef FUNCTION
    };
    return which < PROTOCOLS ? protocol_names[which] : names[which - PROTOCOLS];
}

int capability_named(const char *name)
{
    int which = 0;
    while (which < CAPABILITIES && strcmp(capability_name(which), name) != 0)
        which++;
    return which;
}

int capability_first(capabilities set)
{
    int which = 0;
    while (which < CAPABILITIES && (set & NTH_CAN(which)) == 0)
        which++;
    return which;
}
