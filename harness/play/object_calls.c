/* object_calls.c - calls that create, copy, reset or free an SSL or its BIOs. */

#include "play/object_calls.h"

#include "channel/transports.h"
#include "play/connection.h"
#include "play/ssl_bio.h"
#include "stack/compat.h"

int call_clear(const struct invocation *call)
{
    int ret = SSL_clear(call->endpoint->ssl);
    if (ret == 1)
        carrier_restart(call->endpoint->outgoing);
    return ret;
}

int call_free(const struct invocation *call)
{
    endpoint_bio_free(call->endpoint);
    SSL_free(call->endpoint->ssl);
    call->endpoint->ssl = NULL;
    return 1;
}

int call_pass(const struct invocation *call)
{
    return carrier_pass(&call->connection->carrier, call->endpoint->outgoing, call->n);
}

int call_dup(const struct invocation *call)
{
    SSL *copy = SSL_dup(call->endpoint->ssl);
    SSL_free(copy);
    return copy != NULL;
}

int call_up_ref(const struct invocation *call)
{
    if (SSL_up_ref(call->endpoint->ssl) != 1)
        return 0;
    SSL_free(call->endpoint->ssl);
    return 1;
}

int call_ignore_eof(const struct invocation *call)
{
    SSL_set_options(call->endpoint->ssl, stack_ignore_eof());
    return 1;
}

int call_no_write_bio(const struct invocation *call)
{
    SSL_set0_wbio(call->endpoint->ssl, NULL);
    return 1;
}

int call_other_write_bio(const struct invocation *call)
{
    BIO *bio = transport_passing(call->endpoint->outgoing->to);
    SSL_set0_wbio(call->endpoint->ssl, bio);
    return bio != NULL;
}

int call_other_bio(const struct invocation *call)
{
    BIO *bio = transport_passing(call->endpoint->outgoing->to);
    SSL_set_bio(call->endpoint->ssl, bio, bio);
    return bio != NULL;
}

/* Data that was not read is lost with the old transport. */
int call_reconnect(const struct invocation *call)
{
    bool attached = carrier_reopen(&call->connection->carrier);
    for (int i = 0; i < 2 && attached; i++) {
        struct endpoint *endpoint = &call->connection->endpoint[i];
        endpoint->read = other_endpoint(call->connection, endpoint)->sent;
        endpoint->pending = endpoint->early = 0;
        attached = endpoint->ssl == NULL || endpoint_attach(endpoint);
    }
    return attached;
}

int call_bio_reset(const struct invocation *call)
{
    BIO *bio = ssl_bio_new(call->endpoint->ssl, BIO_NOCLOSE);
    int ret = (int)BIO_reset(bio);
    ssl_bio_free(bio);
    carrier_move(&call->connection->carrier); /* what it sent belongs to the old connection */
    carrier_restart(call->endpoint->outgoing);
    return ret;
}

int call_bio_free(const struct invocation *call)
{
    int ret = ssl_bio_free(ssl_bio_new(call->endpoint->ssl, BIO_CLOSE));
    call->endpoint->ssl = NULL;
    return ret;
}

int call_bio_shutdown(const struct invocation *call)
{
    BIO *bio = BIO_new(BIO_f_buffer()), *over = ssl_bio_new(call->endpoint->ssl, BIO_NOCLOSE);
    if (bio == NULL || over == NULL)
        return 0;
    BIO_ssl_shutdown(BIO_push(bio, over));
    BIO_free_all(bio);
    return 1;
}

int call_bio_at_end(const struct invocation *call)
{
    return BIO_eof(call->endpoint->outgoing->side_bio);
}

int call_auto_retry(const struct invocation *call)
{
    if (call->n != 0)
        SSL_set_mode(call->endpoint->ssl, SSL_MODE_AUTO_RETRY);
    else
        (void)SSL_clear_mode(call->endpoint->ssl, SSL_MODE_AUTO_RETRY);
    return 1;
}

int call_get_auto_retry(const struct invocation *call)
{
    return (SSL_get_mode(call->endpoint->ssl) & SSL_MODE_AUTO_RETRY) != 0;
}

/* The callback can be set on the SSL or on its context: here, for servers, on the context. */
static void set_info_callback(SSL *ssl, void (*callback)(const SSL *, int, int))
{
    if (SSL_is_server(ssl))
        SSL_CTX_set_info_callback(SSL_get_SSL_CTX(ssl), callback);
    else
        SSL_set_info_callback(ssl, callback);
}

/* Calls SSL_shutdown once, during the library call that sends or receives an alert. */
static void close_inside(const SSL *ssl, int where, int value)
{
    SSL *self = (SSL *)(uintptr_t)ssl;
    (void)value;
    if ((where & SSL_CB_ALERT) == 0)
        return;
    set_info_callback(self, NULL);
    stack_mark(); /* the error queue belongs to the outer call */
    SSL_shutdown(self);
    stack_pop_to_mark();
}

int call_nested(const struct invocation *call)
{
    set_info_callback(call->endpoint->ssl, close_inside);
    return 1;
}
