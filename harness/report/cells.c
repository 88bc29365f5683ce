/* cells.c - the cells of the matrix that deviate. */
#include "report/cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t cell_end(const struct tallied *stack)
{
    return stack->results->count + stack->results->broken;
}

size_t cell_next(const struct tallied *stack, enum clause clause, size_t from)
{
    while (from < cell_end(stack) &&
           (stack->broken[from] != clause || !verdict_is_failure(stack->results->at[from].verdict)))
        from++;
    return from;
}

bool cell_known_of(const struct tallied *stack, enum clause clause, const struct findings *findings,
                   struct cell_known *known)
{
    *known = (struct cell_known){.cases = calloc(findings->count + 1, sizeof *known->cases)};
    if (known->cases == NULL)
        return false;
    const size_t end = cell_end(stack);
    for (size_t i = cell_next(stack, clause, 0); i < end; i = cell_next(stack, clause, i + 1)) {
        const struct comparison *comparison = &stack->comparisons[i];
        const enum verdict verdict = stack->results->at[i].verdict;
        known->verdicts[verdict < VERDICTS ? verdict : DEVIATES]++;
        if (comparison->as == KNOWN)
            known->cases[comparison->finding - findings->at]++;
        else
            known->unexplained++;
    }
    return true;
}

void stack_key(const struct tallies *tallies, size_t stack, char key[CELL_KEY])
{
    const struct tallied *of = &tallies->stacks[stack];
    size_t alike = 1;
    for (size_t i = 0; i < stack; i++)
        alike += tallies->stacks[i].own == of->own &&
                 strcmp(tallies->stacks[i].results->stack, of->results->stack) == 0;
    int used = snprintf(key, CELL_KEY, "%s%s", of->results->stack, of->own ? "+own" : "");
    if (alike > 1 && used > 0 && used < CELL_KEY)
        snprintf(key + used, (size_t)(CELL_KEY - used), "+%zu", alike);
}
