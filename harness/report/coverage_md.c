/* coverage_md.c - COVERAGE.md: the clauses, and the scenarios that check them. */
#include "report/coverage_md.h"

#include <string.h>

#include "contract/clauses.h"
#include "contract/planned_calls.h"
#include "report/clause_use.h"
#include "report/exceptions.h"
#include "report/surface.h"
#include "results/saboteur_list.h"
#include "run/known_defects.h"
#include "run/suites.h"

/* Prints a glob of the scenarios that judge by a clause where one suite does; of several suites their
 * number. */
static void print_families(FILE *out, const struct clause_uses *use)
{
    if (use->suites > 1)
        fprintf(out, "%zu suites", use->suites);
    else if (use->suites == 1)
        fprintf(out, "%s/%s", suites[use->suite].name,
                use->scenarios == 1 ? use->first->name : "*");
}

static void print_row(FILE *out, enum clause which, const struct clause_uses *use)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "| %s | ", text->id);
    print_range(out, text);
    fprintf(out, " | %s | %s | ", severity_name(text->severity), text->says);
    if (clause_is_invariant(which))
        fprintf(out, "%zu | - | every call", saboteurs_of(which));
    else if (!use->used)
        fprintf(out, "%zu | 0 | **no scenario yet**", saboteurs_of(which));
    else {
        fprintf(out, "%zu | %zu | ", saboteurs_of(which), use->rows);
        print_families(out, use);
        if (use->rows == 0)
            fputs(text->forbids ? "forbids a call" : "observed only", out);
    }
    fputs(" |\n", out);
}

static bool same_page(enum clause one, enum clause two)
{
    return strcmp(clause_page(one), clause_page(two)) == 0;
}

/* The table of a page's clauses, from the first one on. */
static void print_table(FILE *out, enum clause from, const struct clause_uses uses[CLAUSES])
{
    const char *heading = "\n| clause | in force | cost | says | saboteurs | rows | where |\n"
                          "|---|---|---|---|---|---|---|\n";
    for (unsigned i = from; i < CLAUSES && same_page(from, (enum clause)i); i++) {
        if (clause_text((enum clause)i)->untestable != NULL)
            continue;
        fputs(heading, out);
        heading = "";
        print_row(out, (enum clause)i, &uses[i]);
    }
}

/* Whether the reason why a clause cannot be tested is that of a clause before it on its page. */
static bool is_repeated(enum clause from, enum clause which)
{
    for (unsigned i = from; i < which; i++) {
        const char *reason = clause_text((enum clause)i)->untestable;
        if (reason != NULL && strcmp(reason, clause_text(which)->untestable) == 0)
            return true;
    }
    return false;
}

/* Prints the sentences of a page, from one on, that cannot be tested for its reason; of several only the
 * ids, which explain knows. */
static void print_those_like(FILE *out, enum clause first)
{
    enum { TOLD = 1 };
    const char *reason = clause_text(first)->untestable;
    for (int counted = 0, found = 0; counted < 2; counted++)
        for (unsigned i = first; i < CLAUSES && same_page(first, (enum clause)i); i++) {
            const struct clause_text *text = clause_text((enum clause)i);
            if (text->untestable == NULL || strcmp(text->untestable, reason) != 0)
                continue;
            if (counted == 0)
                found++;
            else if (found > TOLD)
                fprintf(out, "%s %s", i == first ? ":" : ",", text->id);
            else
                fprintf(out, "%s %s, %s", i == first ? ":" : ";", text->id, text->says);
        }
    fputc('\n', out);
}

/* The sentences of a page that cannot be tested, by the reason why. */
static void print_untestable(FILE *out, enum clause from)
{
    const char *heading = "\nNot testable:\n\n";
    for (unsigned i = from; i < CLAUSES && same_page(from, (enum clause)i); i++) {
        const char *reason = clause_text((enum clause)i)->untestable;
        if (reason == NULL || is_repeated(from, (enum clause)i))
            continue;
        fprintf(out, "%s* %s", heading, reason);
        heading = "";
        print_those_like(out, (enum clause)i);
    }
}

static void print_counts(FILE *out, enum clause from, const struct clause_uses uses[CLAUSES])
{
    size_t judged = 0, observed = 0, none = 0, untestable = 0;
    for (unsigned i = from; i < CLAUSES && same_page(from, (enum clause)i); i++) {
        enum clause which = (enum clause)i;
        if (clause_text(which)->untestable != NULL)
            untestable++;
        else if (clause_is_invariant(which) || uses[which].rows != 0)
            judged++;
        else if (uses[which].used)
            observed++;
        else
            none++;
    }
    fprintf(out, "| %s | %zu | %zu | %zu | %zu |\n", clause_page(from), judged, observed, none,
            untestable);
}

static void print_suites(FILE *out)
{
    fputs("\n## Scenarios\n\n| suite | about | scenarios |\n|---|---|---|\n", out);
    for (size_t i = 0; i < suites_count; i++)
        fprintf(out, "| %s | %s | %zu |\n", suites[i].name, suites[i].suite->page,
                suites[i].scenario_count);
}

