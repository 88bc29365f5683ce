/* baseline_reader.c - reads baselines and reports errors in them. */
#include "results/baseline_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "contract/sentence.h"

/* Appends a text to an allocated string (NULL: empty), after a separator if the string is not
 * empty. */
static bool append(char **to, const char *separator, const char *text)
{
    size_t before = *to == NULL ? 0 : strlen(*to);
    size_t size = before + strlen(separator) + strlen(text) + 1;
    char *longer = realloc(*to, size);
    if (longer == NULL)
        return false;
    snprintf(longer + before, size - before, "%s%s", before == 0 ? "" : separator, text);
    *to = longer;
    return true;
}

/* The state of reading a file. */
struct reading {
    struct baseline *baseline;
    char *comment; /* comment lines since the last head line or entry */
    bool in_cases;
    struct entry *entry; /* the entry to which indented lines belong; NULL: none */
};

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

static const char *const classes[] = {
    "defect",       "divergence by design", "documentation conflict",
    "undocumented", REASON_WANTED,          NULL};

static const char *start_entry(struct reading *reading, int line, enum verdict verdict, char *glob)
{
    const struct entry added = {
        .line = line, .verdict = verdict, .glob = glob, .comment = reading->comment};
    if (*glob == '\0')
        return "an entry names no cases: write a glob of ids after the verdict";
    if (!baseline_add(reading->baseline, &added))
        return "out of memory";
    reading->entry = &reading->baseline->entries[reading->baseline->count - 1];
    free(reading->comment);
    reading->comment = NULL;
    return NULL;
}

static const char *take_head(struct reading *reading, int line, char *word, char *rest)
{
    struct baseline *baseline = reading->baseline;
    reading->entry = NULL;
    reading->in_cases = strcmp(word, "cases") == 0;
    const enum verdict verdict = verdict_named(word);
    if (verdict <= BREAKS_LAW && verdict != CONFORMS && verdict != SKIPPED)
        return start_entry(reading, line, verdict, rest);
    if (reading->comment != NULL) {
        append(&baseline->comment, "", reading->comment);
        free(reading->comment);
        reading->comment = NULL;
    }
    if (reading->in_cases)
        return NULL;
    if (strcmp(word, "stack") == 0)
        return append(&baseline->stack, "", rest) ? NULL : "out of memory";
    if (strcmp(word, "can") == 0)
        return append(&baseline->can, "", rest) ? NULL : "out of memory";
    return "this is neither a verdict nor stack, can or cases";
}

static const char *take_size(struct baseline *baseline, const char *word, const char *rest)
{
    char *end = NULL;
    unsigned long cases = strtoul(word, &end, 10);
    if (*end != '\0' || *rest == '\0')
        return "a line under cases consists of a number and a scenario";
    return baseline_add_scenario(baseline, rest, cases) ? NULL : "out of memory";
}

static const char *take_clause(struct entry *entry, const char *id)
{
    entry->clause = clause_named(id);
    return entry->clause == NO_CLAUSE && strcmp(id, "-") != 0 ? "there is no such clause" : NULL;
}

static const char *take_line_of(struct reading *reading, char *word, char *rest)
{
    struct entry *entry = reading->entry;
    edition until = 0;
    if (reading->in_cases)
        return take_size(reading->baseline, word, rest);
    if (entry == NULL)
        return "an indented line belongs to no entry";
    if (*rest == '\0')
        return "this line has no value: add one or remove the line";
    if (strcmp(word, "clause") == 0)
        return take_clause(entry, rest);
    if (strcmp(word, "seen") == 0)
        return append(&entry->seen, "; ", rest) ? NULL : "out of memory";
    if (strcmp(word, "class") == 0)
        return !is_one_of(rest, classes) ? "the class is none of: defect, divergence by design, "
                                           "documentation conflict, undocumented"
               : append(&entry->class, "", rest) ? NULL
                                                 : "out of memory";
    if (strcmp(word, "reason") == 0)
        return append(&entry->reason, "\n", rest) ? NULL : "out of memory";
    if (strcmp(word, "until") == 0)
        return !edition_parse(rest, &until)      ? "until takes a release like 3.0.15 or 4.0"
               : append(&entry->until, "", rest) ? NULL
                                                 : "out of memory";
    return "an entry has clause, seen, class, reason and until";
}

/* Splits a line at its first blanks, and removes blanks at both ends. */
static char *split(char *line, char **rest)
{
    line += strspn(line, " \t");
    size_t length = strlen(line);
    while (length > 0 && strchr(" \t\r\n", line[length - 1]) != NULL)
        line[--length] = '\0';
    *rest = line + strcspn(line, " \t");
    if (**rest != '\0')
        *(*rest)++ = '\0';
    *rest += strspn(*rest, " \t");
    return line;
}

static const char *take_line(struct reading *reading, int number, char *line)
{
    char *rest = NULL;
    if (*line == '#')
        return append(&reading->comment, "", line) ? NULL : "out of memory";
    bool indented = *line == ' ' || *line == '\t';
    char *word = split(line, &rest);
    if (*word == '\0')
        return NULL;
    if (*word == '#')
        return "a comment starts in the first column";
    return indented ? take_line_of(reading, word, rest) : take_head(reading, number, word, rest);
}

static const char *check_entries(const struct baseline *baseline)
{
    for (size_t i = 0; i < baseline->count; i++) {
        const struct entry *entry = &baseline->entries[i];
        if (*entry->seen == '\0')
            return sentence_at(baseline->path, (unsigned long)entry->line,
                               "this entry has no line seen");
        if (*entry->class == '\0' || *entry->reason == '\0')
            return sentence_at(baseline->path, (unsigned long)entry->line,
                               "this entry has no class or no reason");
    }
    return baseline->stack == NULL ? sentence_at(baseline->path, 1, "no line names the stack")
                                   : NULL;
}

const char *baseline_read(const char *path, struct baseline *baseline)
{
    struct reading reading = {.baseline = baseline};
    const char *refused = NULL;
    char *line = NULL;
    size_t size = 0;
    memset(baseline, 0, sizeof *baseline);
    baseline->path = strdup(path);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence("cannot read %s: %s", path, strerror(errno));
    int number = 0;
    for (ssize_t length = 0; refused == NULL && (length = getline(&line, &size, in)) != -1;) {
        number++;
        refused = strlen(line) != (size_t)length ? "this line contains a byte 0"
                                                 : take_line(&reading, number, line);
    }
    if (refused != NULL)
        refused = sentence_at(path, (unsigned long)number, refused);
    else if (ferror(in))
        refused = sentence_at(path, (unsigned long)number + 1, strerror(errno));
    else
        refused = check_entries(baseline);
    free(line);
    baseline->tail = reading.comment;
    fclose(in);
    return refused;
}
