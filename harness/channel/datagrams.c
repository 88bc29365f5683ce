/* datagrams.c - the datagrams of one direction. */
#include "channel/datagrams.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "channel/direction.h"

static bool add_end(struct datagrams *datagrams, size_t end)
{
    if (datagrams->count == datagrams->room) {
        const size_t room = datagrams->room * 2 + 16;
        size_t *ends = realloc(datagrams->ends, room * sizeof *ends);
        if (ends == NULL)
            return false;
        datagrams->ends = ends;
        datagrams->room = room;
    }
    datagrams->ends[datagrams->count++] = end;
    return true;
}

enum datagram_fate datagrams_next_fate(struct datagrams *datagrams)
{
    if (datagrams->fated == 0)
        return ARRIVES;
    if (datagrams->fated < ALL)
        datagrams->fated--;
    return datagrams->fate;
}

/* Where a position is after two neighbours have changed places, which meet at `middle`. */
static size_t moved(size_t position, size_t start, size_t middle, size_t end)
{
    if (position == SIZE_MAX || position <= start || position > end)
        return position;
    return position <= middle ? position + (end - middle) : position - (middle - start);
}

/* Lets the last datagram overtake the one before it. */
static bool overtake(struct direction *direction)
{
    struct datagrams *datagrams = &direction->datagrams;
    const size_t count = datagrams->count, end = datagrams->ends[count - 1];
    const size_t middle = datagrams->ends[count - 2];
    const size_t start = count > 2 ? datagrams->ends[count - 3] : 0;
    unsigned char *first = malloc(middle - start + 1);
    if (first == NULL)
        return false;
    unsigned char *bytes = direction->bytes;
    memcpy(first, bytes + start, middle - start);
    memmove(bytes + start, bytes + middle, end - middle);
    memcpy(bytes + start + (end - middle), first, middle - start);
    free(first);
    datagrams->ends[count - 2] = start + (end - middle);
    direction->close_end = moved(direction->close_end, start, middle, end);
    direction->fatal_end = moved(direction->fatal_end, start, middle, end);
    direction->finished_end = moved(direction->finished_end, start, middle, end);
    datagrams->faulty = true;
    return true;
}

static void merge(struct datagrams *datagrams)
{
    datagrams->ends[datagrams->count - 2] = datagrams->ends[datagrams->count - 1];
    datagrams->count--;
}

bool datagrams_note(struct direction *direction, size_t start)
{
    struct datagrams *datagrams = &direction->datagrams;
    const enum datagram_fate kept = datagrams->kept;
    datagrams->kept = ARRIVES;
    bool noted = direction->taken == start || add_end(datagrams, direction->taken);
    if (noted && kept == OVERTAKEN && direction->taken != start)
        noted = overtake(direction);
    if (noted && kept == MERGED && direction->taken != start)
        merge(datagrams);
    return noted;
}

size_t datagrams_deliverable(const struct datagrams *datagrams, size_t limit)
{
    const size_t ready = datagrams->count - (datagrams->kept != ARRIVES);
    if (datagrams->next >= ready || datagrams->ends[datagrams->next] > limit)
        return 0;
    return datagrams->ends[datagrams->next];
}

size_t datagrams_waiting(const struct direction *direction, size_t *at)
{
    const struct datagrams *datagrams = &direction->datagrams;
    *at = datagrams->consumed;
    for (size_t i = 0; i < datagrams->next; i++)
        if (datagrams->ends[i] > *at)
            return datagrams->ends[i] - *at;
    return 0;
}

size_t datagrams_unread(const struct direction *direction)
{
    const struct datagrams *datagrams = &direction->datagrams;
    size_t count = 0;
    for (size_t i = datagrams->next; i > 0 && datagrams->ends[i - 1] > datagrams->consumed; i--)
        count++;
    return count;
}

void datagrams_consume(struct direction *direction)
{
    size_t at = 0;
    direction->datagrams.consumed += datagrams_waiting(direction, &at);
}

int datagrams_refuse(struct direction *direction, size_t length)
{
    struct datagrams *datagrams = &direction->datagrams;
    if (direction->broken)
        return EPIPE;
    if (datagrams->unreachable != 0) {
        datagrams->unreachable -= datagrams->unreachable < ALL;
        return ECONNREFUSED;
    }
    if (direction->held && direction->still_accepts < (long)length)
        return EAGAIN;
    if (datagrams->mtu != 0 && length > datagrams->mtu)
        return EMSGSIZE;
    if (direction->held && direction->still_accepts < ALL)
        direction->still_accepts -= (long)length;
    return 0;
}

bool datagrams_put(struct datagrams *datagrams, const void *bytes, size_t length)
{
    const size_t whole = datagrams->out + 2 + length;
    if (whole > datagrams->out_size) {
        unsigned char *outbox = realloc(datagrams->outbox, whole * 2);
        if (outbox == NULL)
            return false;
        datagrams->outbox = outbox;
        datagrams->out_size = whole * 2;
    }
    unsigned char *at = datagrams->outbox + datagrams->out;
    at[0] = (unsigned char)(length >> 8);
    at[1] = (unsigned char)length;
    memcpy(at + 2, bytes, length);
    datagrams->out = whole;
    return true;
}

size_t datagrams_take(struct datagrams *datagrams, size_t *from, unsigned char *bytes)
{
    if (*from >= datagrams->out) {
        datagrams->out = 0;
        return 0;
    }
    const unsigned char *at = datagrams->outbox + *from;
    const size_t length = (size_t)at[0] << 8 | at[1];
    memcpy(bytes, at + 2, length);
    *from += 2 + length;
    return length;
}

void datagrams_restart(struct direction *direction)
{
    struct datagrams *datagrams = &direction->datagrams;
    datagrams->next = datagrams->count;
    datagrams->consumed = direction->delivered;
    datagrams->out = 0;
    datagrams->fated = datagrams->unreachable = 0;
    datagrams->kept = ARRIVES;
    datagrams->faulty = false;
    datagrams->mtu = 0;
}

void datagrams_free(struct datagrams *datagrams)
{
    free(datagrams->ends);
    free(datagrams->outbox);
}
