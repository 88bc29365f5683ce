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
    bool unsure;    /* of struct model */
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

/* Calls over QUIC. */
static bool calls(const struct situation *s, enum call call)
{
    return s->planned->row->call == call;
}

/* SSL_shutdown_ex without arguments, with these flags. */
static bool closes_with(const struct situation *s, unsigned flags)
{
    return calls(s, CALL_QUIC_SHUTDOWN_EX) && s->planned->row->n == (long)flags;
}

static bool closes(const struct situation *s)
{
    return calls(s, CALL_QUIC_SHUTDOWN) || calls(s, CALL_QUIC_SHUTDOWN_EX);
}

/* Nobody has closed yet. */
static bool is_open(const struct situation *s)
{
    return !s->me->quic.begun && s->me->quic.closes == 0 && s->peer->quic.closes == 0;
}

/* ... and it has sent nothing on the stream that could wait for its acknowledgement. */
static bool has_nothing_to_flush(const struct situation *s)
{
    const struct quic_side *me = &s->me->quic;
    return is_open(s) && me->written == 0 && !me->concluded && !me->reset && !me->freed;
}

/* It wrote data that the other side cannot have acknowledged, and its part of the stream goes on, or ended in
 * the normal way. */
static bool has_to_flush(const struct situation *s)
{
    const struct quic_side *me = &s->me->quic;
    return me->closes == 0 && s->peer->quic.closes == 0 && me->unheard && me->plain && !me->reset &&
           !me->freed && !me->over && !s->peer->quic.freed;
}

/* What the other side wrote, or its end, has come by a call before this one, and no side ended the connection or
 * this direction otherwise. */
static bool can_get(const struct situation *s)
{
    const struct quic_side *me = &s->me->quic, *peer = &s->peer->quic;
    return calls(s, CALL_STREAM_READ) && !s->unsure && me->closes == 0 && peer->closes == 0 &&
           !me->begun && !peer->reset && !peer->freed && !me->told_end && !peer->unmet;
}

static bool has_unread(const struct situation *s)
{
    return s->peer->quic.written > s->me->quic.read;
}

/* Its part of the stream goes on, and so does the connection. */
static bool can_end_stream(const struct situation *s)
{
    const struct quic_side *me = &s->me->quic;
    return is_open(s) && !s->peer->quic.freed && !me->concluded && !me->reset;
}

static bool sends_app_close(const struct situation *s)
{
    return (s->answer->sends & APP_CLOSE) != 0;
}

static bool sends_no_close(const struct situation *s)
{
    return (s->answer->sends & (APP_CLOSE | TRANSPORT_CLOSE)) == 0;
}

/* Whether a step obeys a rule: one function for each. */
#define RULE(name, clause, when, must, ...)                                                        \
    static bool obeys_##name(const struct situation *s)                                            \
    {                                                                                              \
        return !(when) || (must);                                                                  \
    }
#define QUIC_RULE RULE
#include "explore/rules.def"
#undef QUIC_RULE
#undef RULE

static bool (*const obeys[])(const struct situation *s) = {
#define RULE(name, clause, when, must, ...) obeys_##name,
#define QUIC_RULE                           RULE
#include "explore/rules.def"
#undef QUIC_RULE
#undef RULE
};

const struct rule rules[] = {
#define WANTS(which, ...)                                                                          \
    {                                                                                              \
        .kind = ROW_STEP, .why = SILENT, .clause = which, __VA_ARGS__                              \
    }
#define RULE(name, which, when, must, ...)                                                         \
    {#name, which, false, WANTS(which, __VA_ARGS__), #__VA_ARGS__},
#define QUIC_RULE(name, which, when, must, ...)                                                    \
    {#name, which, true, WANTS(which, __VA_ARGS__), #__VA_ARGS__},
#include "explore/rules.def"
#undef QUIC_RULE
#undef RULE
#undef WANTS
};
const size_t rules_count = sizeof rules / sizeof rules[0];

size_t rule_broken(const struct model *before, const struct planned_call *planned,
                   const struct answer *answer, edition at)
{
    const struct situation situation = {MODEL_OF(before, planned->who),
                                        MODEL_BEYOND(before, planned->who),
                                        planned,
                                        answer,
                                        model_next(before, planned->who),
                                        before->unsure};
    size_t i = 0;
    while (i < rules_count && (rules[i].of_quic != before->quic ||
                               !clause_in_force(rules[i].clause, at) || obeys[i](&situation)))
        i++;
    return i;
}
