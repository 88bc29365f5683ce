/*
 * calls.h - the function behind each word of the tables.
 */
#ifndef CALLS_H
#define CALLS_H

#include "play/invocation.h"

/* The function of a call or an operation. */
call_function function_of(enum call call);

#endif
