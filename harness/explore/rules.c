/* rules.c - sentences of the pages as predicates on one step. */
#include "explore/rules.h"

#include "contract/answers.h"
#include "contract/call_traits.h"
#include "contract/clauses.h"

/* A call, and what was before it. */
struct situation {
    const struct side_model *me, *peer;
    const struct planned_call *planned;
    const struct answer *answer;
    enum item next; /* what comes first */
};

static bool shuts(const struct situation *s)
{
    return call_is(s->planned->row->call, SHUTS_DOWN);
}

static bool reads_some(const struct situation *s)
{
    return call_is(s->planned->row->call, READS) && s->planned->row->n != 0;
}

static bool writes(const struct situation *s)
{
    return s->planned->row->call == CALL_WRITE;
}

/* Nothing that forbids I/O happened, and no quiet call, of which a flag tells what never was. */
static bool is_usable(const struct situation *s)
{
    return !s->me->failed && !s->me->quiet && !s->me->closed_quietly && !s->me->write_waits &&
           !s->me->apart && !s->peer->apart && !s->me->broken && !s->me->young;
}

/* ... and no message of the protocol has to leave first that cannot. */
static bool can_read(const struct situation *s)
{
    return is_usable(s) && !(s->me->schedules && s->me->full);
}

static bool is_quiet(const struct situation *s)
{
    return s->me->quiet && !s->me->failed && !s->me->apart && !s->me->write_waits && !s->me->young;
}

/* It has begun to close; its alert has left; it has received the other's. */
static bool closed(const struct situation *s)
{
    return s->me->closes != 0 || s->me->close_waits;
}

static bool has_closed(const struct situation *s)
{
    return is_usable(s) && s->me->closes != 0;
}

static bool knows(const struct situation *s)
{
    return s->me->got_close || s->me->met_end;
}

static bool can_close(const struct situation *s)
{
    return is_usable(s) && !closed(s) && !s->me->full && !s->me->met_end;
}

/* What the other side sent and has to be read first: an item; nothing; nothing, and it ended. */
static bool told(const struct situation *s, enum item item)
{
    return s->next == item;
}

static bool nothing_comes(const struct situation *s)
{
    return s->next == NO_ITEM && !s->peer->cut && s->me->unread == 0;
}

static bool meets_end(const struct situation *s)
{
    return s->next == NO_ITEM && s->peer->cut && s->me->unread == 0;
}

static bool gives(const struct situation *s, int ret)
{
    return s->answer->ret == ret;
}

static enum error error_of(const struct situation *s)
{
    return (enum error)s->answer->error;
}

static bool fails_with(const struct situation *s, enum error error)
{
    return s->answer->ret < 0 && error_of(s) == error;
}

static bool sets(const struct situation *s, unsigned flags)
{
    return (s->answer->after & flags) == flags;
}

static bool sends_close(const struct situation *s)
{
    return s->answer->closes == 1;
}

static bool sends_nothing(const struct situation *s)
{
    return s->answer->sends == 0;
}

/* Whether a step obeys a rule: one function for each. */
#define RULE(name, clause, when, must, ...)                                                        \
    static bool obeys_##name(const struct situation *s)                                            \
    {                                                                                              \
        return !(when) || (must);                                                                  \
    }
#include "explore/rules.def"
#undef RULE

static bool (*const obeys[])(const struct situation *s) = {
#define RULE(name, clause, when, must, ...) obeys_##name,
#include "explore/rules.def"
#undef RULE
};

const struct rule rules[] = {
#define RULE(name, which, when, must, ...)                                                         \
    {#name, which, {.kind = ROW_STEP, .why = SILENT, .clause = which, __VA_ARGS__}, #__VA_ARGS__},
#include "explore/rules.def"
#undef RULE
};
const size_t rules_count = sizeof rules / sizeof rules[0];

size_t rule_broken(const struct model *before, const struct planned_call *planned,
                   const struct answer *answer, edition at)
{
    const struct situation situation = {MODEL_OF(before, planned->who),
                                        MODEL_BEYOND(before, planned->who), planned, answer,
                                        model_next(before, planned->who)};
    size_t i = 0;
    while (i < rules_count && (!clause_in_force(rules[i].clause, at) || obeys[i](&situation)))
        i++;
    return i;
}
