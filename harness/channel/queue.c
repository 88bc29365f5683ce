/* queue.c - BIOs that keep datagrams apart. */
#include "channel/queue.h"

#include <errno.h>
#include <string.h>

#include "channel/direction.h"
#include "channel/own_bio.h"
#include "stack/compat.h"
#include "stack/quic.h"
#include "stack/stack.h"

bool queue_refuses(struct direction *direction, BIO *bio, size_t length)
{
    const int error = datagrams_refuse(direction, length);
    if (error == 0)
        return false;
    BIO_clear_retry_flags(bio);
    if (error == EAGAIN)
        BIO_set_retry_write(bio);
    errno = error;
    return true;
}

static int queue_write(BIO *bio, const char *bytes, int count)
{
    struct direction *direction = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    if (count <= 0 || queue_refuses(direction, bio, (size_t)count) ||
        !datagrams_put(&direction->datagrams, bytes, (size_t)count))
        return -1;
    return count;
}

static int queue_read(BIO *bio, char *bytes, int count)
{
    struct direction *direction = BIO_get_data(bio), *other = direction->other;
    size_t at = 0;
    const size_t waiting = datagrams_waiting(other, &at);
    BIO_clear_retry_flags(bio);
    if (waiting == 0 || count <= 0) {
        BIO_set_retry_read(bio);
        errno = EAGAIN;
        return -1;
    }
    const size_t part = waiting < (size_t)count ? waiting : (size_t)count;
    memcpy(bytes, other->bytes + at, part);
    datagrams_consume(other);
    return (int)part;
}

/* What BIO_dgram_get_mtu_overhead(3) gives for IPv4 and UDP. */
enum { OVERHEAD = 28 };

static long queue_ctrl(BIO *bio, int command, long number, void *argument)
{
    struct direction *direction = BIO_get_data(bio);
    (void)argument;
    switch (stack_datagram_control(command)) {
    case ASKS_MTU:
        return direction->datagrams.mtu != 0 ? (long)direction->datagrams.mtu : MTU;
    case SETS_MTU:
        return number;
    case ASKS_OVERHEAD:
        return OVERHEAD;
    default:
        return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
    }
}

static BIO *new_queue(struct direction *direction)
{
    static const struct own_method method = {"queue", queue_write, queue_read, queue_ctrl, NULL};
    static void *made;
    return own_bio(&method, &made, direction);
}

static bool open_memory(struct direction *direction)
{
    direction->from = stack_datagram_memory();
    direction->to = stack_datagram_memory();
    return direction->from != NULL && direction->to != NULL;
}

static bool open_shared(struct direction *direction, BIO *bio)
{
    direction->side_bio = bio;
    direction->from = direction->to = bio;
    return bio != NULL && BIO_up_ref(bio) == 1 && BIO_up_ref(bio) == 1;
}

bool queue_open(struct direction *direction, enum queue_kind kind)
{
    BIO *side = NULL;
    direction->datagrams.own = kind == OWN_QUEUE;
    if (kind == LIBRARYS_MEMORY)
        return open_memory(direction);
    if (kind == LIBRARYS_PAIR && !stack_datagram_pair(&side, &direction->network_bio))
        return false;
    if (direction->wire.protocol == NTH_QUIC &&
        !stack_quic()->address(side, direction->network_bio, direction->wire.server)) {
        BIO_free(side);
        return false;
    }
    return open_shared(direction, kind == LIBRARYS_PAIR ? side : new_queue(direction));
}

size_t queue_take(struct direction *direction, size_t *from, unsigned char *bytes)
{
    if (direction->datagrams.own)
        return datagrams_take(&direction->datagrams, from, bytes);
    BIO *network = direction->network_bio != NULL ? direction->network_bio : direction->to;
    const int retry = stack_retry_flags(network); /* a side can write to this very BIO */
    direction->network_acts = true;
    const int count = BIO_read(network, bytes, DATAGRAM);
    direction->network_acts = false;
    BIO_clear_retry_flags(network);
    stack_set_retry_flags(network, retry);
    return count <= 0 ? 0 : (size_t)count;
}

bool queue_deliver(struct direction *direction, size_t at, size_t length)
{
    struct direction *other = direction->other;
    if (direction->datagrams.own)
        return true; /* the other side's queue reads what was delivered */
    BIO *network = other->network_bio != NULL ? other->network_bio : other->from;
    other->network_acts = true;
    const int count = BIO_write(network, direction->bytes + at, (int)length);
    other->network_acts = false;
    return count == (int)length;
}
