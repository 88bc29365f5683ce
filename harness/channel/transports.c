/* transports.c - the BIOs that a side's SSL reads from and writes to. */
#include "channel/transports.h"

#include <errno.h>

#include "channel/direction.h"
#include "channel/own_bio.h"
#include "channel/queue.h"
#include "stack/compat.h"
#include "stack/stack.h"

const char *const transport_names[TRANSPORTS] = {"roomy",      "narrow",   "byte",     "socketlike",
                                                 "noeof",      "buffered", "blocking", "queue",
                                                 "dgram_pair", "dgram_mem"};

bool transport_is_datagram(int transport)
{
    return transport >= QUEUE;
}

bool transport_is_roomy(int transport)
{
    return transport == ROOMY || transport == QUEUE;
}

int transport_of(int protocol)
{
    return protocol == NTH_QUIC ? DGRAM_PAIR : protocol_is_datagram(protocol) ? QUEUE : ROOMY;
}

/* The most bytes that the socket-like BIO takes or gives in one call. */
enum { SHORT_WRITE = 64, SHORT_READ = 16 };

capabilities transport_needs(int transport)
{
    if (transport == SOCKETLIKE || transport == NOEOF || transport == BLOCKING ||
        transport == QUEUE)
        return CAN(OWN_BIO);
    if (transport_is_datagram(transport))
        return CAN(DGRAM_BIOS) | CAN(BIO_CALLBACK);
    return transport == BUFFERED ? CAN(BUFFER_BIO) : 0;
}

size_t transport_capacity(int transport)
{
    return transport == NARROW ? 20 : transport == BYTE ? 1 : 17 * 1024;
}

static struct direction *direction_of(BIO *bio)
{
    return BIO_get_data(bio);
}

/* A socket reports errors in errno, not on the error queue. */
static int socket_write(BIO *bio, const char *bytes, int count)
{
    BIO *side_bio = direction_of(bio)->side_bio;
    BIO_clear_retry_flags(bio);
    stack_mark();
    int ret = BIO_write(side_bio, bytes, count < SHORT_WRITE ? count : SHORT_WRITE);
    stack_pop_to_mark();
    if (ret > 0)
        return ret;
    if (BIO_should_retry(side_bio))
        BIO_set_retry_write(bio);
    else
        errno = EPIPE;
    return -1;
}

static int socket_read(BIO *bio, char *bytes, int count)
{
    struct direction *direction = direction_of(bio);
    BIO_clear_retry_flags(bio);
    int ret = BIO_read(direction->side_bio, bytes, count < SHORT_READ ? count : SHORT_READ);
    if (ret > 0)
        return ret;
    if (BIO_should_retry(direction->side_bio)) {
        BIO_set_retry_read(bio);
        return -1;
    }
    direction->at_end = true;
    return 0;
}

