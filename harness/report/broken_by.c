/* broken_by.c - the cases of the last run that break one clause, and the findings that say so. */
#include "report/broken_by.h"

#include <string.h>

#include "run/case_id.h"

enum { GROUPS = 256, GROUPS_SHOWN = 20, FINDINGS_SHOWN = 12 };

/* Cases of one suite that one finding explains, or none does. */
struct group {
    const char *first;
    const struct finding *finding;
    size_t count;
};

static bool same_suite(const char *one, const char *two)
{
    const size_t length = strcspn(one, "/");
    return strcspn(two, "/") == length && strncmp(one, two, length) == 0;
}

static bool breaks(const struct result *result, enum clause which)
{
    return result->clause == which &&
           (result->verdict == BREAKS_LAW || verdict_is_failure(result->verdict));
}

/* Adds a case to its group; returns the number of groups. */
static size_t add_case(struct group *groups, size_t count, const char *id,
                       const struct finding *finding)
{
    for (size_t i = 0; i < count; i++)
        if (groups[i].finding == finding && same_suite(groups[i].first, id)) {
            groups[i].count++;
            return count;
        }
    if (count == GROUPS)
        return count;
    groups[count] = (struct group){id, finding, 1};
    return count + 1;
}

static bool names(const struct finding *finding, enum clause which)
{
    for (size_t i = 0; i < finding->showing_count; i++)
        if (finding->showings[i].clause == which)
            return true;
    return false;
}

/* How many cases of the last run break the clause as a finding says. */
static size_t cases_of(const struct finding *finding, enum clause which,
                       const struct last_run *last)
{
    size_t count = 0;
    for (size_t i = 0; i < last->results.count + last->results.broken; i++)
        count += last->comparisons[i].as == KNOWN && last->comparisons[i].finding == finding &&
                 breaks(&last->results.at[i], which);
    return count;
}

static void print_findings(FILE *out, enum clause which, const struct last_run *last)
{
    size_t shown = 0, more = 0;
    for (size_t i = 0; i < last->findings.count; i++) {
        const struct finding *finding = &last->findings.at[i];
        if (!names(finding, which) || !last_run_is_about(last, finding))
            continue;
        if (shown == FINDINGS_SHOWN) {
            more++;
            continue;
        }
        fprintf(out, "%s%s (%s", shown++ == 0 ? "  findings  " : "            ", finding->name,
                finding_class_name(finding->class));
        if (last->ran)
            fprintf(out, ", %zu cases", cases_of(finding, which, last));
        fprintf(out, ")\n              %s\n", finding->texts[TITLE]);
    }
    if (more != 0)
        fprintf(out, "            and %zu others\n", more);
}

void print_broken_by(FILE *out, enum clause which, const struct last_run *last)
{
    struct group groups[GROUPS];
    size_t count = 0, cases = 0;
    for (size_t i = 0; i < last->results.count + last->results.broken; i++) {
        const struct comparison *comparison = &last->comparisons[i];
        if (!breaks(&last->results.at[i], which))
            continue;
        cases++;
        count = add_case(groups, count, case_in(last->results.at[i].id),
                         comparison->as == KNOWN ? comparison->finding : NULL);
    }
    if (last->ran)
        fprintf(out, "  broken    by %zu cases of the last run%s\n", cases,
                last->results.complete ? "" : ", which was not complete");
    for (size_t i = 0; i < count && i < GROUPS_SHOWN; i++)
        fprintf(out, "    %5zu  %.*s, %s\n           first %s\n", groups[i].count,
                (int)strcspn(groups[i].first, "/"), groups[i].first,
                groups[i].finding == NULL ? "no finding says so" : groups[i].finding->name,
                groups[i].first);
    if (count > GROUPS_SHOWN)
        fprintf(out, "           and %zu other suites and findings\n", count - GROUPS_SHOWN);
    print_findings(out, which, last);
}
