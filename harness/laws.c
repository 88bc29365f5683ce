/* laws.c - what holds between cases. */
#include "laws.h"

static bool ended_well(const struct run *run, size_t which)
{
    enum verdict verdict = run->judgements[which].verdict;
    return verdict == CONFORMS || verdict == OBSERVED;
}

/* The same scenario, protocol and role, over another transport. */
static bool siblings(const struct kase *one, const struct kase *two)
{
    return one->scenario == two->scenario && one->protocol == two->protocol &&
           one->server == two->server;
}

static void print_pair(FILE *out, const struct kase *one, const struct kase *two)
{
    const struct clause_text *law = clause_text(IV_007);
    fprintf(out,
            "broken law  %s\n  %s    %s, %s: %s    [%s]\n  differs   from %s\n"
            "  again     shutdown-conformance show, of both ids\n",
            two->id, law->id, law->page, law->section, law->says, severity_name(law->severity),
            one->id);
}

size_t print_broken_laws(FILE *out, const struct run *run)
{
    size_t broken = 0;
    const struct cases *cases = run->cases;
    for (size_t first = 0, i = 1; i < cases->count; i++) {
        if (!siblings(&cases->at[first], &cases->at[i])) {
            first = i;
            continue;
        }
        if (!ended_well(run, first) || !ended_well(run, i) ||
            end_alike(cases->at[i].scenario, run_record(run, first), run_record(run, i)))
            continue;
        print_pair(out, &cases->at[first], &cases->at[i]);
        broken++;
    }
    return broken;
}
