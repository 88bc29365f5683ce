/* tickets.c - the sessions that clients offer again, and where they come from in TLS 1.3. */
#include "play/tickets.h"

#include "play/ssl_owner.h"
#include "stack/compat.h"
#include "stack/contexts.h"
#include "stack/stack.h"

static bool taken;

static int note_alone(SSL *ssl, SSL_SESSION *session)
{
    tickets_note(ssl, session);
    return 0; /* which keeps no reference */
}

struct tickets_before tickets_take(int protocol, bool wanted)
{
    const struct tickets_before unchanged = {.taken = taken};
    const bool takes = wanted && protocol_is_1_3(protocol) && stack_tells_tickets();
    if (takes == taken || !takes) {
        taken = takes;
        return unchanged;
    }
    SSL_CTX *client = contexts_get(protocol, false);
    const struct tickets_before before = {
        .told = SSL_CTX_sess_get_new_cb(client),
        .mode = SSL_CTX_set_session_cache_mode(client, SSL_SESS_CACHE_BOTH)};
    SSL_CTX_sess_set_new_cb(client, note_alone); /* it is called in a client's mode alone */
    taken = true;
    return before;
}

void tickets_return(int protocol, const struct tickets_before *before)
{
    if (taken && !before->taken) {
        SSL_CTX *client = contexts_get(protocol, false);
        SSL_CTX_sess_set_new_cb(client, before->told);
        SSL_CTX_set_session_cache_mode(client, before->mode);
    }
    taken = before->taken;
}

void tickets_note(const SSL *ssl, SSL_SESSION *session)
{
    struct endpoint *endpoint = endpoint_of(ssl);
    if (!taken || endpoint == NULL || SSL_SESSION_up_ref(session) != 1)
        return;
    SSL_SESSION_free(endpoint->ticket);
    endpoint->ticket = session;
}

void tickets_send(struct connection *connection)
{
    SSL *server = connection->endpoint[1].ssl;
    if (!taken || connection->endpoint[1].outgoing->tickets != 0 || !SSL_is_init_finished(server))
        return;
    do
        SSL_write(server, "", 0);
    while (carrier_move(&connection->carrier) != 0);
    ERR_clear_error();
}

SSL_SESSION *tickets_session(const struct endpoint *endpoint)
{
    SSL_SESSION *session = SSL_get1_session(endpoint->ssl);
    if (session == NULL || endpoint->ticket == NULL || SSL_SESSION_up_ref(endpoint->ticket) != 1)
        return session;
    SSL_SESSION_free(session);
    return endpoint->ticket;
}
