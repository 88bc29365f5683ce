/* connect.c - brings both ends of a link to where a table starts. */

#include "link.h"
#include "stack.lacks.h"

static bool wants(SSL *ssl, int ret)
{
    int error = SSL_get_error(ssl, ret);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
}

/* Drives one side as long as it gets on; returns how many bytes moved. */
static size_t drive(struct link *link, int side, bool *done, bool *failed)
{
    size_t moved = 0, sum = 0;
    do {
        int ret = SSL_do_handshake(link->end[side].ssl);
        *done = ret == 1;
        *failed = !*done && !wants(link->end[side].ssl, ret);
        if (&link->end[side] != link_end(link, link->caller))
            ERR_clear_error(); /* the queue is the caller's */
        moved = carrier_move(&link->carrier);
        sum += moved;
    } while (moved != 0 && !*done && !*failed);
    return sum;
}

bool link_handshake(struct link *link)
{
    bool done[2] = {false, false}, failed = false;
    size_t moved = 1;
    while (moved != 0 && !failed && !(done[0] && done[1])) {
        moved = 0;
        for (int i = 0; i < 2 && !failed; i++)
            if (!done[i])
                moved += drive(link, i, &done[i], &failed);
    }
    return done[0] && done[1];
}

/* Some servers keep the tickets of a handshake until they first write: a byte brings them out. */
static void let_tickets_out(struct link *link)
{
    struct end *server = &link->end[1], *client = &link->end[0];
    unsigned char byte = link_pattern(server, server->sent);
    if (link->protocol != 3 || server->way->tickets != 0 ||
        !wire_tells(&server->way->wire, &link->carrier.secrets))
        return;
    bool written = false;
    for (size_t moved = 1; moved != 0 && client->read == 0;) {
        written = written || SSL_write(server->ssl, &byte, 1) == 1;
        server->sent = written;
        moved = carrier_move(&link->carrier);
        client->read = SSL_read(client->ssl, &byte, 1) == 1;
        moved += carrier_move(&link->carrier);
    }
    server->way->spoken = false;
}

void link_settle(struct link *link)
{
    unsigned char byte = 0;
    size_t moved = 1, left = 0;
    while (moved != 0) {
        moved = 0;
        for (int i = 0; i < 2; i++) { /* without AUTO_RETRY a call takes one record */
            left = BIO_ctrl_pending(link->end[i].way->near);
            SSL_read(link->end[i].ssl, &byte, 1);
            moved += left - BIO_ctrl_pending(link->end[i].way->near);
        }
        moved += carrier_move(&link->carrier);
    }
    let_tickets_out(link);
    ERR_clear_error();
}

SSL_SESSION *link_earlier_session(int protocol, enum flavour flavour, long early)
{
    SSL_SESSION *session = NULL;
    struct link *earlier = link_new(protocol, 0, SELF, flavour);
    if (earlier == NULL)
        return NULL;
    if (early == 0 || SSL_set_max_early_data(earlier->end[1].ssl, (uint32_t)early) == 1) {
        if (link_handshake(earlier)) {
            link_settle(earlier);
            session = SSL_get1_session(earlier->end[0].ssl);
        }
        for (int i = 0; i < 2; i++) /* it stays usable */
            SSL_set_shutdown(earlier->end[i].ssl, SSL_SENT_SHUTDOWN);
    }
    link_free(earlier);
    return session;
}

static bool offer_earlier(struct link *link)
{
    SSL_SESSION *session = link_earlier_session(link->protocol, PLAIN, 0);
    bool offered = session != NULL && SSL_set_session(link->end[0].ssl, session) == 1;
    SSL_SESSION_free(session);
    return offered;
}

struct link *link_connect(int protocol, int transport, enum side server, enum flavour flavour)
{
    struct link *link = link_new(protocol, transport, server, flavour);
    if (link == NULL)
        return NULL;
    bool resumes = flavour == RESUMED;
    if ((resumes && !offer_earlier(link)) || !link_handshake(link) ||
        SSL_session_reused(link->end[0].ssl) != resumes) {
        link_free(link);
        return NULL;
    }
    link_settle(link);
    return link;
}
