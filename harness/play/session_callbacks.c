/* session_callbacks.c - the session callbacks of contexts: what they were told, and what they do. */
#include "play/session_callbacks.h"

#include <string.h>

#include "play/connection.h"
#include "play/ssl_owner.h"
#include "play/tickets.h"
#include "stack/compat.h"

enum { NOTIFIED = 16 };
static struct notified {
    SSL_CTX *ctx;
    int added, removals, asked;
    long before;
    const SSL_SESSION *removed[NOTIFIED];
    enum inside in_new, in_remove, in_get;
} notified[WATCHED];

/* The server whose session the get callback gives; its connection outlives the callback's use. */
static const struct endpoint *keeper;

/* What a callback that has a connection calls; returns what that gave. */
static int act_with(SSL *ssl, SSL_CTX *ctx, SSL_SESSION *session, enum inside what)
{
    switch (what) {
    case INSIDE_LOOKS:
        SSL_SESSION_free(SSL_get1_session(ssl));
        return (int)SSL_CTX_sess_number(ctx);
    case INSIDE_CLOSES:
        return SSL_shutdown(ssl);
    case INSIDE_SETS_SENT:
        SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN);
        return SSL_get_shutdown(ssl);
    case INSIDE_TAKES_OUT:
        return session == NULL ? -1 : SSL_CTX_remove_session(ctx, session);
    default:
        return 0;
    }
}

/* The same, as part of a call of the library: to that the error queue belongs. */
static void act(SSL *ssl, SSL_CTX *ctx, SSL_SESSION *session, enum inside what)
{
    struct endpoint *endpoint = endpoint_of(ssl);
    stack_mark();
    const int gave = act_with(ssl, ctx, session, what);
    stack_pop_to_mark();
    if (endpoint != NULL)
        endpoint->told.gave = gave;
}

static int note_added(struct notified *of, SSL *ssl, SSL_SESSION *session)
{
    of->added++;
    if (of == &notified[OF_CLIENT])
        tickets_note(ssl, session);
    act(ssl, of->ctx, session, of->in_new);
    if (of->in_new == INSIDE_DROPS)
        return 0;
    SSL_SESSION_free(session); /* returning 1 keeps the reference, which is not needed */
    return 1;
}

static int note_added_to_client(SSL *ssl, SSL_SESSION *session)
{
    return note_added(&notified[OF_CLIENT], ssl, session);
}

static int note_added_to_server(SSL *ssl, SSL_SESSION *session)
{
    return note_added(&notified[OF_SERVER], ssl, session);
}

static int note_added_to_other(SSL *ssl, SSL_SESSION *session)
{
    return note_added(&notified[OF_OTHER], ssl, session);
}

static void note_removed(struct notified *of, SSL_SESSION *session)
{
    if (of->removals < NOTIFIED)
        of->removed[of->removals++] = session;
    stack_mark();
    if (of->in_remove == INSIDE_LOOKS)
        (void)SSL_CTX_sess_number(of->ctx);
    if (of->in_remove == INSIDE_TAKES_OUT)
        SSL_CTX_remove_session(of->ctx, session);
    stack_pop_to_mark();
}

static void note_removed_by_client(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx;
    note_removed(&notified[OF_CLIENT], session);
}

static void note_removed_by_server(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx;
    note_removed(&notified[OF_SERVER], session);
}

static void note_removed_by_other(SSL_CTX *ctx, SSL_SESSION *session)
{
    (void)ctx;
    note_removed(&notified[OF_OTHER], session);
}

void sessions_watch(SSL_CTX *ctx, enum watched which)
{
    static int (*const added[WATCHED])(SSL *, SSL_SESSION *) = {
        note_added_to_client, note_added_to_server, note_added_to_other};
    static void (*const removed[WATCHED])(SSL_CTX *, SSL_SESSION *) = {
        note_removed_by_client, note_removed_by_server, note_removed_by_other};
    notified[which] = (struct notified){.ctx = ctx, .before = SSL_CTX_sess_number(ctx)};
    SSL_CTX_sess_set_new_cb(ctx, added[which]);
    SSL_CTX_sess_set_remove_cb(ctx, removed[which]);
}

int sessions_added(enum watched which)
{
    return notified[which].added;
}

int sessions_removed(enum watched which, const SSL_SESSION *session)
{
    int count = 0;
    for (int i = 0; i < notified[which].removals; i++)
        count += notified[which].removed[i] == session;
    return count;
}

int sessions_more(enum watched which)
{
    const struct notified *of = &notified[which];
    return of->ctx == NULL ? 0 : (int)(SSL_CTX_sess_number(of->ctx) - of->before);
}

/* Gives the session that was asked for, if the keeper has it. */
static SSL_SESSION *give_session(SSL *ssl, session_id_byte *id, int length, int *copy)
{
    struct notified *of = &notified[OF_SERVER];
    SSL_SESSION *kept = keeper == NULL ? NULL : keeper->session;
    unsigned kept_length = 0;
    const unsigned char *kept_id = kept == NULL ? NULL : SSL_SESSION_get_id(kept, &kept_length);
    of->asked++;
    act(ssl, of->ctx, kept, of->in_get);
    *copy = 1;
    const bool same = kept_id != NULL && length > 0 && (unsigned)length == kept_length &&
                      memcmp(kept_id, id, kept_length) == 0;
    return same && of->in_get != INSIDE_DROPS ? kept : NULL;
}

void sessions_give(SSL_CTX *server, const struct endpoint *from)
{
    keeper = from;
    SSL_CTX_sess_set_get_cb(server, give_session);
}

void sessions_call_inside(enum watched which, enum callback where, enum inside what)
{
    struct notified *of = &notified[where == IN_GET ? OF_SERVER : which];
    *(where == IN_NEW ? &of->in_new : where == IN_REMOVE ? &of->in_remove : &of->in_get) = what;
}

int call_asked(const struct invocation *call)
{
    (void)call;
    return notified[OF_SERVER].asked;
}
