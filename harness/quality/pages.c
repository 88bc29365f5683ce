/* pages.c - clauses against the manual pages of their releases. */
#include "quality/pages.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "contract/sentence.h"
#include "quality/boundaries.h"

typedef void visitor(const struct page *page, size_t from, size_t to, void *context);

/* Visits what an anchor finds in a page.  False: it finds nothing. */
static bool each_match(const char *anchor, const struct page *page, visitor *visit, void *context)
{
    regex_t pattern;
    regmatch_t match;
    size_t from = 0;
    bool found = false;
    if (regcomp(&pattern, anchor, REG_EXTENDED) != 0)
        return false;
    while (regexec(&pattern, page->text + from, 1, &match, from > 0 ? REG_NOTBOL : 0) == 0 &&
           match.rm_eo > match.rm_so) {
        found = true;
        visit(page, from + (size_t)match.rm_so, from + (size_t)match.rm_eo, context);
        from += (size_t)match.rm_eo;
    }
    regfree(&pattern);
    return found;
}

/* A longer match reaches from one sentence to another: it covers these two, not what is between them. */
enum { ONE_SENTENCE = 300 };

static void cover(const struct page *page, size_t from, size_t to, void *context)
{
    unsigned char *covered = context;
    (void)page;
    if (to - from <= ONE_SENTENCE)
        memset(covered + from, 1, to - from);
    else
        covered[from] = covered[to - 1] = 1;
}

/* A clause, and whether its sentence was found under the heading that it names. */
struct placed {
    const struct clause_text *clause;
    bool under_heading;
};

static void place(const struct page *page, size_t from, size_t to, void *context)
{
    struct placed *placed = context;
    const char *section = placed->clause->section;
    size_t start = from, length = 1;
    (void)to;
    while (start > 0 && page->begins[start] < SUBSECTION)
        start--;
    while (page->text[start + length] != '\0' && page->begins[start + length] == INSIDE)
        length++;
    length -= page->text[start + length] != '\0'; /* the blank behind it */
    if (strlen(section) == length && strncmp(page->text + start, section, length) == 0)
        placed->under_heading = true;
}

/* The last page at hand in the range of a clause, or NULL: sections are those of the newest text. */
static const struct page *newest(const struct clause_text *clause, const char *title,
                                 const struct shelf *shelf)
{
    for (size_t i = shelf->count; i-- > 0;)
        if (strcmp(shelf->at[i].title, title) == 0 && clause_stands(clause, shelf->at[i].release))
            return &shelf->at[i];
    return NULL;
}

unsigned clause_contradictions(FILE *out, const struct clause_text *clause, const char *title,
                               const struct shelf *shelf)
{
    const struct page *last = newest(clause, title, shelf);
    unsigned count = 0;
    char name[24];
    for (size_t i = 0; i < shelf->count; i++) {
        const struct page *page = &shelf->at[i];
        struct placed placed = {clause, false};
        if (strcmp(page->title, title) != 0)
            continue;
        const bool in_range = clause_stands(clause, page->release);
        const bool stands = each_match(clause->anchor, page, place, &placed);
        const char *what = stands != in_range
                               ? (in_range ? "missing" : "stands though out of range")
                           : page == last && !placed.under_heading ? "stands in another section"
                                                                   : NULL;
        if (what == NULL)
            continue;
        fprintf(out, "%s %s %s\n", clause->id, edition_name(page->release, name, sizeof name),
                what);
        count++;
    }
    return count;
}

/* Whether a sentence ends before a character of a page. */
static bool begins_sentence(const struct page *page, size_t at)
{
    if (page->begins[at] != INSIDE)
        return true;
    return at >= 2 && page->text[at - 1] == ' ' && page->text[at - 2] == '.' &&
           isupper((unsigned char)page->text[at]);
}

static bool is_heading(const struct page *page, size_t at, const char *title)
{
    return page->begins[at] == SECTION && strncmp(page->text + at, title, strlen(title)) == 0;
}

