/* search.c - makes all sequences of moves up to a depth. */
#include "explore/search.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/sentence.h"
#include "contract/shared_memory.h"
#include "explore/states.h"

/* Sequences of one length, one after the other. */
struct frontier {
    unsigned char (*at)[MOST_STEPS];
    size_t count, room;
};

/* What the workers of one length share. */
struct level {
    const struct search *search;
    const struct frontier *frontier;
    size_t length;
    atomic_size_t *next; /* the next sequence that a worker takes */
    struct made *made;   /* a row for each sequence, with an entry for each move */
};

enum { SECONDS = 5 }; /* of processor time that a step may use */

static void make_step(const struct position *before, size_t move, struct made *made)
{
    struct position position = *before;
    made->fate = (uint8_t)position_step(&position, move, made);
    made->state = made->fate == FINE ? position_digest(&position) : 0;
}

/* A step that does not come back is told by its parent. */
static void step_apart(const struct position *before, size_t move, struct made *made)
{
    int status = 0;
    const pid_t child = fork();
    if (child == 0) {
        position_limit(SECONDS);
        make_step(before, move, made);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        _exit(1);
    if (!WIFSIGNALED(status) && made->fate != NOT_MADE)
        return;
    made->signal = (int16_t)(WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    made->fate = made->signal == SIGXCPU || made->signal == SIGALRM ? HANGS : CRASHES;
}

/* Plays a sequence, and makes each move below it. */
static void expand(const struct level *level, size_t which, struct position *position)
{
    const unsigned char *sequence = level->frontier->at[which];
    struct made *made = level->made + which * moves_count, ignored = {0};
    for (size_t i = 0; i < level->length; i++)
        (void)position_step(position, sequence[i], &ignored);
    for (size_t i = 0; i < moves_count; i++)
        if (moves[i].alphabet <= level->search->alphabet &&
            move_is_possible(&moves[i], &position->model, level->search->can))
            step_apart(position, i, &made[i]);
}

static void work(const struct level *level)
{
    struct position start;
    setenv("SHUTDOWN_CASE", "explore", 1);
    if (!position_open(level->search->protocol, level->search->edition, &start))
        _exit(1);
    for (size_t i; (i = atomic_fetch_add(level->next, 1)) < level->frontier->count;) {
        const pid_t child = fork();
        if (child == 0) {
            expand(level, i, &start);
            _exit(0);
        }
        int status = 0;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            _exit(1); /* steps that were not made must not count as good ones */
    }
    _exit(0);
}

static bool work_together(const struct level *level)
{
    bool good = true;
    int started = 0;
    for (; started < level->search->jobs && good; started++) {
        const pid_t worker = fork();
        if (worker == 0)
            work(level);
        good = worker > 0;
    }
    for (int i = 0, status = 0; i < started; i++)
        good = wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && good;
    return good;
}

static bool add(struct frontier *frontier, const unsigned char *sequence, size_t length,
                size_t move)
{
    if (frontier->count == frontier->room) {
        const size_t room = frontier->room * 2 + 64;
        void *at = realloc(frontier->at, room * sizeof *frontier->at);
        if (at == NULL)
            return false;
        frontier->at = at;
        frontier->room = room;
    }
    unsigned char *one = frontier->at[frontier->count++];
    memset(one, 0, MOST_STEPS);
    memcpy(one, sequence, length);
    one[length] = (unsigned char)move;
    return true;
}

/* Goes through what was made, in order.  False: out of memory. */
static bool gather(struct search *search, const struct level *level, struct states *states,
                   struct frontier *next)
{
    for (size_t i = 0; i < level->frontier->count * moves_count; i++) {
        const struct made *made = &level->made[i];
        unsigned char sequence[MOST_STEPS];
        memcpy(sequence, level->frontier->at[i / moves_count], MOST_STEPS);
        sequence[level->length] = (unsigned char)(i % moves_count);
        search->steps += made->fate != NOT_MADE;
        if (made->fate > FINE)
            search->found(search->context, sequence, level->length + 1, made);
        if (made->fate != FINE)
            continue;
        bool is_new = true;
        if (!states_add(states, made->state, &is_new))
            return false;
        search->pruned += !is_new && !search->unpruned;
        if ((is_new || search->unpruned) && !add(next, sequence, level->length, i % moves_count))
            return false;
    }
    return true;
}

static const char *run_level(struct search *search, size_t length, const struct frontier *frontier,
                             struct states *states, struct frontier *next)
{
    const size_t bytes = frontier->count * moves_count * sizeof(struct made);
    struct level level = {search, frontier, length, shared_new(sizeof *level.next),
                          shared_new(bytes)};
    const char *refused = NULL;
    if (level.next == NULL || level.made == NULL)
        refused = sentence_no_memory("the steps");
    else if (!work_together(&level))
        refused = "the explorer could not start its processes, or a sequence did not play again as "
                  "before";
    else if (!gather(search, &level, states, next))
        refused = sentence_no_memory("the sequences");
    shared_free(level.next, sizeof *level.next);
    shared_free(level.made, bytes);
    return refused;
}

const char *search_run(struct search *search)
{
    struct frontier frontier = {.at = NULL}, next = {.at = NULL};
    struct states states = {.at = NULL};
    const char *refused = NULL;
    search->steps = search->pruned = 0;
    if (!add(&frontier, (const unsigned char[1]){0}, 0, 0))
        refused = sentence_no_memory("the sequences");
    for (size_t length = 0; length < search->depth && frontier.count != 0 && refused == NULL;
         length++) {
        refused = run_level(search, length, &frontier, &states, &next);
        free(frontier.at);
        frontier = next;
        next = (struct frontier){.at = NULL};
    }
    search->states = states.count;
    free(frontier.at);
    free(next.at);
    states_free(&states);
    return refused;
}
