/* man_page.c - sentences of the manual pages that are installed on this machine. */
#include "report/man_page.h"

#include <ctype.h>
#include <glob.h>
#include <limits.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/text.h"
#include "stack-config.h"

enum { PAGES_KEPT = 128, SOURCE_BYTES = 1 << 20, ARGUMENT = 200 };

/* A page that was looked for. */
struct man_page {
    const char *title;
    char *text; /* NULL: it is not installed */
    char release[MAN_RELEASE];
};

/* Prints the character that an escape stands for; returns where the text goes on behind the backslash. */
static const char *print_escape(FILE *out, const char *at)
{
    static const struct {
        const char *name, *is;
    } escapes[] = {{"-", "-"},      {"e", "\\"},     {"(aq", "'"},  {"(dq", "\""}, {"(em", "--"},
                   {"*(L\"", "\""}, {"*(R\"", "\""}, {"*(C`", ""},  {"*(C'", ""},  {"*(--", "--"},
                   {"(en", "-"},    {"\"", ""},      {"(lq", "\""}, {"(rq", "\""}, {" ", " "}};
    if (*at == 'f')
        return at + (at[1] == '(' ? 4 : at[1] == '[' ? strcspn(at, "]") + 1 : 2);
    if (*at == 's')
        return at + 1 + strspn(at + 1, "-+") + strspn(at + 1 + strspn(at + 1, "-+"), "0123456789");
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++)
        if (strncmp(at, escapes[i].name, strlen(escapes[i].name)) == 0) {
            fputs(escapes[i].is, out);
            return at + strlen(escapes[i].name);
        }
    const size_t skip = *at == '\0' ? 0 : *at == '(' ? 3 : strncmp(at, "*(", 2) == 0 ? 4 : 1;
    return at + strnlen(at, skip);
}

/* Prints the words of a line, each with a blank before it. */
static void print_words(FILE *out, const char *line)
{
    bool inside = false;
    while (*line != '\0') {
        if (*line == ' ' || *line == '\t') {
            inside = false;
            line++;
            continue;
        }
        if (!inside)
            fputc(' ', out);
        inside = true;
        if (*line == '\\')
            line = print_escape(out, line + 1);
        else
            fputc(*line++, out);
    }
}

/* Copies an argument of a request, `.SH "RETURN VALUES"`, counted from 1; "" where there is none. */
static void copy_argument(const char *line, int number, char argument[ARGUMENT])
{
    *argument = '\0';
    for (size_t length = 0; *line != '\0' && number >= 0; number--) {
        const bool quoted = *line == '"';
        line += quoted;
        length = strcspn(line, quoted ? "\"" : " ");
        snprintf(argument, ARGUMENT, "%.*s", number == 0 ? (int)length : 0, line);
        line += length + (quoted && line[length] == '"');
        line += strspn(line, " ");
    }
}

static void print_request(FILE *out, const char *line, char release[MAN_RELEASE])
{
    char argument[ARGUMENT];
    if (strncmp(line, ".TH ", 4) == 0) { /* .TH NAME 3SSL "2024-06-04" "3.0.14" "OpenSSL" */
        copy_argument(line, 4, argument);
        snprintf(release, MAN_RELEASE, "%.*s", MAN_RELEASE - 1, argument);
    } else if (strncmp(line, ".IX", 3) != 0 && strncmp(line, ".\\\"", 3) != 0) {
        fputc('\n', out);
        if (strncmp(line, ".SH", 3) == 0 || strncmp(line, ".SS", 3) == 0 ||
            strncmp(line, ".IP", 3) == 0) {
            copy_argument(line, 1, argument);
            print_words(out, argument);
            fputc('\n', out);
        }
    }
}

