/* planned_calls.c - the calls that a scenario makes, and the row that judges each. */
#include "contract/planned_calls.h"

#include "contract/clauses.h"

size_t row_count(const struct scenario *scenario)
{
    size_t count = 0;
    while (count < ROWS && scenario->steps[count].kind != ROW_END)
        count++;
    return count;
}

static const struct step *rule_in_force(const struct scenario *scenario, size_t row, edition at)
{
    const struct step *step = &scenario->steps[row];
    if (step->kind != ROW_STEP)
        return NULL;
    do {
        if (clause_in_force(step->clause, at))
            return step;
        step++;
    } while (++row < ROWS - 1 && step->kind == ROW_OR);
    return NULL;
}

struct plan plan_calls(const struct scenario *scenario, edition at)
{
    struct plan plan = {.edition = at, .count = 0};
    for (size_t i = 0; i < row_count(scenario); i++) {
        const struct step *row = &scenario->steps[i];
        if (row->kind == ROW_OR)
            continue;
        const struct step *rule = rule_in_force(scenario, i, at);
        for (unsigned who = SELF; who <= PEER; who++)
            if ((row->who & who) != 0 && plan.count < MAX_CALLS)
                plan.calls[plan.count++] = (struct planned_call){row, rule, (enum side)who};
    }
    return plan;
}

bool is_unjudged(const struct planned_call *call)
{
    return call->rule == NULL && call->row->kind >= ROW_STEP;
}
