/*
 * text.h - text that is printed into memory.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

struct text {
    char *bytes;
    size_t size;
    FILE *out; /* where to print */
};

/* Returns text->out; NULL: out of memory. */
FILE *text_open(struct text *text);

/* The printed text, which the caller frees; NULL: out of memory. */
char *text_close(struct text *text);

#endif
