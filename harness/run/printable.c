/* printable.c - which cases can be printed as a C program. */
#include "run/printable.h"

#include "contract/protocol.h"

const char *why_no_program(const struct planned_call *planned, bool datagrams)
{
    const enum call call = planned->row->call;
    if (call == OPERATION_FORGE || call == OPERATION_INSERT ||
        (datagrams && call == CALL_SECOND_FAIL))
        return "this case can't be printed as a program: it forges encrypted records";
    if (call == CALL_ROUNDS)
        return "this case can't be printed as a program: it plays its rows again and again";
    if (datagrams && call == CALL_RECONNECT)
        return "this case can't be printed as a program: it makes a new transport of datagrams";
    if (datagrams && call == CALL_NEXT_CHAIN) /* the message callback tells what is buffered, too */
        return "this case can't be printed as a program: it writes datagrams through a buffer";
    return NULL;
}

bool is_printable(const struct test_case *test_case)
{
    const bool datagrams = transport_is_datagram(test_case->transport);
    for (size_t i = 0; i < test_case->plan->count; i++)
        if (why_no_program(&test_case->plan->calls[i], datagrams) != NULL)
            return false;
    return true;
}
