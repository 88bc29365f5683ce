/* link.c - a client and a server SSL over a carrier. */
#include "link.h"

#include <stdlib.h>
#include <string.h>

#include "judge.h"
#include "stack.h"
#include "stack.lacks.h"

struct end *link_end(struct link *link, enum side who)
{
    return &link->end[(who == SELF) == link->self_is_server ? 1 : 0];
}

struct end *other_end(struct link *link, const struct end *end)
{
    return &link->end[end == &link->end[0] ? 1 : 0];
}

uint8_t end_flags(const struct end *end)
{
    int flags = end->ssl == NULL ? 0 : SSL_get_shutdown(end->ssl);
    return (uint8_t)((flags & SSL_SENT_SHUTDOWN ? SENT : 0) |
                     (flags & SSL_RECEIVED_SHUTDOWN ? RECEIVED : 0));
}

unsigned char link_pattern(const struct end *end, uint32_t position)
{
    return (unsigned char)(position * 31 + (position >> 8) * 17 +
                           (end->way->wire.server ? 101 : 3));
}

/* Where an SSL keeps its link. */
static int link_index(void)
{
    static int index = -1;
    if (index < 0)
        index = SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    return index;
}

void link_keylog(const SSL *ssl, const char *line)
{
    struct link *link = SSL_get_ex_data(ssl, link_index());
    if (link != NULL)
        secrets_learn(&link->carrier.secrets, line);
}

/* The sender names its alert; only protocols whose records are not decrypted need it. */
static void announce(int writes, int version, int type, const void *bytes, size_t count, SSL *ssl,
                     void *way)
{
    (void)version;
    (void)ssl;
    struct wire *wire = &((struct way *)way)->wire;
    if (writes == 0 || (type != WIRE_ALERT && type != WIRE_HANDSHAKE))
        return;
    wire->announced_type = (uint8_t)type;
    if (type != WIRE_ALERT || count != 2)
        return;
    memcpy(wire->announced, bytes, 2);
    wire->named = true;
}

/* Whether what an alert says cannot be read off the wire: applications mostly have no callback. */
static bool needs_announcing(const struct link *link)
{
    enum { TLS1_2_ON = 2 };
    return link->protocol < TLS1_2_ON || link->flavour == OTHER_CIPHER || !stack_has(CAN(KEYLOG));
}

void link_expect(const struct link *link, struct end *end, enum call call)
{
    const unsigned is = trait(call)->is;
    if (stack_has(CAN(MSG_CALLBACK)) || (is & BY_HARNESS) != 0)
        return;
    const bool closes = (is & SHUTS_DOWN) != 0 || call == CALL_BIO_RESET || call == CALL_BIO_FREE ||
                        call == CALL_BIO_SHUTDOWN;
    const bool shakes = (trait(call)->implies & HANDSHAKING) != 0 && link->protocol == 3;
    const bool fails = (is & READS) != 0;
    uint8_t type = closes || fails ? WIRE_ALERT : shakes ? WIRE_HANDSHAKE : WIRE_DATA;
    wire_expect(&end->way->wire, type, closes ? 1 : 2, closes ? 0 : 80);
}

static uint8_t sends_of(const struct link *link, const struct plain *plain)
{
    if (plain->type == WIRE_DATA)
        return DATA;
    if (plain->type != WIRE_ALERT)
        return HANDSHAKING;
    /* TLS 1.3 tells closes by description and ignores the level: RFC 8446, 6 */
    bool fatal = link->protocol == 3 ? plain->description != 0 && plain->description != 90
                                     : plain->level == 2;
    uint8_t close = plain->description == 0 ? CLOSE_NOTIFY : 0;
    return fatal ? FATAL_ALERT | close : close != 0 ? close : OTHER_ALERT;
}

static void note_flight(struct link *link, enum side from, const struct plain *plain)
{
    struct record *record = link->record;
    if (record->flights >= FLIGHTS) {
        record->lost_flights++;
        return;
    }
    struct flight *flight = &record->flight[record->flights++];
    flight->act = record->act;
    flight->from = (uint8_t)from;
    flight->type = plain->type;
    flight->level = plain->level;
    flight->description = plain->description;
    flight->length = plain->type == WIRE_DATA ? (uint16_t)plain->length : 0;
}

