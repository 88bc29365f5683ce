/* failures.c - the failures of a run for people. */
#include "report/failures.h"

#include "contract/own_words.h"
#include "report/man_page.h"
#include "report/summary.h"
#include "results/finding.h"

/* So many kinds are printed with their first case; of more, so many in two to four lines each. */
enum { IN_FULL = 3, LISTED = 20 };

/* What findings say of a result that fails all the same. */
static void print_near_miss(FILE *out, const struct comparison *comparison)
{
    if (comparison->as == KNOWN_TWICE)
        fprintf(out, "  claimed   by two findings, of which one says too much: %s and %s\n",
                comparison->finding->path, comparison->other->path);
    else if (comparison->finding != NULL)
        fprintf(out, "  like      %s, which is known of another library or release: %s\n",
                comparison->finding->name, comparison->finding->path);
}

/* The sentence as it stands in the manual page that is installed, if one is. */
static void print_page(FILE *out, enum clause clause)
{
    const struct man_sentence page = man_sentence(clause);
    if (*page.text != '\0')
        fprintf(out, "  page      %s of %s: %s\n", clause_page(clause), page.release, page.text);
}

static void print_one(FILE *out, const struct results *results,
                      const struct comparison *comparisons, size_t which, const struct rerun *rerun)
{
    const struct result *result = &results->at[which];
    if (which >= results->count)
        print_broken_law(out, result, rerun);
    else if (result->failure != NULL)
        fputs(result->failure, out);
    print_page(out, result->clause);
    print_near_miss(out, &comparisons[which]);
}

void print_all_failures(FILE *out, const struct results *results,
                        const struct comparison *comparisons, const struct rerun *rerun)
{
    for (size_t i = 0; i < results->count + results->broken; i++)
        if (comparison_is_unexplained(&comparisons[i]))
            print_one(out, results, comparisons, i, rerun);
}

bool failures_are_many(const struct failure_kinds *kinds)
{
    return kinds->count > IN_FULL || kinds->failures > kinds->count;
}

/* What a kind is: "   11 crashed   SSL_dup()", "    6 deviates  SD_028 [security] SSL_shutdown() gives 1 in place of
 * <= 0". */
static void print_headline(FILE *out, const struct failure_kind *kind, enum family family)
{
    fprintf(out, "%5zu %-9s", kind->count, verdict_name(kind->verdict));
    if (kind->clause != NO_CLAUSE)
        fprintf(out, " %s [%s%s]", clause_text(kind->clause)->id,
                severity_name(clause_text(kind->clause)->severity),
                !family_has_words(family)             ? ""
                : clause_is_own(family, kind->clause) ? ", own word"
                                                      : "");
    if (*kind->call != '\0')
        fprintf(out, " %s", kind->call);
    if (*kind->gave != '\0' && *kind->expected != '\0')
        fprintf(out, " gives %s in place of %s", kind->gave, kind->expected);
    else if (*kind->gave != '\0')
        fprintf(out, " gives %s", kind->gave);
    else if (*kind->expected != '\0')
        fprintf(out, " gives no %s", kind->expected);
    fputc('\n', out);
}

/* Whether a kind is the first of the list that breaks its clause. */
static bool is_first_of_clause(const struct failure_kinds *kinds, size_t which)
{
    for (size_t i = 0; i < which; i++)
        if (kinds->at[i].clause == kinds->at[which].clause)
            return false;
    return kinds->at[which].clause != NO_CLAUSE;
}

/* A kind in two lines, and where the first one breaks a clause, what that says and means. */
static void print_kind(FILE *out, const struct results *results,
                       const struct comparison *comparisons, const struct failure_kinds *kinds,
                       size_t which, const struct rerun *rerun)
{
    const struct failure_kind *kind = &kinds->at[which];
    const struct comparison *first = &comparisons[kind->which[0]];
    print_headline(out, kind, family_of_stack(results->stack));
    if (is_first_of_clause(kinds, which))
        fprintf(out, "      effect %s\n      clause %s, %s: %s\n", clause_effect(kind->clause, 0),
                clause_page(kind->clause), clause_text(kind->clause)->section,
                clause_text(kind->clause)->says);
    fputs("      again  ", out);
    print_rerun(out, rerun, case_in(results->at[kind->which[0]].id));
    if (first->as == KNOWN_TWICE)
        fprintf(out, "   (two findings claim it: %s and %s)", first->finding->name,
                first->other->name);
    else if (first->finding != NULL)
        fprintf(out, "   (like %s)", first->finding->name);
    fputc('\n', out);
}

static void print_few(FILE *out, const struct results *results,
                      const struct comparison *comparisons, const struct failure_kinds *kinds,
                      const struct rerun *rerun)
{
    for (size_t i = 0; i < kinds->count; i++) {
        const size_t others = kinds->at[i].count - 1;
        print_one(out, results, comparisons, kinds->at[i].which[0], rerun);
        if (others != 0)
            fprintf(out, "  alike     %zu other case%s\n", others, others == 1 ? "" : "s");
    }
}

void print_failure_kinds(FILE *out, const struct results *results,
                         const struct comparison *comparisons, const struct failure_kinds *kinds,
                         const struct rerun *rerun, const char *file)
{
    size_t shown = 0;
    if (kinds->count <= IN_FULL)
        print_few(out, results, comparisons, kinds, rerun);
    else
        fprintf(out,
                "%zu cases fail in %zu ways; of each way the number of its cases, and one:\n\n",
                kinds->failures, kinds->count);
    for (size_t i = 0; kinds->count > IN_FULL && i < kinds->count && i < LISTED; i++) {
        print_kind(out, results, comparisons, kinds, i, rerun);
        shown += kinds->at[i].count;
    }
    if (kinds->count > LISTED)
        fprintf(out, "and %zu other ways, of %zu cases\n", kinds->count - LISTED,
                kinds->failures - shown);
    if (failures_are_many(kinds))
        fprintf(out, "in full   %s\n", file);
    if (kinds->count > IN_FULL)
        fputc('\n', out);
}
