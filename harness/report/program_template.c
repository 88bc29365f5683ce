/* program_template.c - expands the template of programs. */
#include "report/program_template.h"

#include <string.h>

#include "contract/sentence.h"

enum { DEEPEST = 8, LINE = 512 };

/* The conditions around a line; a bit each, the innermost in bit 0. */
struct conditions {
    unsigned hold;
    int depth;
};

static bool condition(const struct program_parts *parts, const char *words)
{
    const bool wanted = *words != '!';
    words += !wanted;
    for (size_t length = 0; *words != '\0'; words += length + (words[length] == '|')) {
        length = strcspn(words, "|");
        if (parts_has(parts, words, length))
            return wanted;
    }
    return !wanted;
}

/* Whether a line was a condition, which is then noted. */
static bool take_condition(struct conditions *conditions, const struct program_parts *parts,
                           const char *line)
{
    if (strncmp(line, "%if ", 4) == 0) {
        conditions->hold = conditions->hold << 1 | (condition(parts, line + 4) ? 1U : 0);
        conditions->depth++;
    } else if (strcmp(line, "%else") == 0) {
        conditions->hold ^= 1;
    } else if (strcmp(line, "%end") == 0) {
        conditions->hold >>= 1;
        conditions->depth--;
    } else {
        return false;
    }
    return true;
}

static void print_line(FILE *out, const struct program_parts *parts, const char *line)
{
    for (const char *name = NULL; (name = strstr(line, "$(")) != NULL;) {
        const size_t length = strcspn(name + 2, ")");
        const char *value = parts_value(parts, name + 2, length);
        fprintf(out, "%.*s%s", (int)(name - line), line, value == NULL ? "" : value);
        line = name + 2 + length + (name[2 + length] == ')');
    }
    fprintf(out, "%s\n", line);
}

const char *template_print(FILE *out, const char *path, const struct program_parts *parts,
                           template_section section, const void *context)
{
    char line[LINE];
    struct conditions conditions = {0, 0};
    unsigned long number = 0;
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence_about("cannot read the template of programs", path);
    while (fgets(line, sizeof line, in) != NULL && conditions.depth >= 0 &&
           conditions.depth < DEEPEST) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (take_condition(&conditions, parts, line) ||
            conditions.hold != (1U << conditions.depth) - 1)
            continue;
        if (*line == '%')
            section(out, line + 1, context);
        else
            print_line(out, parts, line);
    }
    fclose(in);
    return conditions.depth == 0 ? NULL : sentence_at(path, number, "%if and %end do not match");
}
