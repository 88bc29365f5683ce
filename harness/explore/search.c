/* search.c - makes all sequences of moves below one connection. */
#include "explore/search.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "contract/growing.h"
#include "contract/sentence.h"
#include "contract/shared_memory.h"
#include "explore/image.h"
#include "explore/steps.h"

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Waits until all workers have ended; lets them stop when the time is up. */
static bool wait_for(struct search *search, const struct level *level, int workers)
{
    static const struct timespec pause = {.tv_nsec = 2000000};
    bool good = true;
    for (int status = 0; workers > 0;) {
        const pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended > 0) {
            workers--;
            good = good && status == 0;
            continue;
        }
        if (ended < 0)
            return false;
        const size_t done = atomic_load(&level->shared->next);
        if (search->until > 0 && now() > search->until && done < search->waiting_count) {
            search->cut = true;
            atomic_store(&level->shared->next, search->waiting_count);
        }
        if (search->progress != NULL)
            search->progress(search->length + 1, done, search->waiting_count);
        nanosleep(&pause, NULL);
    }
    return good;
}

static bool work_together(struct search *search, const struct level *level)
{
    bool good = true;
    int started = 0;
    for (; started < search->jobs && good; started++) {
        const pid_t worker = fork();
        if (worker == 0)
            expand_work(level, search->machine);
        good = worker > 0;
    }
    return wait_for(search, level, started - !good) && good;
}

static bool await_moves(struct search *search, const struct sequence *sequence, uint32_t state)
{
    struct waiting *at =
        growing(search->waiting, search->waiting_count, &search->waiting_room, sizeof *at);
    if (at == NULL)
        return false;
    search->waiting = at;
    at[search->waiting_count++] = (struct waiting){*sequence, state};
    return true;
}

/* Sequences belong to a shard by their first two moves. */
static bool is_ours(const struct search *search, const struct sequence *sequence)
{
    enum { BY = 2 };
    const unsigned pair = sequence->moves[0] * (unsigned)moves_count + sequence->moves[1];
    return search->shards == 0 || sequence->length != BY ||
           pair % search->shards == search->shard - 1;
}

static void note_contradiction(struct search *search, const struct waiting *sequence,
                               const struct machine_step *step)
{
    const struct machine *machine = search->machine;
    const struct machine_step *known = machine_step(machine, sequence->state, step->move);
    if (search->contradicted++ != 0)
        return;
    search->contradiction = sequence_then(&sequence->sequence, step->move);
    search->contradicted_by = sequence_then(&machine->states[sequence->state].sequence, step->move);
    search->is = step->got;
    search->was = known == NULL ? step->got : known->got;
}

/* Takes up what was made below one sequence. */
static bool take_up(struct search *search, const struct waiting *before, const struct made *made,
                    size_t width)
{
    struct machine *machine = search->machine;
    struct machine_step steps[UINT8_MAX];
    const struct machine_step *contradicts = NULL;
    size_t count = 0;
    for (size_t i = 0; i < width; i++) {
        const size_t known = machine->state_count;
        if (made[i].fate == NOT_MADE)
            continue;
        const struct sequence longer = sequence_then(&before->sequence, i);
        if (!step_learn(machine, &longer, &made[i], &steps[count]))
            return false;
        const uint32_t next = steps[count++].next;
        if (next == NO_STATE)
            continue;
        search->pruned += next < known && !search->unpruned;
        if ((next >= known || search->unpruned) && is_ours(search, &longer) &&
            !await_moves(search, &longer, next))
            return false;
    }
    search->steps += count;
    if (count != 0 && !machine_expand(machine, before->state, steps, count, &contradicts))
        return false;
    if (contradicts != NULL)
        note_contradiction(search, before, contradicts);
    return true;
}

/* Goes through what was made, in order. */
static const char *gather(struct search *search, const struct level *level)
{
    struct waiting *done = search->waiting;
    const size_t count = search->waiting_count;
    bool good = search->length != 0 || machine_state(search->machine, level->shared->start,
                                                     &search->how.start, &done[0].state);
    search->waiting = NULL;
    search->waiting_count = search->waiting_room = 0;
    for (size_t i = 0; i < count && good; i++)
        good = take_up(search, &done[i], level->made + i * level->width, level->width);
    free(done);
    search->length++;
    return good ? NULL : sentence_no_memory("the sequences");
}

static size_t width_of(enum alphabet alphabet)
{
    size_t width = moves_count;
    while (width > 0 && moves[width - 1].alphabet > alphabet)
        width--;
    return width;
}

/* Expands one level, whose memory is there. */
static const char *expand(struct search *search, struct level *level)
{
    memcpy(level->waiting, search->waiting, level->count * sizeof *level->waiting);
    if (!work_together(search, level))
        return "the explorer could not start its processes, or a sequence did not play again as "
               "before";
    return search->cut ? NULL : gather(search, level);
}

const char *search_deepen(struct search *search)
{
    if (search->length == 0 && !await_moves(search, &search->how.start, 0))
        return sentence_no_memory("the sequences");
    const size_t count = search->waiting_count, width = width_of(search->how.alphabet);
    const size_t bytes = (count + 1) * width * sizeof(struct made);
    const size_t listed = (count + 1) * sizeof(struct waiting);
    struct level level = {&search->how,       shared_new(sizeof *level.shared),
                          shared_new(listed), count,
                          shared_new(bytes),  width};
    const bool ready = level.shared != NULL && level.waiting != NULL && level.made != NULL &&
                       (search->how.engine == BY_FORK || image_prepare());
    const char *refused = ready ? expand(search, &level) : sentence_no_memory("the steps");
    shared_free(level.shared, sizeof *level.shared);
    shared_free(level.waiting, listed);
    shared_free(level.made, bytes);
    return refused;
}

void search_free(struct search *search)
{
    free(search->waiting);
    search->waiting = NULL;
    search->waiting_count = search->waiting_room = 0;
}
