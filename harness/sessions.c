/* sessions.c - calls about sessions: what a close leaves of them. */
#include "calls.h"

#include "stack.h"
#include "stack.lacks.h"

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

int call_cache_mode(struct link *link, struct end *end, long n, struct seen *seen)
{
    static const long modes[] = {SSL_SESS_CACHE_OFF, SSL_SESS_CACHE_CLIENT, SSL_SESS_CACHE_SERVER,
                                 SSL_SESS_CACHE_BOTH,
                                 SSL_SESS_CACHE_BOTH | SSL_SESS_CACHE_NO_INTERNAL_STORE};
    enum { MODES = sizeof modes / sizeof modes[0] };
    (void)seen;
    long before = SSL_CTX_set_session_cache_mode(context_of(link, end), modes[n % MODES]);
    for (int i = 0; i < MODES; i++)
        if (modes[i] == before)
            return i;
    return -1;
}

int call_new_ticket(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)n;
    (void)seen;
    return SSL_new_session_ticket(link->end[1].ssl);
}

/* What the callbacks of the two contexts told, client's and server's. */
enum { TOLD = 16 };
static struct told {
    int added, removals;
    long before;
    const SSL_SESSION *removed[TOLD];
} told[2];

static int note_added(SSL *ssl, SSL_SESSION *session)
{
    told[SSL_is_server(ssl)].added++;
    SSL_SESSION_free(session); /* 1 keeps the reference, which nobody needs */
    return 1;
}

static void note_removed(struct told *of, const SSL_SESSION *session)
{
    if (of->removals < TOLD)
        of->removed[of->removals++] = session;
}

static void note_removed_by_client(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx;
    note_removed(&told[0], session);
}

static void note_removed_by_server(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx;
    note_removed(&told[1], session);
}

int call_watch_cache(struct link *link, struct end *end, long n, struct seen *seen)
{
    SSL_CTX *ctx = context_of(link, end);
    (void)n;
    (void)seen;
    told[end->way->wire.server].before = SSL_CTX_sess_number(ctx);
    SSL_CTX_sess_set_new_cb(ctx, note_added);
    SSL_CTX_sess_set_remove_cb(ctx, end->way->wire.server ? note_removed_by_server
                                                          : note_removed_by_client);
    return 1;
}

int call_added(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return told[end->way->wire.server].added;
}

int call_removed(struct link *link, struct end *end, long n, struct seen *seen)
{
    const struct told *of = &told[end->way->wire.server];
    int count = 0;
    (void)link;
    (void)n;
    (void)seen;
    for (int i = 0; i < of->removals; i++)
        count += of->removed[i] == end->session;
    return count;
}

int call_sessions(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return (int)(SSL_CTX_sess_number(context_of(link, end)) - told[end->way->wire.server].before);
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
    struct link *second = link_new(link->protocol, 0, SELF, link->flavour);
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

int call_offer(struct link *link, struct end *end, long n, struct seen *seen)
{
    struct end *client = &link->end[0];
    (void)end;
    (void)seen;
    SSL_SESSION_free(client->session);
    client->session = link_earlier_session(link->protocol, link->flavour, n);
    return client->session != NULL && SSL_set_session(client->ssl, client->session) == 1;
}

int call_accept_early(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)seen;
    return SSL_set_max_early_data(link->end[1].ssl, (uint32_t)n);
}
