/*
 * steps.h - a step that was made, as what a machine keeps of it.
 */
#ifndef STEPS_H
#define STEPS_H

#include "explore/machine.h"
#include "explore/position.h"

/* Makes what a machine keeps of the last step of a sequence; adds its text and the state behind it to
 * the machine.  False: out of memory. */
bool step_learn(struct machine *machine, const struct sequence *sequence, const struct made *made,
                struct machine_step *step);

#endif
