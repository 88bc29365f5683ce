/* own_pages.c - the words of families against their documentation. */
#include "quality/own_pages.h"

#include <errno.h>
#include <limits.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contract/own_words.h"
#include "contract/sentence.h"
#include "quality/shelf.h"

/* Appends a line without the marks of a comment, and a line end; false: out of memory. */
static bool append_line(char **text, size_t *size, const char *line)
{
    line += strspn(line, " \t");
    line += strspn(line, "/*");
    const size_t length = strlen(line);
    char *longer = realloc(*text, *size + length + 2);
    if (longer == NULL)
        return false;
    *text = longer;
    memcpy(longer + *size, line, length);
    *size += length;
    longer[(*size)++] = '\n';
    longer[*size] = '\0';
    return true;
}

/* The text of a file; NULL: there is none, or memory ran out, which `refused` says. */
static char *read_text(const char *path, const char **refused)
{
    char *text = NULL, *line = NULL;
    size_t size = 0, room = 0;
    bool good = true;
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return NULL;
    while (good && getline(&line, &room, in) != -1) {
        line[strcspn(line, "\n")] = '\0';
        good = append_line(&text, &size, line);
    }
    free(line);
    fclose(in);
    if (!good)
        *refused = sentence_no_memory("the documentation of families");
    return text;
}

static bool has_words(const char *text, const char *anchor)
{
    regex_t pattern;
    if (regcomp(&pattern, anchor, REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    const bool found = regexec(&pattern, text, 0, NULL, 0) == 0;
    regfree(&pattern);
    return found;
}

static void prove_family(FILE *out, enum family family, const char *text, unsigned *faults)
{
    unsigned proved = 0, missing = 0;
    for (size_t i = 0; i < own_words_count; i++) {
        const struct own_word *word = &own_words[i];
        if (word->family != family)
            continue;
        const bool stands = has_words(text, word->anchor);
        if (!stands)
            fprintf(out, "%s %s missing: %s\n", family_name(family), clause_text(word->clause)->id,
                    word->anchor);
        *(stands ? &proved : &missing) += 1;
    }
    fprintf(out, "%s: %u of its own words proved, %u missing\n", family_name(family), proved,
            missing);
    *faults += missing;
}

const char *own_words_prove(FILE *out, const char *folder, unsigned *faults)
{
    const char *refused =
        access(folder, X_OK) == 0 ? NULL : sentence("cannot read %s: %s", folder, strerror(errno));
    for (int i = 0; i < FAMILIES && refused == NULL; i++) {
        const enum family family = (enum family)i;
        char path[PATH_MAX];
        struct page page = {.release = 0};
        if (!family_has_words(family))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, family_name(family));
        char *text = read_text(path, &refused);
        if (text == NULL && refused == NULL)
            fprintf(out, "%s: its documentation is not at hand\n", family_name(family));
        else if (refused == NULL && !page_make(&page, 0, family_name(family), text))
            refused = sentence_no_memory("the documentation of families");
        else if (refused == NULL)
            prove_family(out, family, page.text, faults);
        page_free(&page);
        free(text);
    }
    return refused;
}
