/* program_parts.c - what the program of a case is made of, while it is being put together. */
#include "report/program_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_word(const char *name, const char *word, size_t length)
{
    return strlen(name) == length && strncmp(name, word, length) == 0;
}

bool parts_has(const struct program_parts *parts, const char *name, size_t length)
{
    for (size_t i = 0; i < parts->name_count; i++) {
        const size_t first = strcspn(parts->names[i], " ");
        if (first == length && strncmp(parts->names[i], name, length) == 0)
            return true;
    }
    return false;
}

void parts_need(struct program_parts *parts, const char *names)
{
    while (*names != '\0') {
        const size_t length = strcspn(names, " ");
        if (!parts_has(parts, names, length) && parts->name_count < PARTS)
            parts->names[parts->name_count++] = names;
        names += length + (names[length] == ' ');
    }
}

void parts_set(struct program_parts *parts, const char *name, const char *format, ...)
{
    size_t i = 0;
    va_list arguments;
    while (i < parts->value_count && strcmp(parts->values[i].name, name) != 0)
        i++;
    if (i == VALUES)
        return;
    if (i == parts->value_count)
        parts->values[parts->value_count++].name = name;
    va_start(arguments, format);
    vsnprintf(parts->values[i].text, VALUE_SIZE, format, arguments);
    va_end(arguments);
}

const char *parts_value(const struct program_parts *parts, const char *name, size_t length)
{
    for (size_t i = 0; i < parts->value_count; i++)
        if (is_word(parts->values[i].name, name, length))
            return parts->values[i].text;
    return NULL;
}

const char *version_macro(int protocol)
{
    static const char *const versions[PROTOCOLS] = {
        "TLS1_VERSION",  "TLS1_1_VERSION",  "TLS1_2_VERSION", "TLS1_3_VERSION",
        "DTLS1_VERSION", "DTLS1_2_VERSION", "DTLS1_3_VERSION"};
    return versions[protocol];
}