static void heard(void *listener, struct way *way, const struct plain *plain)
{
    struct link *link = listener;
    enum side from = link_end(link, SELF)->way == way ? SELF : PEER;
    way->tickets += plain->ticket;
    const bool late = plain->ticket && !way->spoken;
    way->spoken = way->spoken || plain->type == WIRE_DATA || plain->type == WIRE_ALERT;
    if (plain->replaced && plain->type == WIRE_DATA)
        link_end(link, from)->sent -= (uint32_t)plain->length;
    if (plain->closes)
        link_end(link, from)->closed_at = link_end(link, from)->sent;
    if (plain->replaced)
        return; /* not what the side sent arrives, and not by its doing */
    if (link->record == NULL)
        return;
    note_flight(link, from, plain);
    if (from != link->caller)
        return; /* both sides speak in a handshake; the caller's part is judged */
    struct seen *seen = &link->record->seen[link->record->act < ACTS ? link->record->act : 0];
    uint8_t sends = sends_of(link, plain);
    seen->sends |= sends;
    if (sends == HANDSHAKING && !late)
        seen->shook = 1;
    if ((sends & CLOSE_NOTIFY) != 0)
        seen->closes++;
    if (way->closed && !plain->closes)
        seen->after_close++;
    if (sends == DATA)
        seen->out += (uint32_t)plain->length;
}

void end_set_role(struct end *end)
{
    if (end->way->wire.server)
        SSL_set_accept_state(end->ssl);
    else
        SSL_set_connect_state(end->ssl);
}

void link_forget_early(struct link *link)
{
    struct end *client = &link->end[0];
    const SSL *server = link->end[1].ssl; /* a client says rejected until it knows better */
    if (client->early == 0 || server == NULL ||
        SSL_get_early_data_status(server) != SSL_EARLY_DATA_REJECTED)
        return;
    client->sent -= client->early;
    client->closed_at -= client->closed_at < client->early ? 0 : client->early;
    client->early = 0;
}

static void shut_down(const struct link *link, struct end *end)
{
    link_expect(link, end, CALL_SHUTDOWN);
    SSL_shutdown(end->ssl);
}

/* The other side of one that waits acts as any peer does: shakes hands, reads, answers a close. */
static bool serve(void *server, struct way *waiting)
{
    struct link *link = server;
    struct end *self = &link->end[waiting == link->end[0].way ? 0 : 1];
    struct end *peer = other_end(link, self);
    static unsigned char unread[4096];
    size_t moved = carrier_move(&link->carrier);
    if (peer->ssl == NULL || moved != 0)
        return moved != 0;
    if (SSL_do_handshake(peer->ssl) == 1) {
        int count = SSL_read(peer->ssl, unread, sizeof unread);
        peer->read += count > 0 ? (uint32_t)count : 0;
        if (count <= 0 && SSL_get_error(peer->ssl, count) == SSL_ERROR_ZERO_RETURN)
            shut_down(link, peer);
    }
    return carrier_move(&link->carrier) != 0;
}

/* Gives an end an SSL over the carrier, not connected. */
static bool make_ssl(struct link *link, struct end *end, SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    end->ssl = ssl;
    if (ssl == NULL || SSL_set_ex_data(ssl, link_index(), link) != 1)
        return false;
    BIO *from = end->way->from, *to = end->way->to;
    if (BIO_up_ref(from) != 1 || (to != from && BIO_up_ref(to) != 1))
        return false;
    SSL_set_bio(ssl, from, to);
    if (needs_announcing(link)) {
        SSL_set_msg_callback(ssl, announce);
        SSL_set_msg_callback_arg(ssl, end->way);
    }
    return flavour_apply(ssl, link->flavour, link->protocol, end->way->wire.server);
}

static bool make_end(struct link *link, bool server)
{
    struct end *end = &link->end[server];
    end->way = &link->carrier.way[server];
    if (!make_ssl(link, end, stack_context(link->protocol, server)))
        return false;
    end_set_role(end);
    return true;
}

bool link_renew(struct link *link, struct end *end, bool role)
{
    SSL_CTX *ctx = SSL_get_SSL_CTX(end->ssl);
    SSL_CTX_up_ref(ctx);
    end_forget_over(end);
    SSL_free(end->ssl);
    carrier_restart(end->way);
    bool made = make_ssl(link, end, ctx);
    SSL_CTX_free(ctx);
    if (made && role)
        end_set_role(end);
    return made;
}

struct link *link_new(int protocol, int transport, enum side server, enum flavour flavour)
{
    struct link *link = calloc(1, sizeof *link);
    if (link == NULL)
        return NULL;
    link->protocol = protocol;
    link->flavour = flavour;
    link->self_is_server = server == SELF;
    bool made = carrier_open(&link->carrier, transport, protocol);
    link->carrier.heard = heard;
    link->carrier.listener = link;
    for (int i = 0; i < 2; i++) {
        link->carrier.way[i].serve = serve;
        link->carrier.way[i].server = link;
    }
    for (int i = 0; i < 2 && made; i++)
        made = make_end(link, i == 1);
    if (made)
        return link;
    link_free(link);
    return NULL;
}

void link_free(struct link *link)
{
    if (link == NULL)
        return;
    for (int i = 0; i < 2; i++) {
        end_forget_over(&link->end[i]);
        SSL_free(link->end[i].ssl);
        SSL_SESSION_free(link->end[i].session);
    }
    carrier_close(&link->carrier);
    free(link);
}
