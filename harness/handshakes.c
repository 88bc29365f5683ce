/* handshakes.c - calls that make a handshake, or decide what kind of handshake it is. */

#include "calls.h"
#include "stack.h"
#include "stack.lacks.h"

int call_handshake(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    link_handshake(link);
    return SSL_do_handshake(end->ssl);
}

/* One side alone, as often as a small transport asks for. */
static void one_flight(struct link *link, struct end *end)
{
    size_t moved = 1;
    while (SSL_do_handshake(end->ssl) != 1 && moved != 0)
        moved = carrier_move(&link->carrier);
    carrier_move(&link->carrier);
}

int call_flights(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)seen;
    for (long i = 0; i < n; i++)
        one_flight(link, &link->end[i % 2]);
    return 1;
}

int call_flight(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    one_flight(link, end);
    return 1;
}

int call_renew(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return link_renew(link, end, true) ? 1 : 0;
}

int call_fresh(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return link_renew(link, end, false) ? 1 : 0;
}

int call_role(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    end_set_role(end);
    return 1;
}

int call_demand_certificate(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    SSL_set_verify(end->ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return 1;
}

int call_other_version(struct link *link, struct end *end, long n, struct seen *seen)
{
    const int other = link->protocol == 2 ? TLS1_1_VERSION : TLS1_2_VERSION;
    (void)n;
    (void)seen;
    return SSL_set_min_proto_version(end->ssl, other) == 1 &&
           SSL_set_max_proto_version(end->ssl, other) == 1;
}

/* A share of the first group is sent, and the server takes the second alone: it asks again. */
int call_other_group(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)n;
    (void)seen;
    return SSL_set1_groups_list(link->end[0].ssl, stack_groups(true)) == 1;
}

static int trust(int verified, X509_STORE_CTX *store)
{
    (void)verified;
    (void)store;
    return 1;
}

/* The client gets the server's own certificate: nothing here asks whose it is. */
static int give_certificate(struct link *link)
{
    return stack_give_key(link->end[0].ssl, link->flavour == OTHER_KEY);
}

static void demand(struct link *link)
{
    SSL_set_verify(link->end[1].ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, trust);
}

int call_mutual(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)n;
    (void)seen;
    demand(link);
    return give_certificate(link);
}

int call_promise_certificate(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)n;
    (void)seen;
    SSL_set_post_handshake_auth(link->end[0].ssl, 1);
    return give_certificate(link);
}

int call_demand_later(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)n;
    (void)seen;
    demand(link);
    return SSL_verify_client_post_handshake(link->end[1].ssl);
}

static int wait_or_go_on(SSL *ssl, void *end)
{
    (void)ssl;
    return ((struct end *)end)->paused ? -1 : 1;
}

int call_pause(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    end->paused = n != 0;
    SSL_set_cert_cb(end->ssl, wait_or_go_on, end);
    return 1;
}

int call_renegotiate(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)n;
    (void)seen;
    return SSL_renegotiate(end->ssl);
}

int call_key_update(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)link;
    (void)seen;
    return SSL_key_update(end->ssl,
                          n != 0 ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED);
}
