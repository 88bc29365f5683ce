/* sequence_case.c - a sequence of the explorer as a case. */
#include "explore/sequence_case.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/call_traits.h"
#include "contract/sentence.h"
#include "contract/shared_memory.h"
#include "explore/position.h"

/* The rule that the last move of a sequence breaks; rules_count: none.  It is played in a process of its
 * own, which it can end. */
static size_t broken_rule(const struct sequence *sequence, edition at)
{
    struct made *made = shared_new(sizeof *made);
    size_t rule = rules_count;
    const pid_t child = made == NULL ? -1 : fork();
    if (child == 0) {
        const struct sequence start = {.protocol = sequence->protocol,
                                       .unconnected = sequence->unconnected};
        struct position position;
        position_limit(5, 6);
        bool good = position_open(&start, at, &position);
        for (size_t i = 0; i < sequence->length && good; i++)
            made->fate = (uint8_t)position_step(&position, sequence->moves[i], made);
        _exit(0);
    }
    if (child > 0 && waitpid(child, NULL, 0) == child && made->fate == BREAKS_RULE)
        rule = made->rule;
    shared_free(made, sizeof *made);
    return rule;
}

static struct step row_of(size_t move, size_t rule)
{
    struct step row = moves[move].row;
    if (rule < rules_count) {
        row = rules[rule].row;
        row.call = moves[move].row.call;
        row.n = moves[move].row.n;
        row.who = moves[move].row.who;
    } else if (call_is(row.call, BY_HARNESS)) {
        row.kind = ROW_DO;
        row.want = EQ1;
    }
    row.line = 1;
    return row;
}

static void fill(struct scenario *scenario, const struct sequence *sequence, size_t rule)
{
    const size_t last = sequence->length - 1U;
    size_t rows = 0;
    scenario->title = "a sequence of moves that the explorer made";
    scenario->unconnected = sequence->unconnected;
    for (const struct step *row = sequence_beginning(sequence); row->kind != ROW_END; row++)
        scenario->steps[rows++] = *row;
    for (size_t i = 0; i < sequence->length; i++)
        scenario->steps[rows++] = row_of(sequence->moves[i], i == last ? rule : rules_count);
}

static struct ability needs(const struct sequence *sequence)
{
    struct ability sum = {1U << sequence->protocol, 0};
    for (size_t i = 0; i < sequence->length; i++)
        sum.can |= trait(moves[sequence->moves[i]].row.call)->needs;
    return sum;
}

const char *sequence_case(const struct sequence *sequence, edition at, const struct ability *has,
                          struct cases *cases)
{
    static struct scenario scenario;
    static char id[ID_SIZE];
    char *whole = sequence_id(sequence);
    memset(cases, 0, sizeof *cases);
    memset(&scenario, 0, sizeof scenario);
    if (whole == NULL)
        return sentence_no_memory("the case");
    snprintf(id, sizeof id, "%s", whole);
    const bool fits = strlen(whole) < sizeof id;
    free(whole);
    cases->at = shared_new(sizeof *cases->at);
    cases->plans = shared_new(sizeof *cases->plans);
    cases->room = cases->plan_room = 1;
    if (cases->at == NULL || cases->plans == NULL)
        return sentence_no_memory("the case");
    if (!fits || sequence->length == 0)
        return "this sequence is too long, or has no moves";
    const struct terms terms = {at, (enum protocol)(1U << sequence->protocol), PEER, false};
    struct test_case *test_case = &cases->at[cases->count++];
    scenario.name = id;
    const struct ability needed = needs(sequence);
    *test_case = (struct test_case){.suite = NO_SUITE,
                                    .scenario = &scenario,
                                    .plan = cases->plans,
                                    .protocol = sequence->protocol,
                                    .transport = transport_of(sequence->protocol),
                                    .flavour = PLAIN,
                                    .server = PEER,
                                    .missing = ability_lacks(has, &needed)};
    memcpy(test_case->id, id, sizeof id);
    fill(&scenario, sequence, is_skipped(test_case) ? rules_count : broken_rule(sequence, at));
    cases->plans[0] = plan_calls(&scenario, &terms);
    return NULL;
}
