/* finding_reader.c - reads findings and reports errors in them. */
#include "results/finding_reader.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "contract/clauses.h"
#include "contract/sentence.h"

static const char no_memory[] = "there is not enough memory for the findings";

/* The state of reading a file. */
struct reading {
    struct finding *finding;
    bool classed;
    char **text;             /* the text that indented lines continue; NULL: none */
    struct showing *showing; /* the showing to which indented lines add globs; NULL: none */
};

/* Makes room for one more element of an array. */
static void *grown(void *array, size_t count, size_t size)
{
    return realloc(array, (count + 1) * size);
}

/* Appends a line to an allocated text. */
static const char *append(char **to, const char *text)
{
    const size_t before = *to == NULL ? 0 : strlen(*to), size = before + strlen(text) + 2;
    char *longer = realloc(*to, size);
    if (longer == NULL)
        return no_memory;
    snprintf(longer + before, size - before, "%s%s", before == 0 ? "" : "\n", text);
    *to = longer;
    return NULL;
}

/* Takes the words behind the last release, "patched R" and "fixed R", each or none; false: they are others. */
static bool take_ends(char *const *word, struct sighting *sighting)
{
    if (word[0] != NULL && strcmp(word[0], "patched") == 0 && word[1] != NULL) {
        sighting->patched = word[1];
        word += 2;
    }
    if (word[0] != NULL && strcmp(word[0], "fixed") == 0 && word[1] != NULL) {
        sighting->fixed = word[1];
        word += 2;
    }
    return word[0] == NULL &&
           (sighting->patched == NULL || release_parse(sighting->patched) != 0) &&
           (sighting->fixed == NULL || release_parse(sighting->fixed) != 0);
}

/* Copies a text; NULL stays NULL.  False: out of memory. */
static bool own_copy(char **text)
{
    if (*text == NULL)
        return true;
    *text = strdup(*text);
    return *text != NULL;
}

static const char *add_sighting(struct finding *finding, char *line)
{
    enum { MOST = 7 };
    char *word[MOST + 2] = {NULL}, *rest = NULL;
    size_t count = 0;
    for (char *at = strtok_r(line, " ", &rest); at != NULL; at = strtok_r(NULL, " ", &rest))
        if (count <= MOST)
            word[count++] = at;
    struct sighting seen = {word[0], word[1], word[2], NULL, NULL};
    if (count < 3 || count > MOST || !take_ends(word + 3, &seen) ||
        release_parse(seen.first) == 0 || release_parse(seen.last) == 0)
        return "stack takes a family, the first and the last release that show it, and where one "
               "is known: patched and the first release of which builds lack it, fixed and the "
               "first release without it";
    struct sighting *more = grown(finding->sightings, finding->sighting_count, sizeof *more);
    if (more == NULL)
        return no_memory;
    finding->sightings = more;
    struct sighting *added = &more[finding->sighting_count++];
    *added = seen;
    char **texts[] = {&added->family, &added->first, &added->last, &added->patched, &added->fixed};
    bool copied = true;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        copied = own_copy(texts[i]) && copied;
    return copied ? NULL : no_memory;
}

/* Splits at the first occurrence of a separator; the rest is NULL if there is none. */
static char *cut_at(char *text, const char *separator)
{
    char *at = strstr(text, separator);
    if (at == NULL)
        return NULL;
    *at = '\0';
    return at + strlen(separator);
}

/* Parses "deviates SD_070, self SSL_shutdown() gives 1, *". */
static const char *add_showing(struct reading *reading, int line, char *text)
{
    struct finding *finding = reading->finding;
    static const char own_word[] = "own ";
    const bool own = strncmp(text, own_word, sizeof own_word - 1) == 0;
    text += own ? strspn(text + 3, " ") + 3 : 0;
    char *call = cut_at(text, ", "), *gives = call == NULL ? NULL : cut_at(call, " gives ");
    const char *id = cut_at(text, " ");
    const enum verdict verdict = verdict_named(text);
    const enum clause clause = id == NULL ? NO_CLAUSE : clause_named(id);
    if (verdict > BREAKS_LAW || (verdict < VERDICTS && !verdict_is_failure(verdict)))
        return "shows starts with the verdict of a case that deviates: deviates, crashed ...";
    if ((verdict == DEVIATES || verdict == BREAKS_LAW) != (clause != NO_CLAUSE))
        return "behind deviates and breaks the broken clause follows, behind others none";
    struct showing *more = grown(finding->showings, finding->showing_count, sizeof *more);
    if (more == NULL)
        return no_memory;
    finding->showings = more;
    reading->showing = &more[finding->showing_count++];
    *reading->showing = (struct showing){.line = line,
                                         .own = own,
                                         .verdict = verdict,
                                         .clause = clause,
                                         .call = strdup(call == NULL ? "*" : call),
                                         .gives = strdup(gives == NULL ? "*" : gives)};
    return reading->showing->call == NULL || reading->showing->gives == NULL ? no_memory : NULL;
}

static const char *add_glob(struct showing *showing, const char *glob)
{
    char **more = grown(showing->globs, showing->glob_count, sizeof *more);
    if (more == NULL)
        return no_memory;
    showing->globs = more;
    more[showing->glob_count] = strdup(glob);
    return more[showing->glob_count++] == NULL ? no_memory : NULL;
}

