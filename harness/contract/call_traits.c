/* call_traits.c - the properties of each call and operation, from calls.def. */
#include "contract/call_traits.h"

#include <stddef.h>

static const struct trait traits[CALLS] = {
    [NO_CALL] = {"nothing", 0, 0, 0},
#define CALL(name, function, said, traits, implies, needs)                                         \
    [CALL_##name] = {said, traits, implies, needs},
#define OPERATION(name, function, said, traits, needs)                                             \
    [OPERATION_##name] = {said, BY_HARNESS | (traits), 0, needs},
#include "contract/calls.def"
#undef CALL
#undef OPERATION
};

const struct trait *trait(enum call call)
{
    return &traits[call];
}

bool call_is(enum call call, unsigned wanted)
{
    return (traits[call].is & wanted) != 0;
}
