/* boundaries.c - which ends of the ranges of clauses the manual pages at hand can prove. */
#include "quality/boundaries.h"

#include <string.h>

/* The last release at hand before a release, and the first from it on; -1: none. */
static void neighbours(const struct shelf *shelf, edition at, edition *before, edition *after)
{
    *before = *after = -1;
    for (size_t i = 0; i < shelf->count; i++) {
        if (shelf->at[i].release < at)
            *before = shelf->at[i].release;
        else if (*after < 0)
            *after = shelf->at[i].release;
    }
}

/* Whether a range of a clause begins, or ends, at a release. */
static bool has_end(const struct clause_text *clause, edition at, bool begins)
{
    edition ends[2];
    for (size_t i = 0; clause_range(clause, i, &ends[0], &ends[1]); i++)
        if (ends[begins ? 0 : 1] == at)
            return true;
    return false;
}

/* The first release behind `at` with which a range begins or ends; NOW: none. */
static edition next_boundary(edition at)
{
    edition next = NOW, ends[2];
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++)
        for (size_t j = 0; is_manual_page(clause_page((enum clause)i)) &&
                           clause_range(clause_text((enum clause)i), j, &ends[0], &ends[1]);
             j++)
            for (int k = 0; k < 2; k++)
                if (ends[k] > at && ends[k] < next)
                    next = ends[k];
    return next;
}

/* Prints the ids of the clauses that begin or end at a release, or their number if `ids` is false. */
static void print_clauses(FILE *out, edition at, bool since, bool ids)
{
    unsigned count = 0;
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        const struct clause_text *clause = clause_text((enum clause)i);
        if (!has_end(clause, at, since) || !is_manual_page(clause_page((enum clause)i)))
            continue;
        if (ids)
            fprintf(out, "%s%s", count == 0 ? (since ? "; since: " : "; until: ") : " ",
                    clause->id);
        count++;
    }
    if (!ids && count > 0)
        fprintf(out, "%s%u", since ? "; since: " : "; until: ", count);
}

void print_boundaries(FILE *out, const struct shelf *shelf)
{
    char name[24], older[24], newer[24];
    for (edition at = next_boundary(R0); at != NOW; at = next_boundary(at)) {
        edition before, after;
        neighbours(shelf, at, &before, &after);
        const bool proved = before >= 0 && after >= 0;
        edition_name(at, name, sizeof name);
        if (proved)
            fprintf(out, "boundary %s: proved between %s and %s", name,
                    edition_name(before, older, sizeof older),
                    edition_name(after, newer, sizeof newer));
        else
            fprintf(out, "boundary %s: not proved, no %s page at hand", name,
                    before < 0 ? "older" : "newer");
        print_clauses(out, at, true, !proved);
        print_clauses(out, at, false, !proved);
        fputs("\n", out);
    }
}