static const char *take_class(struct reading *reading, const char *name)
{
    int class = 0;
    while (class < FINDING_CLASSES &&
           strcmp(finding_class_name((enum finding_class) class), name) != 0)
        class ++;
    reading->classed = class < FINDING_CLASSES;
    reading->finding->class = (enum finding_class) class;
    return reading->classed ? NULL
                            : "the class is none of: defect, by design, documentation conflict";
}

static const char *take_field(struct reading *reading, int line, const char *word, char *rest)
{
    reading->text = NULL;
    reading->showing = NULL;
    if (*rest == '\0')
        return "this field has no value: add one or remove the line";
    if (strcmp(word, "class") == 0)
        return take_class(reading, rest);
    if (strcmp(word, "stack") == 0)
        return add_sighting(reading->finding, rest);
    if (strcmp(word, "shows") == 0)
        return add_showing(reading, line, rest);
    for (int i = 0; i < FINDING_TEXTS; i++)
        if (strcmp(word, finding_text_name((enum finding_text)i)) == 0) {
            reading->text = &reading->finding->texts[i];
            return *reading->text == NULL ? append(reading->text, rest)
                                          : "this field stands twice in the file";
        }
    return "a finding has title, class, stack, shows, sentence, cause, attacker, precondition, "
           "gain, upstream and reproduce";
}

/* Removes blanks at both ends. */
static char *trimmed(char *line)
{
    line += strspn(line, " \t");
    size_t length = strlen(line);
    while (length > 0 && strchr(" \t\r\n", line[length - 1]) != NULL)
        line[--length] = '\0';
    return line;
}

static const char *take_line(struct reading *reading, int number, char *line)
{
    const bool indented = *line == ' ' || *line == '\t';
    char *word = trimmed(line);
    if (*word == '#' || *word == '\0')
        return NULL;
    if (indented && reading->showing != NULL)
        return add_glob(reading->showing, word);
    if (indented)
        return reading->text != NULL ? append(reading->text, word)
                                     : "an indented line continues no field";
    char *rest = word + strcspn(word, " \t");
    if (*rest != '\0')
        *rest++ = '\0';
    return take_field(reading, number, word, trimmed(rest));
}

/* What a whole file lacks; NULL: nothing. */
static const char *lacks(const struct reading *reading)
{
    const struct finding *finding = reading->finding;
    for (int i = 0; i < FINDING_TEXTS; i++)
        if (finding->texts[i] == NULL && i != CAUSE)
            return sentence("this finding has no %s", finding_text_name((enum finding_text)i));
    if (!reading->classed)
        return "this finding has no class";
    if (finding->sighting_count == 0)
        return "this finding names no stack";
    for (size_t i = 0; i < finding->showing_count; i++)
        if (finding->showings[i].glob_count == 0)
            return "shows is followed by no glob of cases";
    return finding->showing_count == 0 ? "this finding shows nowhere" : NULL;
}

/* <family>/<name> of a path. */
static char *name_of(const char *path)
{
    const char *from = path;
    for (const char *at = path, *before = path; (at = strchr(at, '/')) != NULL; before = ++at)
        from = before;
    const size_t length = strlen(from), suffix = strlen(".finding");
    const bool named = length > suffix && strcmp(from + length - suffix, ".finding") == 0;
    return strndup(from, named ? length - suffix : length);
}

const char *finding_read(const char *path, struct finding *finding)
{
    struct reading reading = {.finding = finding};
    const char *refused = NULL;
    char *line = NULL;
    size_t size = 0;
    int number = 0;
    *finding = (struct finding){.path = strdup(path), .name = name_of(path)};
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return sentence("cannot read %s: %s", path, strerror(errno));
    for (ssize_t length = 0; refused == NULL && (length = getline(&line, &size, in)) != -1;) {
        number++;
        refused = strlen(line) != (size_t)length ? "this line contains a byte 0"
                                                 : take_line(&reading, number, line);
    }
    if (refused == NULL && ferror(in))
        refused = strerror(errno);
    if (refused == NULL)
        refused = lacks(&reading);
    free(line);
    fclose(in);
    return refused == NULL ? NULL : sentence_at(path, (unsigned long)number, refused);
}

const char *findings_read(const char *folder, struct findings *findings)
{
    char pattern[PATH_MAX];
    glob_t files;
    char first[1000] = "";
    size_t wrong = 0;
    *findings = (struct findings){.at = NULL};
    snprintf(pattern, sizeof pattern, "%s/*/*.finding", folder);
    const int status = glob(pattern, 0, NULL, &files);
    if (status == GLOB_NOMATCH)
        return NULL;
    if (status != 0)
        return sentence_about("cannot read the findings", folder);
    findings->at = calloc(files.gl_pathc, sizeof *findings->at);
    for (size_t i = 0; i < files.gl_pathc && findings->at != NULL; i++) {
        const char *refused = finding_read(files.gl_pathv[i], &findings->at[findings->count++]);
        if (refused != NULL && wrong++ == 0)
            snprintf(first, sizeof first, "%s", refused);
    }
    globfree(&files);
    if (findings->at == NULL)
        return no_memory;
    if (wrong > 1)
        return sentence("%s (%zu more finding%s wrong)", first, wrong - 1,
                        wrong == 2 ? " is" : "s are");
    return wrong == 0 ? NULL : sentence("%s", first);
}
