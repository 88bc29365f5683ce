/* summary.c - the report of a run for people. */
#include "report/summary.h"

#include <string.h>

#include "contract/own_words.h"
#include "report/known_findings.h"
#include "results/finding.h"
#include "run/hangs.h"
#include "run/suites.h"
#include "run/supervisor.h"

void print_head(FILE *out, const struct results *results)
{
    char name[24];
    fprintf(out, "%s\n  libssl    %s\n  libcrypto %s\n  edition   %s\n", results->version,
            results->libssl, results->libcrypto, edition_name(results->edition, name, sizeof name));
    fputs("  protocols", out);
    for (int i = 0; i < PROTOCOLS; i++)
        if (ability_has(&results->has, i))
            fprintf(out, " %s", protocol_names[i]);
    fputs("\n\n", out);
}

void print_broken_law(FILE *out, const struct result *broken, const struct rerun *rerun)
{
    const struct clause_text *law = clause_text(broken->clause);
    fprintf(
        out, "broken law  %s\n  effect    %s\n  %s    %s, %s: %s    [%s]\n  differs   from %s\n",
        case_in(broken->id), clause_effect(broken->clause, 0), law->id, clause_page(broken->clause),
        law->section, law->says, severity_name(law->severity), broken->differs_from);
    print_again_both(out, rerun, broken->differs_from, case_in(broken->id));
}

struct tally {
    size_t cases, verdicts[VERDICTS];
    size_t known, unexplained, changed;
};

/* Counts the cases of a suite; NULL: of all suites. */
static struct tally count(const struct results *results, const struct comparison *comparisons,
                          const char *suite)
{
    struct tally tally = {.cases = 0};
    for (size_t i = 0; i < results->count; i++) {
        const struct case_id id = id_parse(results->at[i].id);
        if (suite != NULL && !id_part_is(&id, SUITE_PART, suite))
            continue;
        tally.cases++;
        tally.verdicts[results->at[i].verdict]++;
        tally.known += comparisons[i].as == KNOWN;
        tally.unexplained += comparison_is_unexplained(&comparisons[i]);
        tally.changed += comparisons[i].changed;
    }
    return tally;
}

static void print_line(FILE *out, const char *name, const struct tally *tally)
{
    fprintf(out, "%-24s %5zu cases", name, tally->cases);
    for (int i = 0; i < VERDICTS; i++)
        if (tally->verdicts[i] != 0)
            fprintf(out, ", %zu %s", tally->verdicts[i], verdict_name((enum verdict)i));
    if (tally->known != 0)
        fprintf(out, "; %zu known", tally->known);
    if (tally->unexplained != 0)
        fprintf(out, "; %zu unexplained", tally->unexplained);
    if (tally->changed != 0)
        fprintf(out, "; %zu changed", tally->changed);
    fputc('\n', out);
}

static void print_skips(FILE *out, const struct results *results)
{
    const char *before = "skipped for want of: ";
    for (int i = 0; i < CAPABILITIES; i++) {
        size_t skips = 0;
        for (size_t j = 0; j < results->count; j++)
            skips += results->at[j].missing == i;
        if (skips == 0)
            continue;
        fprintf(out, "%s%s %zu", before, capability_name(i), skips);
        before = ", ";
    }
    if (*before == ',')
        fputc('\n', out);
}

/* How many calls are judged, and of the others how many why not. */
static void print_calls_judged(FILE *out, const struct call_counts *calls)
{
    fprintf(out, "calls: %zu judged; not judged:", calls->judged);
    for (int i = 0; i < REASONS; i++)
        fprintf(out, "%s %zu %s", i == 0 ? "" : ",", calls->unjudged[i],
                reason_name((enum reason)i));
    fputc('\n', out);
    size_t observed = 0;
    for (int i = 0; i < REASONS; i++)
        observed += calls->unjudged[i];
    if (observed != 0)
        fputs("observed: the judged calls of a case are as the pages say, and it has others, which "
              "are recorded\n",
              out);
}

/* Of a family with documentation of its own: how many deviations are from that. */
static void print_own_word(FILE *out, const struct results *results)
{
    const enum family family = family_of_stack(results->stack);
    size_t own = 0, others = 0;
    for (size_t i = 0; i < results->count + results->broken; i++) {
        const struct result *result = &results->at[i];
        const bool deviates = result->verdict == DEVIATES || result->verdict == BREAKS_LAW;
        own += deviates && clause_is_own(family, result->clause);
        others += deviates && !clause_is_own(family, result->clause);
    }
    if (family_has_words(family))
        fprintf(
            out,
            "of the deviations %zu are from the library's own documentation or an RFC, %zu from "
            "OpenSSL's pages alone\n",
            own, others);
}

void print_summary(FILE *out, const struct results *results, const struct comparison *comparisons,
                   bool in_full)
{
    const struct tally all = count(results, comparisons, NULL);
    for (size_t i = 0; in_full && i < suites_count; i++) {
        const struct tally tally = count(results, comparisons, suites[i].name);
        if (tally.cases != 0)
            print_line(out, suites[i].name, &tally);
    }
    print_line(out, "total", &all);
    print_known_costs(out, results, comparisons);
    print_own_word(out, results);
    print_calls_judged(out, &results->calls);
    print_skips(out, results);
    if (results->shortened)
        fprintf(out, "so many cases hung that the limit was lowered to %d s of processor time\n",
                SHORTENED_LIMIT);
    if (results->not_run != 0)
        fprintf(out, "stopped: %d cases in a row hung, so that %zu others were not run\n",
                HANGS_TO_STOP, results->not_run);
}