static long socket_ctrl(BIO *bio, int command, long number, void *argument)
{
    (void)number;
    (void)argument;
    if (command == BIO_CTRL_EOF)
        return direction_of(bio)->at_end;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

static long noeof_ctrl(BIO *bio, int command, long number, void *argument)
{
    (void)bio;
    (void)number;
    (void)argument;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

/* Notes whether a read has met the end of file, as a socket's BIO does. */
static int note_end(struct direction *direction, int ret)
{
    if (ret <= 0 && !BIO_should_retry(direction->side_bio))
        direction->at_end = true;
    return ret;
}

/* While a read waits, the other side acts.  Its library calls happen inside a library call of this
 * side, whose error queue and errno must not change. */
static int blocking_read(BIO *bio, char *bytes, int count)
{
    struct direction *direction = direction_of(bio);
    BIO_clear_retry_flags(bio);
    int ret = BIO_read(direction->side_bio, bytes, count);
    if (ret > 0 || !BIO_should_retry(direction->side_bio))
        return note_end(direction, ret);
    /* If the other side is itself waiting for this one, two waits would never end. */
    if (direction->other->peer_acting || direction->let_peer_act == NULL) {
        BIO_set_retry_read(bio);
        return -1;
    }
    int error = errno;
    direction->peer_acting = true;
    stack_mark();
    while (BIO_ctrl_pending(direction->side_bio) == 0 &&
           direction->let_peer_act(direction->peer_context, direction))
        ;
    stack_pop_to_mark();
    direction->peer_acting = false;
    errno = error;
    ret = BIO_read(direction->side_bio, bytes, count);
    if (ret <= 0 && BIO_should_retry(direction->side_bio))
        BIO_set_retry_read(bio); /* the other side has nothing to send: a retry is better than a
                                    hang */
    return note_end(direction, ret);
}

static int blocking_write(BIO *bio, const char *bytes, int count)
{
    BIO_clear_retry_flags(bio);
    return BIO_write(direction_of(bio)->side_bio, bytes, count);
}

static BIO *side_bio_of(struct direction *direction, int transport)
{
    static void *made[TRANSPORTS];
    static const struct own_method methods[TRANSPORTS] = {
        [SOCKETLIKE] = {"socketlike", socket_write, socket_read, socket_ctrl, NULL},
        [NOEOF] = {"noeof", socket_write, socket_read, noeof_ctrl, NULL},
        [BLOCKING] = {"blocking", blocking_write, blocking_read, socket_ctrl, NULL}};
    return own_bio(&methods[transport], &made[transport], direction);
}

static int pass_write(BIO *bio, const char *bytes, int count)
{
    BIO *next = BIO_get_data(bio);
    int ret = BIO_write(next, bytes, count);
    BIO_clear_retry_flags(bio);
    stack_set_retry_flags(bio, stack_retry_flags(next));
    return ret;
}

static int pass_read(BIO *bio, char *bytes, int count)
{
    BIO *next = BIO_get_data(bio);
    int ret = BIO_read(next, bytes, count);
    BIO_clear_retry_flags(bio);
    stack_set_retry_flags(bio, stack_retry_flags(next));
    return ret;
}

static long pass_ctrl(BIO *bio, int command, long number, void *argument)
{
    return BIO_ctrl(BIO_get_data(bio), command, number, argument);
}

/* Those of them that nobody has freed, or NULL. */
enum { PASSING = 32 };
static BIO *passing[PASSING];

static BIO **place_of(const BIO *bio)
{
    for (int i = 0; i < PASSING; i++)
        if (passing[i] == bio)
            return &passing[i];
    return NULL;
}

static int pass_destroy(BIO *bio)
{
    BIO **place = place_of(bio);
    if (place != NULL)
        *place = NULL;
    return 1;
}

static const struct own_method passing_method = {"passing", pass_write, pass_read, pass_ctrl,
                                                 pass_destroy};
static void *passing_made;

BIO *transport_passing(BIO *next)
{
    BIO **place = place_of(NULL);
    if (place != NULL)
        *place = own_bio(&passing_method, &passing_made, next);
    return place == NULL ? NULL : *place;
}

bool transport_passing_lives(const BIO *bio)
{
    return bio != NULL && place_of(bio) != NULL;
}

int transport_passing_alive(void)
{
    int alive = 0;
    for (int i = 0; i < PASSING; i++)
        alive += passing[i] != NULL;
    return alive;
}

void transport_passing_end(const BIO *next)
{
    for (int i = 0; i < PASSING; i++)
        while (passing[i] != NULL && BIO_get_data(passing[i]) == next)
            BIO_free(passing[i]);
}

static BIO *new_reference(BIO *bio)
{
    return bio != NULL && BIO_up_ref(bio) == 1 ? bio : NULL;
}

bool transport_attach(struct direction *direction, int transport)
{
    if (stack_has(CAN(OWN_BIO))) /* what a call of a case allocates is then the library's */
        own_bio_prepare(&passing_method, &passing_made);
    if (transport_is_datagram(transport))
        return queue_open(direction, transport == QUEUE        ? OWN_QUEUE
                                     : transport == DGRAM_PAIR ? LIBRARYS_PAIR
                                                               : LIBRARYS_MEMORY);
    if (transport == SOCKETLIKE || transport == NOEOF || transport == BLOCKING) {
        direction->from = side_bio_of(direction, transport);
        direction->to = new_reference(direction->from);
    } else {
        direction->from = new_reference(direction->side_bio);
        direction->to = new_reference(direction->side_bio);
    }
    if (transport == BUFFERED && direction->to != NULL) {
        BIO *buffer = BIO_new(BIO_f_buffer());
        direction->to = buffer == NULL ? NULL : BIO_push(buffer, direction->to);
        direction->buffer = direction->to;
    }
    return direction->from != NULL && direction->to != NULL;
}

void transport_close(struct direction *direction)
{
    BIO_free_all(direction->to);
    BIO_free(direction->from);
    direction->from = direction->to = direction->buffer = NULL;
}