/* Whether sentences from here on are to have a clause; unchanged where no section begins. */
static bool counts_here(const struct page *page, size_t at, bool before)
{
    if (page->begins[at] != SECTION)
        return before;
    if (is_heading(page, at, "QUIC"))
        return false;
    return is_heading(page, at, "DESCRIPTION") || is_heading(page, at, "NOTES") ||
           is_heading(page, at, "WARNINGS") || is_heading(page, at, "BUGS") ||
           is_heading(page, at, "TLS AND DTLS") || is_heading(page, at, "RETURN VALUES");
}

unsigned page_uncovered(FILE *out, const struct page *page)
{
    const size_t size = strlen(page->text);
    unsigned char *covered = calloc(size + 1, 1);
    unsigned count = 0;
    char name[24];
    bool counts = false;
    for (unsigned i = NO_CLAUSE + 1; covered != NULL && i < CLAUSES; i++)
        if (strcmp(clause_page((enum clause)i), page->title) == 0 &&
            clause_in_force((enum clause)i, page->release))
            each_match(clause_text((enum clause)i)->anchor, page, cover, covered);
    for (size_t from = 0, to; covered != NULL && from < size; from = to) {
        for (to = from + 1; to < size && !begins_sentence(page, to); to++)
            ;
        counts = counts_here(page, from, counts);
        const size_t length = to - from - (to < size);
        if (!counts || page->begins[from] >= SUBSECTION || page->text[from + length - 1] == ':' ||
            memchr(covered + from, 1, length) != NULL)
            continue;
        fprintf(out, "%s %s has no clause for: %.*s\n", page->title,
                edition_name(page->release, name, sizeof name), (int)length, page->text + from);
        count++;
    }
    free(covered);
    return count;
}

static void print_releases(FILE *out, const struct shelf *shelf)
{
    char name[24];
    edition last = -1;
    fputs("pages of ", out);
    for (size_t i = 0; i < shelf->count; i++) {
        if (shelf->at[i].release == last)
            continue;
        fprintf(out, "%s%s", last < 0 ? "" : ", ",
                edition_name(shelf->at[i].release, name, sizeof name));
        last = shelf->at[i].release;
    }
    fputs("\n", out);
}

/* Whether a page is at hand in any release. */
static bool at_hand(const struct shelf *shelf, const char *title)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (strcmp(shelf->at[i].title, title) == 0)
            return true;
    return false;
}

static unsigned prove_clauses(FILE *out, const struct shelf *shelf)
{
    unsigned faults = 0, proved = 0, elsewhere = 0, without = 0;
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const char *title = clause_page((enum clause)i);
        const struct clause_text *clause = clause_text((enum clause)i);
        if (!is_manual_page(title)) {
            without++;
            continue;
        }
        unsigned found = clause_contradictions(out, clause, title, shelf);
        if (!at_hand(shelf, title)) {
            fprintf(out, "%s: no release at hand has the page %s\n", clause->id, title);
            found++;
        }
        faults += found;
        if (found == 0)
            *(newest(clause, title, shelf) != NULL ? &proved : &elsewhere) += 1;
    }
    fprintf(out,
            "%u clauses proved, %u contradictions, %u of releases that are not at hand, %u of no "
            "manual page\n",
            proved, faults, elsewhere, without);
    return faults;
}

const char *pages_prove(FILE *out, const char *folder, unsigned *faults)
{
    struct shelf shelf;
    const char *refused = shelf_read(&shelf, folder);
    if (refused == NULL) {
        print_releases(out, &shelf);
        *faults = prove_clauses(out, &shelf);
        for (size_t i = 0; i < shelf.count; i++)
            if (strcmp(shelf.at[i].title, "SSL_shutdown(3)") == 0)
                *faults += page_uncovered(out, &shelf.at[i]);
        print_boundaries(out, &shelf);
    }
    shelf_free(&shelf);
    return refused;
}
