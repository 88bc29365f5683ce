/*
 * terminal.h - what can be shown where a descriptor leads to.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>

/* Whether a descriptor leads to a terminal on which a line can be written over again. */
bool terminal_is_on(int descriptor);

/* Whether colour is welcome there besides: the variable NO_COLOR is unset or empty. */
bool terminal_has_colour(int descriptor);

#endif
