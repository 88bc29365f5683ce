/* sessions.c - calls about sessions: what a close leaves of them. */
#include "calls.h"

#include <openssl/ssl.h>

#include "stack.h"

static SSL_CTX *context_of(const struct link *link, const struct end *end)
{
    return stack_context(link->protocol, end->way->wire.server);
}

int call_tickets(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)seen;
    return SSL_set_num_tickets(link->end[1].ssl, (size_t)n);
}

int call_stateful(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    end->stateful = true;
    (void)link;
    return (SSL_set_options(end->ssl, SSL_OP_NO_TICKET) & SSL_OP_NO_TICKET) != 0;
}

int call_cache(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    SSL_CTX_set_session_cache_mode(context_of(link, end), SSL_SESS_CACHE_BOTH);
    return 1;
}

int call_keep(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL_SESSION_free(end->session);
    end->session = SSL_get1_session(end->ssl);
    return end->session != NULL;
}

int call_set_session(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_set_session(end->ssl, NULL);
}

int call_resumable(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return end->session != NULL && SSL_SESSION_is_resumable(end->session);
}

/* A session is taken out of the cache to find out whether it was in: on that very session. */
int call_cached(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return end->session != NULL && SSL_CTX_remove_session(context_of(link, end), end->session) == 1;
}

/* A second connection, for which the client offers the session that it kept. */
int call_resume(struct link *link, struct end *end, long n, struct seen *seen)
{
    int resumed = -1;
    (void)end;
    (void)n;
    (void)seen;
    struct link *second = link_new(link->protocol, 0, SELF);
    if (second == NULL)
        return -1;
    for (int i = 0; i < 2; i++)
        if (link->end[i].stateful)
            SSL_set_options(second->end[i].ssl, SSL_OP_NO_TICKET);
    if (link->end[0].session == NULL ||
        SSL_set_session(second->end[0].ssl, link->end[0].session) == 1)
        resumed = link_handshake(second) ? SSL_session_reused(second->end[0].ssl) : -1;
    link_free(second);
    return resumed;
}
