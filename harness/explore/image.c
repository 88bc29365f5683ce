/* image.c - images of the memory of this process. */
#include "explore/image.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "contract/shared_memory.h"
#include "stack/sanitizer.h"

enum { PAGE = 4096, REGIONS = 256, LINES = 1 << 15, WARM = 1024, SPARE = 1 << 19 };
/* How many looks must find memory whole; how many where the usual pages are known. */
enum { LOOKS = 300, FEW_LOOKS = 10 };

struct region {
    unsigned char *start;
    size_t size;
};

/* A page that was seen to differ from the ground. */
struct warm {
    unsigned char *page;
    const unsigned char *ground;
};

/* In shared memory, which images leave alone. */
static struct ground {
    struct region regions[REGIONS];
    size_t region_count, size;
    unsigned char *bytes; /* of the regions, one behind the other */
    bool *is_warm;        /* of each page of them */
    void *heap_end;
    struct warm warm[WARM];
    size_t warm_count;
    unsigned whole; /* how many looks have found nothing since the last that did */
} * ground;

/* Pages that were warm in any process that has this memory: most are in the next one too. */
static struct hints {
    atomic_size_t count;
    unsigned char *pages[WARM];
} * hints;

struct image {
    size_t count; /* of the pages that were warm when it was taken */
    unsigned char pages[WARM][PAGE];
};

const char *image_refused(void)
{
#ifdef __GLIBC__
    return SANITIZED ? "the engine image cannot put back the memory of a sanitizer" : NULL;
#else
    return "the engine image needs the heap of the GNU C library";
#endif
}

/* Reads the list of the process's memory, without allocating any. */
static bool read_lines(char lines[LINES])
{
    const int file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    size_t length = 0;
    ssize_t got = 0;
    if (file < 0)
        return false;
    while ((got = read(file, lines + length, LINES - 1 - length)) > 0)
        length += (size_t)got;
    close(file);
    lines[length] = '\0';
    return got == 0 && length < LINES - 1;
}

/* A line is "start-end rw-p ... [stack]". */
static bool add_region(const char *line, size_t length)
{
    char *rest = NULL;
    const uintptr_t start = (uintptr_t)strtoull(line, &rest, 16);
    const uintptr_t end = (uintptr_t)strtoull(rest + 1, &rest, 16);
    if (strncmp(rest, " rw-p", 5) != 0 || memmem(line, length, "[stack]", 7) != NULL)
        return true;
    if (ground->region_count == REGIONS)
        return false;
    ground->regions[ground->region_count++] = (struct region){(unsigned char *)start, end - start};
    ground->size += end - start;
    return true;
}

static bool add_regions(const char *lines)
{
    bool good = true;
    for (const char *line = lines; *line != '\0' && good;) {
        const size_t length = strcspn(line, "\n");
        good = add_region(line, length);
        line += length + (line[length] == '\n');
    }
    return good;
}

/* The heap grows once, so that there is room for what a connection takes. */
static void settle_heap(void)
{
#ifdef __GLIBC__
    enum { MOST = 512 };
    void *held[MOST], *end = sbrk(0);
    int count = 0;
    mallopt(M_TRIM_THRESHOLD, 4 * SPARE);
    mallopt(M_TOP_PAD, SPARE);
    while (count < MOST && sbrk(0) == end)
        held[count++] = malloc(PAGE);
    while (count > 0)
        free(held[--count]);
#endif
}

bool image_prepare(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD,
            PAGE); /* what is learned is not in the heap, of which images are taken */
#endif
    if (hints == NULL)
        hints = shared_new(sizeof *hints);
    return hints != NULL;
}

void image_begin(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0); /* what a connection takes is */
#endif
}

static void add_hint(unsigned char *page)
{
    const size_t at = atomic_fetch_add(&hints->count, 1);
    if (at < WARM)
        hints->pages[at] = page;
}

static bool is_hinted(const unsigned char *page)
{
    const size_t count = atomic_load(&hints->count);
    for (size_t i = 0; i < count && i < WARM; i++)
        if (hints->pages[i] == page)
            return true;
    return false;
}

struct image *image_new(void)
{
    return shared_new(sizeof(struct image));
}

/* Whether a page is to become warm: it differs from the ground, or, at the first look, it did so in
 * another process. */
static bool warms(const unsigned char *page, const unsigned char *bytes, bool first)
{
    return memcmp(page, bytes, PAGE) != 0 || (first && is_hinted(page));
}

/* Makes pages warm.  Sets *found to whether there are any.  False: there is no room for them. */
static bool find_warm(bool first, bool *found)
{
    const unsigned char *bytes = ground->bytes;
    bool *is_warm = ground->is_warm;
    *found = false;
    for (size_t i = 0; i < ground->region_count; i++) {
        const struct region *region = &ground->regions[i];
        for (size_t at = 0; at < region->size; at += PAGE, bytes += PAGE, is_warm++) {
            if (*is_warm || !warms(region->start + at, bytes, first))
                continue;
            if (ground->warm_count == WARM)
                return false;
            ground->warm[ground->warm_count++] = (struct warm){region->start + at, bytes};
            *is_warm = *found = true;
            if (!first && !is_hinted(region->start + at))
                add_hint(region->start + at);
        }
    }
    return true;
}

bool image_ground(void)
{
    char lines[LINES];
    bool found = false;
    settle_heap();
    ground = shared_new(sizeof *ground);
    if (ground == NULL || !read_lines(lines) || !add_regions(lines))
        return false;
    ground->heap_end = sbrk(0);
    ground->bytes = shared_new(ground->size);
    ground->is_warm = shared_new(ground->size / PAGE);
    if (ground->bytes == NULL || ground->is_warm == NULL)
        return false;
    unsigned char *to = ground->bytes;
    for (size_t i = 0; i < ground->region_count; to += ground->regions[i++].size)
        memcpy(to, ground->regions[i].start, ground->regions[i].size);
    ground->whole = atomic_load(&hints->count) == 0 ? 0 : LOOKS - FEW_LOOKS;
    return find_warm(true, &found);
}

bool image_is_settled(void)
{
    return ground->whole >= LOOKS;
}

bool image_take(struct image *image)
{
    bool found = false;
    if (sbrk(0) != ground->heap_end || (!image_is_settled() && !find_warm(false, &found)))
        return false;
    image->count = ground->warm_count;
    for (size_t i = 0; i < image->count; i++)
        memcpy(image->pages[i], ground->warm[i].page, PAGE);
    return true;
}

void image_put_back(const struct image *image)
{
    const size_t count = image == NULL ? 0 : image->count;
    if (sbrk(0) != ground->heap_end && brk(ground->heap_end) != 0)
        abort();
    for (size_t i = 0; i < ground->warm_count; i++)
        memcpy(ground->warm[i].page, i < count ? image->pages[i] : ground->warm[i].ground, PAGE);
}

bool image_is_whole(void)
{
    const size_t known = ground->warm_count;
    bool found = false;
    if (!find_warm(false, &found))
        abort();
    for (size_t i = known; i < ground->warm_count; i++)
        memcpy(ground->warm[i].page, ground->warm[i].ground, PAGE);
    if (!found)
        ground->whole++;
    else if (image_is_settled())
        ground->whole = LOOKS - FEW_LOOKS;
    else
        ground->whole = 0;
    return !found;
}
