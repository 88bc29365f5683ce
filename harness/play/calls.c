/* calls.c - maps the calls and operations of tables to functions. */
#include "play/calls.h"

#include "play/alert_callbacks.h"
#include "play/async_calls.h"
#include "play/bio_calls.h"
#include "play/chain_calls.h"
#include "play/copy_calls.h"
#include "play/datagram_calls.h"
#include "play/handshake_callbacks.h"
#include "play/handshake_calls.h"
#include "play/inside_calls.h"
#include "play/io_calls.h"
#include "play/memory_calls.h"
#include "play/object_calls.h"
#include "play/operations.h"
#include "play/quic_calls.h"
#include "play/record_calls.h"
#include "play/second_calls.h"
#include "play/session_callbacks.h"
#include "play/session_calls.h"
#include "play/state_calls.h"

call_function function_of(enum call call)
{
    static const call_function functions[CALLS] = {
#define CALL(name, function, said, traits, implies, needs) [CALL_##name] = call_##function,
#define OPERATION(name, function, said, traits, needs)     [OPERATION_##name] = operation_##function,
#include "contract/calls.def"
#undef CALL
#undef OPERATION
    };
    return functions[call];
}
