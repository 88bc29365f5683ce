/* handshake_callbacks.c - callbacks that are called during a handshake. */
#include "play/handshake_callbacks.h"

#include "play/connection.h"
#include "play/session_callbacks.h"
#include "stack/compat.h"
#include "stack/contexts.h"

/* What they do.  Static, because one of them has no argument, and they act in every connection of
 * their context. */
static struct {
    enum act act;
    SSL_CTX *other; /* the context to switch to */
    bool called;    /* since that was last asked */
    bool switched;
} callbacks;

/* Takes note of a call, and switches where that is to be done; returns what is to be done. */
static enum act begin(SSL *ssl)
{
    callbacks.called = true;
    if (callbacks.act == ACT_SWITCHES)
        callbacks.switched = SSL_set_SSL_CTX(ssl, callbacks.other) == callbacks.other;
    return callbacks.act;
}

static SSL_CTX *server_context(const struct invocation *call)
{
    return contexts_get(call->connection->protocol, true);
}

int call_does(const struct invocation *call)
{
    struct connection *connection = call->connection;
    callbacks.act = (enum act)call->n;
    if (callbacks.act != ACT_SWITCHES || connection->other != NULL)
        return 1;
    connection->other = callbacks.other = contexts_new(connection->protocol, true);
    if (connection->other == NULL)
        return 0;
    sessions_watch(connection->other, OF_OTHER);
    return 1;
}

/* DECLINES: by a warning, where the protocol has those. */
static int servername(SSL *ssl, int *alert, void *unused)
{
    (void)alert;
    (void)unused;
    switch (begin(ssl)) {
    case ACT_REFUSES:
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    case ACT_DECLINES:
        return SSL_TLSEXT_ERR_ALERT_WARNING;
    default:
        return SSL_TLSEXT_ERR_OK;
    }
}

int call_name_callback(const struct invocation *call)
{
    SSL_CTX_set_tlsext_servername_callback(server_context(call), servername);
    return connection_name_server(call->connection);
}

static int client_hello(SSL *ssl, int *alert, void *unused)
{
    (void)unused;
    switch (begin(ssl)) {
    case ACT_REFUSES:
        *alert = SSL_AD_HANDSHAKE_FAILURE;
        return SSL_CLIENT_HELLO_ERROR;
    case ACT_PAUSES:
        return SSL_CLIENT_HELLO_RETRY;
    default:
        return SSL_CLIENT_HELLO_SUCCESS;
    }
}

int call_hello_callback(const struct invocation *call)
{
    SSL_CTX_set_client_hello_cb(server_context(call), client_hello, NULL);
    return 1;
}

static int certificate(SSL *ssl, void *unused)
{
    (void)unused;
    switch (begin(ssl)) {
    case ACT_REFUSES:
        return 0;
    case ACT_PAUSES:
        return -1;
    default:
        return 1;
    }
}

int call_certificate_callback(const struct invocation *call)
{
    SSL_set_cert_cb(call->connection->endpoint[1].ssl, certificate, NULL);
    return 1;
}

/* Whatever is wrong with the certificate is forgiven. */
static int verification(int verified, X509_STORE_CTX *store)
{
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    (void)verified;
    switch (begin(ssl)) {
    case ACT_REFUSES:
        return 0;
    case ACT_PAUSES:
        return SSL_set_retry_verify(ssl);
    default:
        return 1;
    }
}

int call_verify_callback(const struct invocation *call)
{
    SSL_set_verify(call->connection->endpoint[0].ssl, SSL_VERIFY_PEER, verification);
    return 1;
}

static int ticket_data(SSL *ssl, void *unused)
{
    (void)unused;
    return begin(ssl) == ACT_REFUSES ? 0 : 1;
}

int call_ticket_callback(const struct invocation *call)
{
    return SSL_CTX_set_session_ticket_cb(server_context(call), ticket_data, NULL, NULL);
}

/* REFUSES: by an error.  Otherwise there is no key. */
static int ticket_key(SSL *ssl)
{
    return begin(ssl) == ACT_REFUSES ? -1 : 0;
}

int call_key_callback(const struct invocation *call)
{
    return stack_set_ticket_key_callback(server_context(call), ticket_key);
}

int call_callback_called(const struct invocation *call)
{
    const bool called = callbacks.called;
    (void)call;
    callbacks.called = false;
    return called;
}

int call_switched(const struct invocation *call)
{
    (void)call;
    return callbacks.switched;
}

int call_pause_class(const struct invocation *call)
{
    switch (call->endpoint->asked) {
    case SSL_ERROR_WANT_X509_LOOKUP:
        return 1;
    case SSL_ERROR_WANT_RETRY_VERIFY:
        return 2;
    case SSL_ERROR_WANT_CLIENT_HELLO_CB:
        return 3;
    default:
        return 0;
    }
}

int call_pause_wanted(const struct invocation *call)
{
    switch (SSL_want(call->endpoint->ssl)) {
    case SSL_X509_LOOKUP:
        return 1;
    case SSL_RETRY_VERIFY:
        return 2;
    case SSL_CLIENT_HELLO_CB:
        return 3;
    default:
        return 0;
    }
}

int call_other_added(const struct invocation *call)
{
    (void)call;
    return sessions_added(OF_OTHER);
}

int call_other_removed(const struct invocation *call)
{
    return sessions_removed(OF_OTHER, call->connection->endpoint[1].session);
}

int call_other_sessions(const struct invocation *call)
{
    (void)call;
    return sessions_more(OF_OTHER);
}

int call_either_added(const struct invocation *call)
{
    return sessions_added(OF_SERVER) + call_other_added(call);
}

int call_either_removed(const struct invocation *call)
{
    return sessions_removed(OF_SERVER, call->connection->endpoint[1].session) +
           call_other_removed(call);
}

int call_either_sessions(const struct invocation *call)
{
    return sessions_more(OF_SERVER) + call_other_sessions(call);
}
