/*
 * json_lines.h - files of JSON Lines: an object on each line.
 */
#ifndef JSON_LINES_H
#define JSON_LINES_H

#include <jansson.h>

/* Reads a file and gives its lines to `take`, counted from 1, up to the first of which that says a
 * sentence; a line ends with its call.  Returns NULL, or one sentence. */
const char *json_lines_read(const char *path,
                            const char *(*take)(void *context, unsigned long number, json_t *line),
                            void *context);

/* Writes an object as a line, and frees it. */
void json_line_write(FILE *out, json_t *line);

/* The text of a key; "": there is none. */
const char *json_text(const json_t *line, const char *key);

#endif
