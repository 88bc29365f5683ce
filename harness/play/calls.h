/*
 * calls.h - maps the calls and operations of tables to functions.
 */
#ifndef CALLS_H
#define CALLS_H

#include "play/invocation.h"

/* The function that makes a call or an operation; NULL for NO_CALL. */
call_function function_of(enum call call);

#endif
