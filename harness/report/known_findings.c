/* known_findings.c - what is known of the library under test. */
#include "report/known_findings.h"

#include <stdlib.h>
#include <string.h>

/* What a deviation costs, the worst first. */
enum cost {
    CRASHES,
    HANGS,
    GETS_LOST,
    BY_SEVERITY,
    IS_UNREACHED = BY_SEVERITY + SEVERITIES,
    COSTS
};

struct known {
    const struct finding *finding;
    enum cost cost; /* of its worst case */
    size_t cases;
};

static enum cost cost_of(const struct result *result)
{
    switch (result->verdict) {
    case CRASHED:
        return CRASHES;
    case HUNG:
        return HANGS;
    case LOST:
        return GETS_LOST;
    case UNREACHED:
        return IS_UNREACHED;
    default:
        return (enum cost)(BY_SEVERITY + clause_text(result->clause)->severity);
    }
}

static const char *cost_name(enum cost cost)
{
    static const char *const names[] = {"crashed", "hung", "lost"};
    return cost < BY_SEVERITY     ? names[cost]
           : cost == IS_UNREACHED ? "unreached"
           : cost == COSTS        ? "-"
                                  : severity_name((enum severity)(cost - BY_SEVERITY));
}

/* Counts what a run shows of a finding. */
static struct known known_of(const struct finding *finding, const struct results *results,
                             const struct comparison *comparisons)
{
    struct known known = {.finding = finding, .cost = COSTS};
    for (size_t i = 0; i < results->count + results->broken; i++) {
        if (comparisons[i].as != KNOWN || comparisons[i].finding != finding)
            continue;
        const enum cost cost = cost_of(&results->at[i]);
        known.cost = cost < known.cost ? cost : known.cost;
        known.cases++;
    }
    return known;
}

/* Whether no case before explains itself by the same finding. */
static bool is_first(const struct comparison *comparisons, size_t which)
{
    for (size_t i = 0; i < which; i++)
        if (comparisons[i].as == KNOWN && comparisons[i].finding == comparisons[which].finding)
            return false;
    return true;
}

void print_known_costs(FILE *out, const struct results *results,
                       const struct comparison *comparisons)
{
    static const char *const plural[FINDING_CLASSES] = {"defects", "by design",
                                                        "documentation conflicts"};
    size_t costs[COSTS + 1] = {0}, classes[FINDING_CLASSES] = {0}, findings = 0;
    const char *before = "known: ";
    for (size_t i = 0; i < results->count + results->broken; i++) {
        if (comparisons[i].as != KNOWN)
            continue;
        costs[cost_of(&results->at[i])]++;
        if (is_first(comparisons, i)) {
            classes[comparisons[i].finding->class]++;
            findings++;
        }
    }
    for (int i = 0; i < COSTS; i++)
        if (costs[i] != 0) {
            fprintf(out, "%s%zu %s", before, costs[i], cost_name((enum cost)i));
            before = ", ";
        }
    if (findings == 0)
        return;
    fprintf(out, ", by %zu finding%s (", findings, findings == 1 ? "" : "s");
    before = "";
    for (int i = 0; i < FINDING_CLASSES; i++)
        if (classes[i] != 0) {
            fprintf(out, "%s%zu %s", before, classes[i],
                    classes[i] == 1 ? finding_class_name((enum finding_class)i) : plural[i]);
            before = ", ";
        }
    fputs("): shutdown-conformance findings\n", out);
}

static int compare_known(const void *one, const void *two)
{
    const struct known *a = one, *b = two;
    if (a->cost != b->cost)
        return (int)a->cost - (int)b->cost;
    if (a->cases != b->cases)
        return a->cases < b->cases ? 1 : -1;
    return strcmp(a->finding->name, b->finding->name);
}

static void print_one(FILE *out, const struct known *known)
{
    fprintf(out, "%5zu %-9s  %-22s  %s\n                 %s\n", known->cases,
            cost_name(known->cost), finding_class_name(known->finding->class), known->finding->name,
            known->finding->texts[TITLE]);
}

void print_known_findings(FILE *out, const struct results *results, const struct findings *findings,
                          const struct comparison *comparisons)
{
    const edition release = release_of_results(results);
    struct known *all = calloc(findings->count + 1, sizeof *all);
    size_t count = 0, cases = 0;
    for (size_t i = 0; all != NULL && i < findings->count; i++)
        if (finding_holds(&findings->at[i], results->stack, release) &&
            !finding_is_silent(&findings->at[i], results->edition)) {
            all[count] = known_of(&findings->at[i], results, comparisons);
            cases += all[count++].cases;
        }
    if (count != 0)
        qsort(all, count, sizeof *all, compare_known);
    fprintf(out,
            "%s: %zu findings are about it, and explain %zu cases of the last%s run;\nof each its "
            "cases, the worst that they cost, its class, name and title:\n\n",
            results->version, count, cases, results->complete ? " complete" : "");
    for (size_t i = 0; i < count; i++)
        print_one(out, &all[i]);
    fputs("\nshutdown-conformance explain NAME tells all that is known of one.\n", out);
    free(all);
}
