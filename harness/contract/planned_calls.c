/* planned_calls.c - the calls that a scenario makes, and the row that judges each. */
#include "contract/planned_calls.h"

#include "contract/clauses.h"
#include "contract/conflict.h"

size_t row_count(const struct scenario *scenario)
{
    size_t count = 0;
    while (count < ROWS && scenario->steps[count].kind != ROW_END)
        count++;
    return count;
}

bool row_is_made(const struct step *row, enum protocol protocol)
{
    const bool made_anyway = row->kind >= ROW_STEP && row->kind != ROW_OBSERVE;
    return made_anyway || row->in == 0 || (row->in & protocol) != 0;
}

static enum role role_of(enum side who, const struct terms *terms)
{
    return who == terms->server ? SERVER : CLIENT;
}

/* Whether a side makes the call of a row: a DO or SETUP can be for one role. */
static bool is_for(const struct step *row, enum side who, const struct terms *terms)
{
    return row->kind >= ROW_STEP || row->as == EITHER || row->as == role_of(who, terms);
}

static bool applies(const struct step *row, enum side who, const struct terms *terms)
{
    const enum role role = role_of(who, terms);
    return clause_in_force(row->clause, terms->edition) &&
           (clause_protocols(row->clause) & terms->protocol) != 0 &&
           (row->in == 0 || (row->in & terms->protocol) != 0) &&
           (row->as == EITHER || row->as == role) && (!row->buffered || terms->buffered);
}

/* The first that applies of a row and the OR rows below it, or NULL. */
static const struct step *row_that_applies(const struct scenario *scenario, size_t row,
                                           enum side who, const struct terms *terms)
{
    const struct step *step = &scenario->steps[row];
    do {
        if (applies(step, who, terms))
            return step;
        step++;
    } while (++row < ROWS && step->kind == ROW_OR);
    return NULL;
}

static size_t or_rows_below(const struct scenario *scenario, size_t row)
{
    size_t count = 0;
    while (row + count + 1 < ROWS && scenario->steps[row + count + 1].kind == ROW_OR)
        count++;
    return count;
}

static bool in_conflict(enum unjudged why, const struct terms *terms)
{
    return conflict_in_force(why, terms->edition) &&
           (conflict_protocols(why) & terms->protocol) != 0;
}

static struct planned_call plan_call(const struct scenario *scenario, size_t at, enum side who,
                                     const struct terms *terms)
{
    const struct step *row = &scenario->steps[at];
    struct planned_call planned = {row, NULL,     NOT_EXAMINED,
                                   who, UNSTATED, or_rows_below(scenario, at)};
    if (row->kind < ROW_STEP)
        return planned;
    const struct step *found =
        row->kind == ROW_OBSERVE ? NULL : row_that_applies(scenario, at, who, terms);
    const enum unjudged why = found != NULL ? found->why : row->why;
    if (found != NULL && found->kind == ROW_FORBIDDEN)
        planned.reason = IS_FORBIDDEN;
    else if (in_conflict(why, terms)) {
        planned.reason = IN_CONFLICT;
        planned.conflict = why;
    } else if (found != NULL)
        planned.rule = found;
    else if (why == SILENT || edition_family(terms->edition) != FAMILY_OPENSSL)
        planned.reason = PAGES_SILENT; /* a family is held to what fixtures/contract/own says */
    return planned;
}

struct plan plan_calls(const struct scenario *scenario, const struct terms *terms)
{
    struct plan plan = {.edition = terms->edition, .count = 0};
    const size_t count = row_count(scenario);
    for (size_t i = 0; i < count; i++) {
        const struct step *row = &scenario->steps[i];
        if (row->kind == ROW_OR || !row_is_made(row, terms->protocol))
            continue;
        for (unsigned who = SELF; who <= PEER; who++)
            if ((row->who & who) != 0 && is_for(row, (enum side)who, terms) &&
                plan.count < MAX_CALLS)
                plan.calls[plan.count++] = plan_call(scenario, i, (enum side)who, terms);
    }
    return plan;
}

bool is_unjudged(const struct planned_call *call)
{
    return call->rule == NULL && call->row->kind >= ROW_STEP;
}
