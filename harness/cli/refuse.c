/* refuse.c - prints errors of the program. */
#include "cli/refuse.h"

#include <stdio.h>

#include "cli/command.h"
#include "contract/sentence.h"

int refuse(const char *why)
{
    fprintf(stderr, "shutdown-conformance: %s\n", why);
    return COULD_NOT_RUN;
}

int refuse_word(const char *what, const char *word)
{
    return refuse(sentence_about(what, word));
}

int refuse_or(const char *why, int status)
{
    return why != NULL ? refuse(why) : status;
}
