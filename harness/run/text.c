/* text.c - text that is printed into memory. */
#include "run/text.h"

#include <stdbool.h>
#include <stdlib.h>

FILE *text_open(struct text *text)
{
    *text = (struct text){.bytes = NULL};
    text->out = open_memstream(&text->bytes, &text->size);
    return text->out;
}

char *text_close(struct text *text)
{
    const bool good = fclose(text->out) == 0;
    if (!good)
        free(text->bytes);
    return good ? text->bytes : NULL;
}
