/* shelf.c - the text of manual pages of several releases. */
#include "quality/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"

enum { TEXT_COLUMN = 7, PAGES_MAX = 16384, PAGE_BYTES = 1 << 20 };

/* Adds the words of a line behind `used` characters; returns how many there are then. */
static size_t add_line(struct page *page, size_t used, const char *line, size_t length,
                       enum beginning begins)
{
    const char *const end = line + length;
    for (line += strspn(line, " "); line < end; line += strspn(line, " ")) {
        const size_t word = strcspn(line, " \n");
        if (word == 0)
            break;
        if (used > 0)
            page->text[used++] = ' ';
        page->begins[used] = (unsigned char)begins;
        begins = INSIDE;
        memcpy(page->text + used, line, word);
        used += word;
        line += word;
    }
    return used;
}

bool page_make(struct page *page, edition release, const char *title, const char *raw)
{
    const size_t size = strlen(raw) + 2;
    *page = (struct page){release, title, malloc(size), calloc(size, 1)};
    if (page->text == NULL || page->begins == NULL)
        return false;
    size_t used = 0;
    enum beginning next = PARAGRAPH;
    while (*raw != '\0') {
        const size_t length = strcspn(raw, "\n"), column = strspn(raw, " ");
        if (column >= length)
            next = PARAGRAPH;
        else if (column < TEXT_COLUMN) {
            used = add_line(page, used, raw, length, column == 0 ? SECTION : SUBSECTION);
            next = PARAGRAPH;
        } else {
            used = add_line(page, used, raw, length, next);
            next = INSIDE;
        }
        raw += length + (raw[length] == '\n');
    }
    page->text[used] = '\0';
    return true;
}

void page_free(struct page *page)
{
    free(page->text);
    free(page->begins);
}

/* The contents of a file, which the caller frees; NULL with errno. */
static char *contents(const char *path)
{
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return NULL;
    char *text = calloc(PAGE_BYTES + 1, 1);
    const size_t size = text == NULL ? 0 : fread(text, 1, PAGE_BYTES, in);
    const bool failed = ferror(in) || size == PAGE_BYTES;
    fclose(in);
    if (!failed)
        return text;
    free(text);
    errno = EFBIG;
    return NULL;
}

static const char *read_page(struct shelf *shelf, const char *folder, edition release,
                             const char *title)
{
    char path[PATH_MAX];
    const int length =
        snprintf(path, sizeof path, "%s/%.*s", folder, (int)strcspn(title, "("), title);
    if (length < 0 || (size_t)length >= sizeof path)
        return sentence_about("the path is too long", folder);
    char *raw = contents(path);
    if (raw == NULL)
        return errno == ENOENT ? NULL : sentence("cannot read %s: %s", path, strerror(errno));
    const bool made =
        shelf->count < PAGES_MAX && page_make(&shelf->at[shelf->count++], release, title, raw);
    free(raw);
    return made ? NULL : sentence_no_memory("manual pages");
}

/* The pages of a release, each once: the clauses of a page stand together in the catalogue. */
static const char *read_release(struct shelf *shelf, const char *folder, edition release)
{
    const char *last = "", *refused = NULL;
    for (unsigned i = NO_CLAUSE + 1; refused == NULL && i < CLAUSES; i++) {
        const char *title = clause_page((enum clause)i);
        if (strcmp(title, last) != 0 && is_manual_page(title))
            refused = read_page(shelf, folder, release, title);
        last = title;
    }
    return refused;
}

static int by_release(const void *one, const void *two)
{
    const edition a = ((const struct page *)one)->release, b = ((const struct page *)two)->release;
    return (a > b) - (a < b);
}

static int is_release(const struct dirent *entry)
{
    edition release;
    return edition_parse(entry->d_name, &release);
}

const char *shelf_read(struct shelf *shelf, const char *folder)
{
    struct dirent **entries;
    char path[PATH_MAX];
    const char *refused = NULL;
    *shelf = (struct shelf){calloc(PAGES_MAX, sizeof(struct page)), 0};
    if (shelf->at == NULL)
        return sentence_no_memory("manual pages");
    const int count = scandir(folder, &entries, is_release, alphasort);
    if (count < 0)
        return sentence("cannot read %s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        edition release = R0;
        edition_parse(entries[i]->d_name, &release);
        if (snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) >= PATH_MAX)
            refused = sentence_about("the path is too long", folder);
        if (refused == NULL)
            refused = read_release(shelf, path, edition_first(release));
        free(entries[i]);
    }
    free(entries);
    qsort(shelf->at, shelf->count, sizeof(struct page), by_release);
    if (refused == NULL && shelf->count == 0)
        refused = sentence("there are no manual pages in %s: make pages fetches them", folder);
    return refused;
}

void shelf_free(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        page_free(&shelf->at[i]);
    free(shelf->at);
}
