/* capability.c - the names of capabilities, and sets of them. */
#include "contract/capability.h"

#include <string.h>

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

bool ability_has(const struct ability *has, int which)
{
    if (which < PROTOCOLS)
        return (has->protocols & 1U << which) != 0;
    return (has->can & UINT64_C(1) << (which - PROTOCOLS)) != 0;
}

void ability_add(struct ability *to, int which)
{
    if (which < PROTOCOLS)
        to->protocols |= 1U << which;
    else
        to->can |= UINT64_C(1) << (which - PROTOCOLS);
}

int ability_lacks(const struct ability *has, const struct ability *needs)
{
    int which = 0;
    while (which < CAPABILITIES && (!ability_has(needs, which) || ability_has(has, which)))
        which++;
    return which;
}
