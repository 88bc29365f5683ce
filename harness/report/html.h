/*
 * html.h - text in HTML.
 */
#ifndef HTML_H
#define HTML_H

#include <stdio.h>

/* Writes text so that it stands for itself, between tags and in attributes; NULL: nothing. */
void html_text(FILE *out, const char *text);

/* An element around text; `kind` becomes its class, NULL: it has none. */
void html_element(FILE *out, const char *name, const char *kind, const char *text);

#endif