/* Prints the defects that scenarios guard against, each with what showed that. */
static void print_guards(FILE *out)
{
    fputs(
        "\n## Defects that scenarios guard against\n\nWith each line stands how a case was seen to "
        "notice it: a saboteur puts the fault back, a finding\ndescribes it of a library at hand, "
        "or "
        "an affected release was built and run (`fixtures/known_defects.def`).\n\n",
        out);
    for (size_t i = 0; i < known_defects_count; i++) {
        fprintf(out, "* %s: %s (", known_defects[i].cases, known_defects[i].defect);
        print_proof(out, &known_defects[i]);
        fputs(")\n", out);
    }
}

/* The number of scenarios of a suite's product that contain a judged row. */
static size_t judged_scenarios(const struct expanded_suite *suite)
{
    size_t judged = 0;
    for (size_t i = 0; i < suite->scenario_count; i++) {
        const struct scenario *scenario = suite->scenarios[i];
        const size_t count = row_count(scenario);
        bool judges = false;
        for (size_t j = 0; j < count; j++)
            judges = judges || scenario->steps[j].kind == ROW_STEP;
        judged += scenario->product && judges;
    }
    return judged;
}

/* The number of those that run at the default depth. */
static size_t default_scenarios(const struct expanded_suite *suite)
{
    size_t count = 0;
    for (size_t i = 0; i < suite->scenario_count; i++)
        count += suite->scenarios[i]->product && !suite->scenarios[i]->full_depth;
    return count;
}

/* Prints the number of saboteurs and the result of the last kill matrix. */
static void print_sharpness(FILE *out, const char *data)
{
    char line[300];
    const char *summary = kill_matrix_summary(data, "openssl-3.0", line, sizeof line);
    fputs(
        "\n## Saboteurs\n\nA saboteur is a preloaded library that breaks one promise, only in the "
        "situation of its clause\n(`fixtures/saboteurs/`).  The column *saboteurs* below is their "
        "number for each clause; `make saboteurs` runs the suite\nagainst each.\n\n",
        out);
    fprintf(out, "* OpenSSL 3.0: %s\n", summary == NULL ? "not run yet" : summary);
}

static void print_products(FILE *out)
{
    fputs("\n## Products\n\nWhere fewer run at the default depth, every two parts of any two "
          "dimensions meet there, in each protocol or in turns.\n\n| suite | parts | combinations "
          "| impossible "
          "| with judged rows | observed only | at the default depth "
          "|\n|---|---|---|---|---|---|---|\n",
          out);
    for (size_t i = 0; i < suites_count; i++) {
        const struct expanded_suite *suite = &suites[i];
        const struct product *product = suite->suite->product;
        if (product == NULL)
            continue;
        const size_t judged = judged_scenarios(suite);
        fprintf(out, "| %s | ", suites[i].name);
        for (size_t j = 0; j < DIMENSIONS && product->dimensions[j] != NULL; j++) {
            size_t parts = 0;
            while (product->dimensions[j][parts].name != NULL)
                parts++;
            fprintf(out, "%s%zu", j == 0 ? "" : " × ", parts);
        }
        fprintf(out, " | %zu | %zu | %zu | %zu | %zu |\n", suite->possible + suite->impossible,
                suite->impossible, judged, suite->possible - judged, default_scenarios(suite));
    }
}

void print_coverage(FILE *out, const char *data)
{
    static struct clause_uses uses[CLAUSES];
    count_uses(uses);
    fputs("# Coverage of the contract\n\nGenerated by `make coverage-md` from the tables; do not "
          "edit."
          "  A *clause* is a testable sentence of a manual page.  It is\n*judged* if a row fails "
          "where "
          "a library breaks it, *observed* if rows only record what a library does.  \"in force\"\n"
          "names the releases whose manual pages contain it, *cost* what an application suffers if "
          "it is broken, "
          "*rows* how many rows judge\nby it, *where* the suites of those rows: "
          "`shutdown-conformance "
          "explain ID` shows the page's section and each scenario.\n\n"
          "| page | judged | observed only | no scenario yet | not testable "
          "|\n|---|---|---|---|---|\n",
          out);
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++)
        if (i == NO_CLAUSE + 1 || !same_page((enum clause)(i - 1), (enum clause)i))
            print_counts(out, (enum clause)i, uses);
    print_sharpness(out, data);
    print_suites(out);
    print_products(out);
    print_exceptions(out);
    print_guards(out);
    print_surface(out, data);
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        if (i != NO_CLAUSE + 1 && same_page((enum clause)(i - 1), (enum clause)i))
            continue;
        fprintf(out, "\n## %s\n", clause_page((enum clause)i));
        print_table(out, (enum clause)i, uses);
        print_untestable(out, (enum clause)i);
    }
}
