/* coverage_md.c - COVERAGE.md: the clauses, and the scenarios that check them. */
#include "report/coverage_md.h"

#include <string.h>

#include "contract/clauses.h"
#include "contract/planned_calls.h"
#include "report/clause_use.h"
#include "report/surface.h"
#include "results/saboteur_list.h"
#include "run/suites.h"

/* Prints the scenarios that use a clause, if `names`; returns how many judge by it. */
static size_t print_scenarios(FILE *out, enum clause which, bool names)
{
    size_t judged = 0, listed = 0;
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            enum use use = scenario_use(scenario, which);
            judged += use == JUDGED_BY;
            if (use == NOT_USED || !names)
                continue;
            fprintf(out, "%s%s/%s%s", listed++ == 0 ? "" : ", ", suites[i].name, scenario->name,
                    use == OBSERVED_FOR ? " (observed)" : "");
        }
    return judged;
}

static bool is_used(enum clause which)
{
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++)
            if (scenario_use(suites[i].scenarios[j], which) != NOT_USED)
                return true;
    return false;
}

static void print_row(FILE *out, enum clause which)
{
    const struct clause_text *text = clause_text(which);
    fprintf(out, "| %s | %s | ", text->id, text->section);
    print_range(out, text);
    fprintf(out, " | %s | %s | ", text->untestable != NULL ? "-" : severity_name(text->severity),
            text->says);
    fprintf(out, "%zu | ", saboteurs_of(which));
    if (text->untestable != NULL)
        fprintf(out, "not testable: %s", text->untestable);
    else if (clause_is_invariant(which))
        fputs("every call of every scenario", out);
    else if (is_used(which))
        print_scenarios(out, which, true);
    else
        fputs("**no scenario yet**", out);
    fputs(" |\n", out);
}

static bool same_page(enum clause one, enum clause two)
{
    return strcmp(clause_page(one), clause_page(two)) == 0;
}

static void print_counts(FILE *out, enum clause from)
{
    size_t judged = 0, observed = 0, none = 0, untestable = 0;
    for (unsigned i = from; i < CLAUSES && same_page(from, (enum clause)i); i++) {
        enum clause which = (enum clause)i;
        if (clause_text(which)->untestable != NULL)
            untestable++;
        else if (clause_is_invariant(which) || print_scenarios(NULL, which, false) != 0)
            judged++;
        else if (is_used(which))
            observed++;
        else
            none++;
    }
    fprintf(out, "| %s | %zu | %zu | %zu | %zu |\n", clause_page(from), judged, observed, none,
            untestable);
}

static size_t print_reason(FILE *out, const char *const id[2], const char *what, const char *why)
{
    if (why != NULL)
        fprintf(out, "* %s/%s: %s %s\n", id[0], id[1], what, why);
    return why != NULL;
}

static void print_suites(FILE *out)
{
    fputs("\n## Scenarios\n\n| suite | about | scenarios |\n|---|---|---|\n", out);
    for (size_t i = 0; i < suites_count; i++)
        fprintf(out, "| %s | %s | %zu |\n", suites[i].name, suites[i].suite->page,
                suites[i].scenario_count);
    size_t exceptions = 0;
    fputs("\nScenarios that do not run everywhere, and the reasons:\n\n", out);
    for (size_t i = 0; i < suites_count; i++)
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            if (scenario->product)
                continue;
            const char *id[2] = {suites[i].name, scenario->name};
            exceptions += print_reason(out, id, "only over roomy, because", scenario->roomy);
            exceptions += print_reason(out, id, "not in every protocol, because", scenario->why);
            exceptions +=
                print_reason(out, id, "may end differently over some transports (IV_007), because",
                             scenario->differs);
        }
    if (exceptions == 0)
        fputs("none\n", out);
}

/* Prints the past defects that scenarios guard against. */
static void print_guards(FILE *out)
{
    fputs("\n## Past defects that scenarios guard against\n\n", out);
    for (size_t i = 0; i < suites_count; i++) {
        const struct product *product = suites[i].suite->product;
        if (product != NULL && product->guards != NULL)
            fprintf(out, "* %s, its product: %s\n", suites[i].name, product->guards);
        for (size_t j = 0; j < suites[i].scenario_count; j++) {
            const struct scenario *scenario = suites[i].scenarios[j];
            if (scenario->guards != NULL)
                fprintf(out, "* %s/%s: %s\n", suites[i].name, scenario->name, scenario->guards);
        }
    }
}

/* The number of scenarios of a suite's product that contain a judged row. */
static size_t judged_scenarios(const struct expanded_suite *suite)
{
    size_t judged = 0;
    for (size_t i = 0; i < suite->scenario_count; i++) {
        const struct scenario *scenario = suite->scenarios[i];
        bool judges = false;
        for (size_t j = 0; j < row_count(scenario); j++)
            judges = judges || scenario->steps[j].kind == ROW_STEP;
        judged += scenario->product && judges;
    }
    return judged;
}

