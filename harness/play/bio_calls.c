/* bio_calls.c - calls that give an SSL other BIOs. */
#include "play/bio_calls.h"

#include "channel/transports.h"
#include "stack/compat.h"

static int make_next(const struct invocation *call, BIO *bio, bool chain, bool same)
{
    struct bios *bios = &call->endpoint->bios;
    BIO_free_all(bios->next);
    bios->next = bio;
    bios->chain = chain;
    bios->same = same;
    return 1;
}

int call_next_bio(const struct invocation *call)
{
    BIO *bio = transport_passing(call->endpoint->outgoing->to);
    return make_next(call, bio, false, false) && bio != NULL;
}

int call_next_chain(const struct invocation *call)
{
    BIO *buffer = BIO_new(BIO_f_buffer()), *filter = BIO_new(BIO_f_null()),
        *bio = transport_passing(call->endpoint->outgoing->to);
    if (buffer == NULL || filter == NULL || bio == NULL)
        return 0;
    return make_next(call, BIO_push(buffer, BIO_push(filter, bio)), true, false);
}

int call_next_same(const struct invocation *call)
{
    return make_next(call, NULL, false, true);
}

int call_next_none(const struct invocation *call)
{
    return make_next(call, NULL, false, false);
}

/* The BIO to set in the place of one, with a reference that the SSL takes over. */
static BIO *take_next(struct bios *bios, BIO *now)
{
    BIO *next = bios->same ? now : bios->next;
    if (bios->same)
        BIO_up_ref(now);
    bios->next = NULL;
    return next;
}

int call_set_rbio(const struct invocation *call)
{
    struct bios *bios = &call->endpoint->bios;
    bios->reads = take_next(bios, SSL_get_rbio(call->endpoint->ssl));
    SSL_set0_rbio(call->endpoint->ssl, bios->reads);
    return 1;
}

/* What stands in a buffer that the SSL no longer writes to is lost: nobody has to flush it. */
static void note_writes(struct bios *bios, BIO *writes)
{
    bios->flushed = bios->same ? bios->flushed : bios->chain;
    bios->writes = writes;
}

int call_set_wbio(const struct invocation *call)
{
    struct bios *bios = &call->endpoint->bios;
    BIO *bio = take_next(bios, SSL_get_wbio(call->endpoint->ssl));
    SSL_set0_wbio(call->endpoint->ssl, bio);
    note_writes(bios, bio);
    return 1;
}

int call_set_bios(const struct invocation *call)
{
    SSL *ssl = call->endpoint->ssl;
    struct bios *bios = &call->endpoint->bios;
    BIO *bio = bios->next;
    bios->next = NULL;
    if (bios->same) {
        SSL_set_bio(ssl, SSL_get_rbio(ssl), SSL_get_wbio(ssl));
        return 1;
    }
    SSL_set_bio(ssl, bio, bio);
    bios->reads = bio;
    note_writes(bios, bio);
    return 1;
}

/* Takes as many references as SSL_set_bio consumes: SSL_set_bio(3), DESCRIPTION. */
static void take_references(const struct bios *old, BIO *reads, BIO *writes)
{
    const bool read_stays = reads == old->reads, write_stays = writes == old->writes;
    if (reads == writes ? read_stays : read_stays && write_stays)
        return;
    if (!read_stays)
        BIO_up_ref(reads);
    if (reads != writes && !(write_stays && old->reads == old->writes))
        BIO_up_ref(writes);
}

/* A BIO of a number, made with a reference of the harness. */
static BIO *numbered(const struct invocation *call, long number)
{
    BIO **bio = &call->endpoint->bios.numbered[number % NUMBERED];
    if (*bio == NULL)
        *bio = transport_passing(call->endpoint->outgoing->to);
    return *bio;
}

int call_give_bios(const struct invocation *call)
{
    struct bios *bios = &call->endpoint->bios;
    BIO *reads = numbered(call, call->n / 10), *writes = numbered(call, call->n % 10);
    if (reads == NULL || writes == NULL)
        return 0;
    take_references(bios, reads, writes);
    SSL_set_bio(call->endpoint->ssl, reads, writes);
    bios->reads = reads;
    bios->writes = writes;
    return 1;
}

int call_drop_bios(const struct invocation *call)
{
    for (int i = 0; i < 2 * NUMBERED; i++) {
        struct endpoint *endpoint = &call->connection->endpoint[i % 2];
        BIO **bio = &endpoint->bios.numbered[i / 2];
        const bool used = endpoint->ssl != NULL &&
                          (*bio == endpoint->bios.reads || *bio == endpoint->bios.writes);
        if (used)
            continue;
        if (transport_passing_lives(*bio))
            BIO_free(*bio);
        *bio = NULL;
    }
    return 1;
}

int call_bios_set(const struct invocation *call)
{
    const struct bios *bios = &call->endpoint->bios;
    return (SSL_get_rbio(call->endpoint->ssl) == bios->reads ? 1 : 0) +
           (SSL_get_wbio(call->endpoint->ssl) == bios->writes ? 2 : 0);
}

int call_bios_alive(const struct invocation *call)
{
    (void)call;
    return transport_passing_alive();
}
