/* sentence.c - formats error messages. */
#include "contract/sentence.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SIZE = 3 * 4096, WORD = 200 };

const char *sentence(const char *format, ...)
{
    static char text[SIZE];
    char draft[SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(draft, sizeof draft, format, arguments);
    va_end(arguments);
    memcpy(text, draft, strlen(draft) + 1);
    return text;
}

const char *sentence_about(const char *what, const char *word)
{
    return sentence("%s: %.*s%s", what, WORD, word, strlen(word) > WORD ? " ..." : "");
}

const char *sentence_at(const char *path, unsigned long line, const char *what)
{
    return sentence("%s:%lu: %s", path, line, what);
}

const char *sentence_no_memory(const char *what)
{
    return sentence("there is not enough memory for %s", what);
}