char *man_text(const char *source, char release[MAN_RELEASE])
{
    struct text text;
    char *copy = strdup(source), *rest = NULL;
    bool begun = false;
    *release = '\0';
    if (copy == NULL || text_open(&text) == NULL) {
        free(copy);
        return NULL;
    }
    for (char *line = strtok_r(copy, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        begun = begun || strncmp(line, ".TH ", 4) == 0; /* before it stand definitions */
        if (begun && (*line == '.' || *line == '\''))
            print_request(text.out, line, release);
        else if (begun)
            print_words(text.out, line);
    }
    free(copy);
    return text_close(&text);
}

/* Reads a stream to its end; the caller frees the text.  NULL: there is none. */
static char *read_source(FILE *in)
{
    char *source = calloc(SOURCE_BYTES + 1, 1);
    if (source != NULL && fread(source, 1, SOURCE_BYTES, in) != 0)
        return source;
    free(source);
    return NULL;
}

/* The source of a page that gzip has packed. */
static char *unpacked(const char *path)
{
    char command[PATH_MAX + 40];
    if (strchr(path, '\'') != NULL)
        return NULL;
    snprintf(command, sizeof command, "gzip -dc < '%s' 2>/dev/null", path);
    FILE *in = popen(command, "r");
    if (in == NULL)
        return NULL;
    char *source = read_source(in);
    pclose(in);
    return source;
}

/* The source of a page, perhaps packed; the caller frees it.  NULL: it cannot be read. */
static char *source_of(const char *path)
{
    const size_t length = strlen(path);
    if (length > 3 && strcmp(path + length - 3, ".gz") == 0)
        return unpacked(path);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return NULL;
    char *source = read_source(in);
    fclose(in);
    return source;
}

/* Looks for a page in a folder of manuals; false: it is not there. */
static bool read_from(const char *folder, size_t length, struct man_page *page)
{
    char pattern[PATH_MAX];
    glob_t found = {.gl_pathc = 0};
    snprintf(pattern, sizeof pattern, "%.*s/man3/%.*s.3*", (int)length, folder,
             (int)strcspn(page->title, "("), page->title);
    char *source = glob(pattern, 0, NULL, &found) == 0 ? source_of(found.gl_pathv[0]) : NULL;
    globfree(&found);
    if (source != NULL)
        page->text = man_text(source, page->release);
    free(source);
    return page->text != NULL;
}

static void find_page(struct man_page *page)
{
    const char *path = getenv("MANPATH");
    static const char own[] = STACK_DIR "/share/man";
    if (*STACK_DIR != '\0' && read_from(own, strlen(own), page))
        return;
    if (path == NULL || *path == '\0')
        path = "/usr/local/share/man:/usr/share/man";
    for (size_t length = 0; *path != '\0'; path += length + (path[length] == ':')) {
        length = strcspn(path, ":");
        if (length != 0 && read_from(path, length, page))
            return;
    }
}

/* The page of a clause, read at the first question for it. */
static const struct man_page *page_of(const char *title)
{
    static struct man_page pages[PAGES_KEPT];
    for (size_t i = 0; i < PAGES_KEPT; i++) {
        if (pages[i].title == NULL) {
            pages[i].title = title;
            find_page(&pages[i]);
        }
        if (strcmp(pages[i].title, title) == 0)
            return &pages[i];
    }
    return NULL;
}

/* Whether a sentence begins at a character of a page. */
static bool begins_sentence(const char *text, const char *at)
{
    return at == text || at[-1] == '\n' ||
           (at - text >= 2 && at[-1] == ' ' && at[-2] == '.' && isupper((unsigned char)*at));
}

/* Copies the sentence, or the sentences, that a match lies in. */
static void copy_sentence(const char *text, const char *flat, const regmatch_t *match,
                          char sentence[MAN_SENTENCE])
{
    size_t from = (size_t)match->rm_so, to = (size_t)match->rm_eo;
    while (!begins_sentence(text, text + from))
        from--;
    while (text[to] != '\0' && text[to] != '\n' && !begins_sentence(text, text + to))
        to++;
    from += flat[from] == ' ';
    const bool cut = to - from >= MAN_SENTENCE - 4;
    const size_t length = cut ? MAN_SENTENCE - 5 : to - from;
    memcpy(sentence, flat + from, length);
    sentence[length] = '\0';
    if (cut)
        memcpy(sentence + length, " ...", 5);
    for (size_t last = strlen(sentence); last > 0 && sentence[last - 1] == ' ';)
        sentence[--last] = '\0';
}

struct man_sentence man_sentence(enum clause which)
{
    struct man_sentence found = {.installed = false};
    const struct clause_text *clause = clause_text(which);
    regex_t pattern;
    regmatch_t match;
    const struct man_page *page =
        is_manual_page(clause_page(which)) ? page_of(clause_page(which)) : NULL;
    if (page == NULL || page->text == NULL)
        return found;
    found.installed = true;
    memcpy(found.release, page->release, sizeof found.release);
    char *flat = strdup(page->text);
    for (char *at = flat; at != NULL && *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    if (flat != NULL && *clause->anchor != '\0' &&
        regcomp(&pattern, clause->anchor, REG_EXTENDED) == 0) {
        if (regexec(&pattern, flat, 1, &match, 0) == 0)
            copy_sentence(page->text, flat, &match, found.text);
        regfree(&pattern);
    }
    free(flat);
    return found;
}
