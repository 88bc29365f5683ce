/*
 * program_parts.h - what the program of a case is made of, while it is being put together.
 */
#ifndef PROGRAM_PARTS_H
#define PROGRAM_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "run/run.h"
#include "stack/stack.h"

enum { PARTS = 96, VALUES = 16, VALUE_SIZE = 384 };

struct program_parts {
    const struct test_case *test_case;
    const struct record *record;
    struct judgement judgement;
    const struct stack *stack;
    size_t count;             /* of the calls that it makes */
    const char *names[PARTS]; /* the parts of the template that it needs */
    size_t name_count;
    struct {
        const char *name;
        char text[VALUE_SIZE];
    } values[VALUES]; /* what stands for $(NAME) in the template */
    size_t value_count;
};

/* Adds parts to the program: their names, with blanks between. */
void parts_need(struct program_parts *parts, const char *names);

/* Whether the program has a part, whose name has so many characters. */
bool parts_has(const struct program_parts *parts, const char *name, size_t length);

/* Sets what stands for a name in the template. */
void parts_set(struct program_parts *parts, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The name that the library's headers give a version: "TLS1_2_VERSION". */
const char *version_macro(int protocol);

/* What stands for a name; NULL: nothing. */
const char *parts_value(const struct program_parts *parts, const char *name, size_t length);

#endif
