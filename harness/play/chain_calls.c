/* chain_calls.c - calls of a chain of BIOs over an SSL. */
#include "play/chain_calls.h"

#include "play/io_calls.h"
#include "play/ssl_bio.h"
#include "stack/compat.h"

/* Puts up to two BIOs over a new SSL BIO. */
static int make_chain(const struct invocation *call, BIO *filter, BIO *buffer)
{
    struct endpoint *endpoint = call->endpoint;
    BIO *bio = ssl_bio_new(endpoint->ssl, BIO_NOCLOSE);
    if (bio == NULL)
        return 0;
    endpoint->chain_end = endpoint->chain = bio;
    if (filter != NULL)
        endpoint->chain = BIO_push(filter, endpoint->chain);
    if (buffer != NULL)
        endpoint->chain = BIO_push(buffer, endpoint->chain);
    endpoint->buffers = buffer != NULL;
    return 1;
}

int call_bio_over(const struct invocation *call)
{
    return make_chain(call, NULL, NULL);
}

int call_filter_over(const struct invocation *call)
{
    return make_chain(call, BIO_new(BIO_f_null()), NULL);
}

int call_buffer_over(const struct invocation *call)
{
    return make_chain(call, BIO_new(BIO_f_null()), BIO_new(BIO_f_buffer()));
}

int call_chain_read(const struct invocation *call)
{
    return io_note_read(call, BIO_read(call->endpoint->chain, io_buffer(), (int)call->n));
}

int call_chain_gets(const struct invocation *call)
{
    return io_note_read(call, BIO_gets(call->endpoint->chain, (char *)io_buffer(), (int)call->n));
}

int call_chain_write(const struct invocation *call)
{
    struct endpoint *endpoint = call->endpoint;
    endpoint->pending = (uint32_t)call->n;
    const int ret = BIO_write(endpoint->chain, io_next_bytes(endpoint, call->n), (int)call->n);
    if (ret > 0 && endpoint->buffers)
        endpoint->unflushed = endpoint->pending = (uint32_t)ret;
    else if (ret > 0)
        io_note_written(call, (uint32_t)ret);
    return ret;
}

int call_chain_flush(const struct invocation *call)
{
    struct endpoint *endpoint = call->endpoint;
    const int ret = (int)BIO_flush(endpoint->chain);
    if (ret == 1 && endpoint->unflushed != 0) {
        io_note_written(call, endpoint->unflushed);
        endpoint->unflushed = 0;
    }
    return ret;
}

int call_chain_retry(const struct invocation *call)
{
    return BIO_should_retry(call->endpoint->chain) != 0;
}

int call_chain_lacks(const struct invocation *call)
{
    return BIO_should_read(call->endpoint->chain) != 0;
}

int call_chain_at_end(const struct invocation *call)
{
    return (int)BIO_eof(call->endpoint->chain);
}

int call_chain_handshake(const struct invocation *call)
{
    return (int)BIO_do_handshake(call->endpoint->chain);
}

/* It returns nothing: only the error queue can tell that SSL_shutdown failed. */
int call_chain_shutdown(const struct invocation *call)
{
    BIO_ssl_shutdown(call->endpoint->chain);
    return ERR_peek_error() == 0;
}

int call_chain_reset(const struct invocation *call)
{
    const int ret = (int)BIO_reset(call->endpoint->chain);
    carrier_move(&call->connection->carrier); /* what it sent belongs to the old connection */
    carrier_restart(call->endpoint->outgoing);
    return ret;
}

/* The BIO that is taken away is freed alone. */
int call_chain_pop(const struct invocation *call)
{
    struct endpoint *endpoint = call->endpoint;
    BIO *first = endpoint->chain;
    endpoint->chain = BIO_pop(first);
    endpoint->buffers = false;
    BIO_free(first);
    return endpoint->chain != NULL;
}

int call_chain_keep(const struct invocation *call)
{
    BIO_free_all(call->endpoint->chain);
    call->endpoint->chain = NULL;
    return 1;
}

int call_chain_free(const struct invocation *call)
{
    (void)BIO_set_close(call->endpoint->chain_end, BIO_CLOSE);
    BIO_free_all(call->endpoint->chain);
    call->endpoint->chain = NULL;
    call->endpoint->ssl = NULL;
    return 1;
}
