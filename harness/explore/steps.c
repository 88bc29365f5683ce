/* steps.c - a step that was made, as what a machine keeps of it. */
#include "explore/steps.h"

#include <stdlib.h>

#include "run/describe.h"
#include "run/text.h"

static char *got_of(const struct planned_call *planned, const struct made *made)
{
    struct text text;
    if (text_open(&text) == NULL)
        return NULL;
    if (made->fate == CRASHES && made->signal == 0)
        fputs("the end of the process", text.out);
    else if (made->fate == CRASHES)
        fprintf(text.out, "signal %d", made->signal);
    else if (made->fate != HANGS)
        print_answer(text.out, planned, &made->answer);
    return text_close(&text);
}

bool step_learn(struct machine *machine, const struct sequence *sequence, const struct made *made,
                struct machine_step *step)
{
    const size_t move = sequence->moves[sequence->length - 1];
    const struct planned_call planned = move_call(move);
    char *got = got_of(&planned, made);
    *step = (struct machine_step){.next = NO_STATE,
                                  .clause = made->clause,
                                  .move = (uint8_t)move,
                                  .fate = made->fate,
                                  .rule = made->fate == BREAKS_RULE ? made->rule : 0};
    const bool good =
        got != NULL && machine_text(machine, got, &step->got) &&
        (made->fate != FINE || machine_state(machine, made->state, sequence, &step->next));
    free(got);
    return good;
}
