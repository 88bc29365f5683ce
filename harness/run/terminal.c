/* terminal.c - what can be shown where a descriptor leads to. */
#include "run/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool terminal_is_on(int descriptor)
{
    const char *terminal = getenv("TERM");
    return isatty(descriptor) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

bool terminal_has_colour(int descriptor)
{
    const char *refused = getenv("NO_COLOR");
    return terminal_is_on(descriptor) && (refused == NULL || *refused == '\0');
}