static size_t product_scenarios(const struct expanded_suite *suite)
{
    size_t count = 0;
    for (size_t i = 0; i < suite->scenario_count; i++)
        count += suite->scenarios[i]->product;
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

/* The parts that a list names, with the dimensions apart. */
static void print_list(FILE *out, const struct product *product, const int *list)
{
    const char *between = "";
    for (size_t i = 0; i < DIMENSIONS && product->dimensions[i] != NULL; i++) {
        for (const struct part *part = product->dimensions[i]; part->name != NULL; part++)
            for (size_t j = 0; j < PARTS_NAMED && list[j] != 0; j++)
                if (list[j] == part->number) {
                    fprintf(out, "%s`%s`", between, part->name);
                    between = ", ";
                }
        between = *between != '\0' ? " with " : "";
    }
}

static void print_impossible(FILE *out, const char *suite, const struct product *product)
{
    const struct exception *none = product->impossible;
    for (; none != NULL && none->why != NULL; none++) {
        fprintf(out, "* %s, ", suite);
        for (size_t i = 0; i < LISTS && none->of[i][0] != 0; i++) {
            fputs(i == 0 ? "" : "; ", out);
            print_list(out, product, none->of[i]);
        }
        fprintf(out, ": %s\n", none->why);
    }
}

static void print_products(FILE *out)
{
    fputs("\n## Products\n\n| suite | parts | combinations | with judged rows | observed only | "
          "impossible |\n|---|---|---|---|---|---|\n",
          out);
    for (size_t i = 0; i < suites_count; i++) {
        const struct expanded_suite *suite = &suites[i];
        const struct product *product = suite->suite->product;
        if (product == NULL)
            continue;
        size_t all = product_scenarios(suite), judged = judged_scenarios(suite);
        fprintf(out, "| %s | ", suites[i].name);
        for (size_t j = 0; j < DIMENSIONS && product->dimensions[j] != NULL; j++) {
            const struct part *parts = product->dimensions[j];
            fputs(j == 0 ? "" : " × ", out);
            for (size_t k = 0; parts[k].name != NULL; k++)
                fprintf(out, "%s%s", k == 0 ? "" : ", ", parts[k].name);
        }
        fprintf(out, " | %zu | %zu | %zu | %zu |\n", all + suite->impossible, judged, all - judged,
                suite->impossible);
    }
}

static void print_restrictions(FILE *out)
{
    fputs("\nRestrictions and impossible combinations, with the reasons:\n\n", out);
    for (size_t i = 0; i < suites_count; i++) {
        const struct product *product = suites[i].suite->product;
        if (product != NULL && product->roomy != NULL)
            fprintf(out, "* %s, its product: only over roomy, because %s\n", suites[i].name,
                    product->roomy);
        for (size_t j = 0; product != NULL && j < DIMENSIONS; j++)
            for (const struct part *part = product->dimensions[j];
                 part != NULL && part->name != NULL; part++)
                if (part->why != NULL)
                    fprintf(out, "* %s, `%s`: not in every protocol, because %s\n", suites[i].name,
                            part->name, part->why);
        if (product != NULL)
            print_impossible(out, suites[i].name, product);
    }
}

void print_coverage(FILE *out, const char *data)
{
    fputs("# Coverage of the contract\n\nGenerated by `make coverage-md` from the tables; do not "
          "edit."
          "  A *clause* is a testable sentence of a manual page.  It is\n*judged* if a row fails "
          "where "
          "a library breaks it, *observed* if rows only record what a library does.  \"in force\"\n"
          "names the releases whose manual pages contain it.\n\n"
          "| page | judged | observed only | no scenario yet | not testable "
          "|\n|---|---|---|---|---|\n",
          out);
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++)
        if (i == NO_CLAUSE + 1 || !same_page((enum clause)(i - 1), (enum clause)i))
            print_counts(out, (enum clause)i);
    print_sharpness(out, data);
    print_suites(out);
    print_products(out);
    print_restrictions(out);
    print_guards(out);
    print_surface(out, data);
    for (unsigned i = NO_CLAUSE + 1; i < CLAUSES; i++) {
        if (i == NO_CLAUSE + 1 || !same_page((enum clause)(i - 1), (enum clause)i))
            fprintf(out,
                    "\n## %s\n\n| clause | section | in force | severity | says | saboteurs | "
                    "scenarios |\n"
                    "|---|---|---|---|---|---|---|\n",
                    clause_page((enum clause)i));
        print_row(out, (enum clause)i);
    }
}
