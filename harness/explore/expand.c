/* expand.c - makes the moves below sequences, each step apart from all others. */
#include "explore/expand.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "contract/shared_memory.h"
#include "explore/image.h"
#include "play/guard.h"

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
    if (child < 0 || waitpid(child, &status, 0) != child ||
        (WIFEXITED(status) && WEXITSTATUS(status) == PACKETS_UNREAD))
        _exit(1);
    if (WIFSIGNALED(status) || made->fate == NOT_MADE)
        note_end(status, made);
}

static bool is_tried(const struct level *level, const struct model *model, size_t move)
{
    return moves[move].alphabet <= level->how->alphabet &&
           move_is_possible(&moves[move], model, level->how->can);
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
        if (is_tried(level, &position->model, i))
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
        if (is_tried(level, &position.model, i)) {
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
    while ((*current = atomic_fetch_add(&level->shared->next, 1)) < level->count) {
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
        if (*current >= level->count)
            _exit(1); /* it began nothing, or ended behind the last one */
        memset(level->made + *current * level->width, 0, level->width * sizeof *level->made);
        expand_apart(level, *current, start);
    }
    _exit(current == NULL ? 1 : 0);
}

void expand_work(const struct level *level, struct machine *learned)
{
    struct position start;
    setenv("SHUTDOWN_CASE", "explore", 1);
    /* What this process forks and compares stays small. */
    machine_free(learned);
    image_begin();
    if (!position_open(&level->how->start, level->how->edition, &start))
        _exit(1);
    level->shared->start = position_digest(&start);
    if (level->how->engine == BY_IMAGE)
        work_by_image(level, &start);
    for (size_t i; (i = atomic_fetch_add(&level->shared->next, 1)) < level->count;)
        expand_apart(level, i, &start);
    _exit(0);
}
