/* search.c - makes all sequences of moves below one connection. */
#include "explore/search.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "contract/growing.h"
#include "contract/sentence.h"
#include "contract/shared_memory.h"
#include "explore/image.h"
#include "explore/steps.h"

/* A sequence below which moves are to be made, and the state to which it leads. */
struct waiting {
    struct sequence sequence;
    uint32_t state;
};

/* What the workers share. */
struct shared {
    atomic_size_t next; /* the sequence that a worker takes next */
    uint64_t start;     /* the digest of the state in which all begin */
};

/* The sequences of one length.  What it points to, but for `search`, is shared. */
struct level {
    const struct search *search;
    struct shared *shared;
    struct waiting *waiting; /* a copy of the search's */
    struct made *made;       /* a row for each sequence, with an entry for each of `width` moves */
    size_t width;            /* behind them the alphabet has none */
};

/* Of processor time that a step may use; how many times as long it may take. */
enum { SECONDS = 5, ASLEEP = 6 };

static void make_step(const struct position *before, size_t move, struct made *made)
{
    struct position position = *before;
    made->fate = (uint8_t)position_step(&position, move, made);
    made->state = made->fate == FINE ? position_digest(&position) : 0;
}

/* Tells of a step that did not come back. */
static void note_end(int status, struct made *made)
{
    made->signal = (int16_t)(WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    made->fate = made->signal == SIGXCPU || made->signal == SIGALRM ? HANGS : CRASHES;
}

static void step_apart(const struct position *before, size_t move, struct made *made)
{
    int status = 0;
    const pid_t child = fork();
    if (child == 0) {
        position_limit(SECONDS, ASLEEP);
        make_step(before, move, made);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        _exit(1);
    if (WIFSIGNALED(status) || made->fate == NOT_MADE)
        note_end(status, made);
}

static size_t width_of(enum alphabet alphabet)
{
    size_t width = moves_count;
    while (width > 0 && moves[width - 1].alphabet > alphabet)
        width--;
    return width;
}

static bool is_tried(const struct search *search, const struct model *model, size_t move)
{
    return moves[move].alphabet <= search->alphabet &&
           move_is_possible(&moves[move], model, search->can);
}

static void play(const struct sequence *sequence, struct position *position)
{
    struct made ignored = {0};
    for (size_t i = 0; i < sequence->length; i++)
        (void)position_step(position, sequence->moves[i], &ignored);
}

/* Plays a sequence, and makes each move below it in a process of its own. */
static void expand(const struct level *level, size_t which, struct position *position)
{
    struct made *made = level->made + which * level->width;
    play(&level->waiting[which].sequence, position);
    for (size_t i = 0; i < level->width; i++)
        if (is_tried(level->search, &position->model, i))
            step_apart(position, i, &made[i]);
}

static void expand_apart(const struct level *level, size_t which, struct position *start)
{
    int status = 0;
    const pid_t child = fork();
    if (child == 0) {
        expand(level, which, start);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        _exit(1); /* steps that were not made must not count as good ones */
}

/* The same, with an image of the memory behind the sequence.  False: that is not to be trusted. */
static bool expand_by_image(const struct level *level, size_t which, const struct position *start,
                            struct image *image)
{
    struct position position = *start;
    struct made *made = level->made + which * level->width;
    const struct itimerval limit = {.it_value.tv_sec = SECONDS};
    setitimer(ITIMER_PROF, &limit, NULL);
    alarm(SECONDS * ASLEEP);
    play(&level->waiting[which].sequence, &position);
    bool good = image_take(image);
    for (size_t i = 0; i < level->width && good; i++)
        if (is_tried(level->search, &position.model, i)) {
            make_step(&position, i, &made[i]);
            image_put_back(image);
            good = image_is_settled() || image_is_whole();
        }
    image_put_back(NULL);
    return image_is_whole() && good;
}

/* Takes one sequence after the other, until there are no more. */
static void expand_all_by_image(const struct level *level, const struct position *start,
                                size_t *current)
{
    enum { TRIES = 8 };
    struct image *image = image_new();
    const int nowhere = open("/dev/null", O_WRONLY); /* what ends this process is tried again */
    if (image == NULL || nowhere < 0 || dup2(nowhere, STDERR_FILENO) < 0 || !image_ground())
        _exit(1);
    while ((*current = atomic_fetch_add(&level->shared->next, 1)) < level->search->waiting_count) {
        int tries = 0;
        while (tries < TRIES && !expand_by_image(level, *current, start, image))
            tries++;
        if (tries == TRIES)
            _exit(1);
    }
    _exit(0);
}

/* Where a step ends the process, or memory cannot be put back, the sequence is expanded once more, each
 * step in a process of its own: that tells which one it was. */
static void work_by_image(const struct level *level, struct position *start)
{
    size_t *current = shared_new(sizeof *current);
    int status = 1;
    while (current != NULL && status != 0) {
        *current = SIZE_MAX;
        const pid_t child = fork();
        if (child == 0)
            expand_all_by_image(level, start, current);
        if (child < 0 || waitpid(child, &status, 0) != child)
            _exit(1);
        if (status == 0)
            break;
        if (*current >= level->search->waiting_count)
            _exit(1); /* it began nothing, or ended behind the last one */
        memset(level->made + *current * level->width, 0, level->width * sizeof *level->made);
        expand_apart(level, *current, start);
    }
    _exit(current == NULL ? 1 : 0);
}

static void work(const struct level *level)
{
    struct position start;
    setenv("SHUTDOWN_CASE", "explore", 1);
    /* What this process forks and compares stays small. */
    machine_free(level->search->machine);
    image_begin();
    if (!position_open(&level->search->start, level->search->edition, &start))
        _exit(1);
    level->shared->start = position_digest(&start);
    if (level->search->engine == BY_IMAGE)
        work_by_image(level, &start);
    for (size_t i; (i = atomic_fetch_add(&level->shared->next, 1)) < level->search->waiting_count;)
        expand_apart(level, i, &start);
    _exit(0);
}

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
            work(level);
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
                                                     &search->start, &done[0].state);
    search->waiting = NULL;
    search->waiting_count = search->waiting_room = 0;
    for (size_t i = 0; i < count && good; i++)
        good = take_up(search, &done[i], level->made + i * level->width, level->width);
    free(done);
    search->length++;
    return good ? NULL : sentence_no_memory("the sequences");
}

const char *search_deepen(struct search *search)
{
    if (search->length == 0 && !await_moves(search, &search->start, 0))
        return sentence_no_memory("the sequences");
    const size_t count = search->waiting_count;
    const size_t width = width_of(search->alphabet);
    const size_t bytes = (count + 1) * width * sizeof(struct made);
    const size_t listed = (count + 1) * sizeof(struct waiting);
    struct level level = {search, shared_new(sizeof *level.shared), shared_new(listed),
                          shared_new(bytes), width};
    const char *refused = NULL;
    if (level.shared == NULL || level.waiting == NULL || level.made == NULL ||
        (search->engine == BY_IMAGE && !image_prepare()))
        refused = sentence_no_memory("the steps");
    if (refused == NULL)
        memcpy(level.waiting, search->waiting, count * sizeof *level.waiting);
    if (refused == NULL && !work_together(search, &level))
        refused = "the explorer could not start its processes, or a sequence did not play again as "
                  "before";
    if (refused == NULL && !search->cut)
        refused = gather(search, &level);
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
