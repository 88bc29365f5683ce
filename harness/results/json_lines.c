/* json_lines.c - files of JSON Lines. */
#include "results/json_lines.h"

#include <errno.h>
#include <string.h>

#include "contract/sentence.h"

const char *json_lines_read(const char *path,
                            const char *(*take)(void *context, unsigned long number, json_t *line),
                            void *context)
{
    const char *refused = NULL;
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence("cannot read %s: %s", path, strerror(errno));
    int next = 0;
    for (unsigned long number = 1; refused == NULL && (next = getc(in)) != EOF; number++) {
        ungetc(next, in);
        json_error_t error;
        json_t *line = json_loadf(in, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &error);
        if (line == NULL && json_error_code(&error) == json_error_out_of_memory)
            refused = sentence_no_memory(path);
        else
            refused = line == NULL || !json_is_object(line) || getc(in) != '\n'
                          ? sentence_at(path, number, "this line is not a JSON object")
                          : take(context, number, line);
        json_decref(line);
    }
    fclose(in);
    return refused;
}

void json_line_write(FILE *out, json_t *line)
{
    json_dumpf(line, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(line);
}

const char *json_text(const json_t *line, const char *key)
{
    const char *text = json_string_value(json_object_get(line, key));
    return text == NULL ? "" : text;
}
