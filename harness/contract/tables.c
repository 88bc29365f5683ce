/* tables.c - checks the tables of scenarios before anything runs. */
#include "contract/tables.h"

#include <ctype.h>
#include <string.h>

#include "contract/call_traits.h"
#include "contract/clauses.h"
#include "contract/planned_calls.h"
#include "contract/sentence.h"

static bool good_name(const char *name)
{
    if (name == NULL || *name == '\0' || strlen(name) > 80)
        return false;
    for (; *name != '\0'; name++)
        if (!isalnum((unsigned char)*name) && *name != '_' && *name != '-')
            return false;
    return true;
}

static const char *clause_refused(const struct step *row)
{
    bool needs = row->kind == ROW_STEP || row->kind == ROW_OR || row->kind == ROW_FORBIDDEN;
    if (needs && row->clause == NO_CLAUSE)
        return "names no clause";
    if (row->clause == NO_CLAUSE)
        return NULL;
    const struct clause_text *text = clause_text(row->clause);
    if ((row->kind == ROW_STEP || row->kind == ROW_OR) && text->untestable != NULL)
        return "judges by a clause that cannot be tested";
    if ((row->kind == ROW_STEP || row->kind == ROW_OR) && text->forbids)
        return "judges a call that its clause forbids";
    if (row->kind == ROW_FORBIDDEN && !text->forbids)
        return "is FORBIDDEN by a clause that forbids no call";
    return NULL;
}

static bool demands_nothing(const struct step *row)
{
    return row->want == ANY && row->sends == 0 && row->sets == 0 && row->clears == 0;
}

static const char *row_refused(const struct step *row, const struct step *before)
{
    bool after_step = before != NULL && (before->kind == ROW_STEP || before->kind == ROW_OR ||
                                         before->kind == ROW_FORBIDDEN);
    if (row->kind == ROW_OR)
        return !after_step            ? "is an OR without a STEP or FORBIDDEN above it"
               : row->call != NO_CALL ? "is an OR with a call of its own"
               : demands_nothing(row) ? "has no relation"
                                      : clause_refused(row);
    if (row->who < SELF || row->who > BOTH)
        return "names no side";
    if (row->kind == ROW_OBSERVE && row->why == UNSTATED)
        return "is an OBSERVE without the reason why nothing judges it";
    if (row->kind < ROW_STEP && row->why != UNSTATED)
        return "has a reason why nothing judges it, but is DO or SETUP";
    if (row->call <= NO_CALL || row->call >= CALLS)
        return "names no call";
    if (call_is(row->call, BY_HARNESS) != (row->kind == ROW_DO))
        return "mixes DO with a call of the library";
    if (row->n < 0 || row->n > (call_is(row->call, CARRIES) ? CARRIED : ALL))
        return "has a number out of range";
    if ((row->kind == ROW_STEP || row->kind == ROW_SETUP) && demands_nothing(row))
        return "has no relation";
    return clause_refused(row);
}

static const char *scenario_refused(const struct scenario *scenario, int *line)
{
    unsigned freed = 0;
    size_t calls = 0;
    *line = scenario->steps[0].line;
    if (!good_name(scenario->name))
        return "has a name that is not letters, digits, _ and - (at most 80)";
    if (scenario->title == NULL || *scenario->title == '\0')
        return "has no title";
    if ((scenario->only != 0) != (scenario->why != NULL))
        return "leaves protocols out without a reason, or gives a reason and leaves none out";
    const size_t count = row_count(scenario);
    if (count == 0)
        return "has no row";
    for (size_t i = 0; i < count; i++) {
        const struct step *row = &scenario->steps[i];
        *line = row->line;
        if (call_is(row->call, OF_QUIC) && scenario->only != QUICV1)
            return "makes calls of QUIC, and is not for QUIC alone";
        const char *reason = row_refused(row, i == 0 ? NULL : row - 1);
        if (reason != NULL)
            return reason;
        if ((row->who & freed) != 0 && !call_is(row->call, OF_SESSION | APART | BY_HARNESS))
            return "uses a side after FREE";
        if (row->call == CALL_FREE || row->call == CALL_BIO_FREE || row->call == CALL_CHAIN_FREE)
            freed |= row->who;
        const bool one_role = row->kind < ROW_STEP && row->as != EITHER;
        calls += row->kind == ROW_OR ? 0 : row->who == BOTH && !one_role ? 2 : 1;
    }
    return calls > MAX_CALLS ? "has more calls than a record holds" : NULL;
}

/* Whether a scenario that the suite lists before has the same name: those of a product differ. */
static bool is_doubled(const struct expanded_suite *suite, size_t which)
{
    for (size_t i = 0; i < which && !suite->scenarios[i]->product; i++)
        if (strcmp(suite->scenarios[i]->name, suite->scenarios[which]->name) == 0)
            return true;
    return false;
}

const char *suite_refused(const struct expanded_suite *suite)
{
    if (*suite->wrong != '\0')
        return sentence("suites/%s.c: %s", suite->name, suite->wrong);
    if (suite->scenario_count == 0)
        return sentence("suite %s has no scenario", suite->name);
    for (size_t i = 0; i < suite->scenario_count; i++) {
        int line = 0;
        const char *reason = scenario_refused(suite->scenarios[i], &line);
        if (reason == NULL && is_doubled(suite, i))
            reason = "has the name of another scenario";
        if (reason != NULL)
            return sentence("suites/%s.c:%d: scenario %s %s", suite->name, line,
                            suite->scenarios[i]->name, reason);
    }
    return NULL;
}
