/* handshakes.c - calls that make a handshake, or decide what kind of handshake it is. */
#include <openssl/ssl.h>

#include "calls.h"

int call_handshake(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    link_handshake(link);
    return SSL_do_handshake(end->ssl);
}

int call_flights(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)end;
    (void)seen;
    for (long i = 0; i < n; i++) {
        size_t moved = 1;
        while (SSL_do_handshake(link->end[i % 2].ssl) != 1 && moved != 0)
            moved = carrier_move(&link->carrier);
        carrier_move(&link->carrier);
    }
    return 1;
}

int call_renew(struct link *link, struct end *end, long n, struct seen *seen)
{
    (void)n;
    (void)seen;
    return link_renew(link, end) ? 1 : 0;
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
