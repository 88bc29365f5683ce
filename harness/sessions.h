/*
 * sessions.h - calls about sessions: what a close leaves of them.
 */
#ifndef SESSIONS_H
#define SESSIONS_H

#include "calls.h"

/* The function of a call about sessions; NULL: it is none. */
call_made session_function(enum call call);

#endif
