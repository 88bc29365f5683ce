/* wire.c - parses and decrypts the records of one direction. */
#include "channel/wire.h"

#include <stdlib.h>
#include <string.h>

#include "channel/short_header.h"
#include "contract/capability.h"

static bool from_hex(const char *text, unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char digits[] = {text[2 * i], text[2 * i + 1], '\0'};
        char *end = NULL;
        bytes[i] = (unsigned char)strtoul(digits, &end, 16);
        if (end != digits + 2)
            return false;
    }
    return true;
}

void secrets_learn(struct secrets *secrets, const char *line)
{
    static const struct {
        const char *label;
        int side, epoch;
    } labels[] = {{"CLIENT_EARLY_TRAFFIC_SECRET ", 0, EARLY_KEYS},
                  {"CLIENT_HANDSHAKE_TRAFFIC_SECRET ", 0, HANDSHAKE_KEYS},
                  {"SERVER_HANDSHAKE_TRAFFIC_SECRET ", 1, HANDSHAKE_KEYS},
                  {"CLIENT_TRAFFIC_SECRET_0 ", 0, APPLICATION_KEYS},
                  {"SERVER_TRAFFIC_SECRET_0 ", 1, APPLICATION_KEYS}};
    const size_t random = 2 * 32 + 1; /* 32 bytes in hexadecimal, and a space */
    const char *master = "CLIENT_RANDOM ";
    if (strncmp(line, master, strlen(master)) == 0 && strlen(line) >= strlen(master) + random + 96)
        secrets->has_master = from_hex(line + strlen(master) + random, secrets->master, 48);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t length = strlen(labels[i].label);
        if (strncmp(line, labels[i].label, length) == 0 && strlen(line) >= length + random + 64)
            secrets->has_traffic[labels[i].side][labels[i].epoch] = from_hex(
                line + length + random, secrets->traffic[labels[i].side][labels[i].epoch], SECRET);
    }
}

void secrets_forget(struct secrets *secrets, bool server)
{
    memset(secrets->has_traffic[server], 0, sizeof secrets->has_traffic[server]);
}

bool wire_decrypts(int protocol)
{
    return protocol == NTH_TLS1_2 || protocol == NTH_TLS1_3 || protocol == NTH_DTLS1_2 ||
           protocol == NTH_DTLS1_3 || protocol == NTH_QUIC;
}

void wire_reset(struct wire *wire, bool server, int protocol, bool keylog)
{
    memset(wire, 0, sizeof *wire);
    wire->server = server;
    wire->protocol = protocol;
    wire->tls13 = protocol_tls(protocol) == NTH_TLS1_3;
    wire->aead = protocol_tls(protocol) >= NTH_TLS1_2;
    wire->datagrams = protocol_is_datagram(protocol);
    wire->keys_are_told = keylog && wire_decrypts(protocol);
    wire->expected.type = WIRE_DATA;
}

void wire_expect(struct wire *wire, uint8_t type, uint8_t level, uint8_t description)
{
    wire->assumed = true;
    wire->expected = (struct announced){.type = type, .alert = {level, description}};
}

static enum aead aead_of(const struct secrets *secrets)
{
    const uint16_t chacha = 0x1303;
    return secrets->cipher == chacha ? CHACHA20_POLY1305 : AES_128_GCM;
}

bool wire_is_readable(const struct wire *wire, const struct secrets *secrets)
{
    const uint16_t sha256 = 0xC023, sha1 = 0xC009; /* ECDHE-ECDSA-AES128-SHA256 and -SHA */
    const bool known = wire->tls13 ? secrets->has_traffic[wire->server][EARLY_KEYS] ||
                                         secrets->has_traffic[wire->server][HANDSHAKE_KEYS]
                                   : secrets->has_master;
    return wire_decrypts(wire->protocol) && known && secrets->cipher != sha256 &&
           secrets->cipher != sha1 &&
           !(wire->protocol == NTH_DTLS1_3 && aead_of(secrets) != AES_128_GCM);
}

static bool has_short_header(const struct wire *wire)
{
    return wire->datagrams && wire->tls13 && short_header_begins(wire->record[0]);
}

size_t wire_header(const struct wire *wire)
{
    if (!wire->datagrams)
        return RECORD_HEADER;
    if (!has_short_header(wire))
        return DATAGRAM_HEADER;
    return short_header_length(wire->record[0]);
}

static size_t wanted(const struct wire *wire)
{
    if (wire->collected == 0)
        return 1;
    const size_t header = wire_header(wire);
    if (wire->collected < header)
        return header;
    if (has_short_header(wire) && !short_header_tells_length(wire->record[0]))
        return RECORD_LIMIT; /* it goes on to the end of the datagram */
    const unsigned char *length = wire->record + header - 2;
    size_t want = header + ((size_t)length[0] << 8 | length[1]);
    return want < RECORD_LIMIT ? want : RECORD_LIMIT;
}

/* Whether the current record begins in the middle of one, because a side left bytes out or sent them twice.  The
 * version is 3.0 to 3.4 in every record of TLS; where a type begins, or a length, is not known from there on. */
static bool is_out_of_step(const struct wire *wire)
{
    return !wire->datagrams && wire->collected >= RECORD_HEADER &&
           (wire->record[1] != 3 || wire->record[2] > 4);
}

size_t wire_take(struct wire *wire, const unsigned char *bytes, size_t count, bool *complete)
{
    size_t taken = 0;
    *complete = false;
    while (taken < count && !*complete) {
        if (is_out_of_step(wire))
            return count;
        size_t part = wanted(wire) - wire->collected;
        if (part > count - taken)
            part = count - taken;
        memcpy(wire->record + wire->collected, bytes + taken, part);
        wire->collected += part;
        taken += part;
        *complete = wire->collected >= wire_header(wire) && wire->collected == wanted(wire) &&
                    !is_out_of_step(wire);
    }
    *complete = *complete || (taken == count && has_short_header(wire) &&
                              !short_header_tells_length(wire->record[0]));
    return taken;
}

void wire_end_datagram(struct wire *wire)
{
    wire->collected = 0;
}

/* DTLS: the number of the keys of the current record; 0: it is in the clear. */
static unsigned epoch_of(const struct wire *wire)
{
    return (unsigned)wire->record[3] << 8 | wire->record[4];
}

/* A record can come behind those of the next epoch. */
static long open_dtls12(struct wire *wire, const struct secrets *secrets, unsigned char **text)
{
    const unsigned epoch = epoch_of(wire), slot = epoch & 1;
    if (wire->epochs[slot].epoch != epoch)
        protection_key_block(secrets->master, secrets->hello_random[0], secrets->hello_random[1],
                             wire->epochs[slot].keys);
    wire->epochs[slot].epoch = epoch;
    return protection_open_dtls12(wire->epochs[slot].keys, wire->server, wire->record,
                                  wire->collected, text);
}

/* Returns the length of the plaintext at `text`, or -1. */
static long open_tls12(struct wire *wire, const struct secrets *secrets, unsigned char **text)
{
    if (!secrets->has_master)
        return -1;
    if (wire->datagrams)
        return open_dtls12(wire, secrets, text);
    if (wire->rekeyed)
        protection_key_block(secrets->master, secrets->hello_random[0], secrets->hello_random[1],
                             wire->keys);
    wire->rekeyed = false;
    return protection_open12(wire->keys, wire->server, wire->sequence, wire->record,
                             wire->collected, text);
}

/* Tries the application keys after a key update: RFC 8446, 7.2. */
static long open_updated(struct wire *wire, enum aead aead, const unsigned char *current,
                         unsigned char **text)
{
    unsigned char next[SECRET];
    protection_next_secret(false, current, next);
    long length =
        protection_open13(aead, next, 0, wire->record, RECORD_HEADER, wire->collected, text);
    if (length < 0)
        return -1;
    memcpy(wire->updated, next, SECRET);
    wire->updates++;
    wire->sequence = 0;
    return length;
}

/* Tries the current keys, then those that can follow them. */
static long open_tls13(struct wire *wire, const struct secrets *secrets, unsigned char **text)
{
    const unsigned char(*traffic)[SECRET] = secrets->traffic[wire->server];
    const enum aead aead = aead_of(secrets);
    if (wire->updates != 0) {
        long length = protection_open13(aead, wire->updated, wire->sequence, wire->record,
                                        RECORD_HEADER, wire->collected, text);
        return length < 0 ? open_updated(wire, aead, wire->updated, text) : length;
    }
    for (int epoch = wire->epoch; epoch < EPOCHS; epoch++) {
        uint64_t sequence = epoch == wire->epoch ? wire->sequence : 0;
        if (!secrets->has_traffic[wire->server][epoch])
            continue;
        long length = protection_open13(aead, traffic[epoch], sequence, wire->record, RECORD_HEADER,
                                        wire->collected, text);
        if (length < 0)
            continue;
        wire->epoch = epoch;
        wire->sequence = sequence;
        return length;
    }
    return wire->epoch == APPLICATION_KEYS
               ? open_updated(wire, aead, traffic[APPLICATION_KEYS], text)
               : -1;
}

/* The secret of an epoch of DTLS 1.3, of which those behind the third follow key updates: RFC 9147, 6.1. */
static bool short_secret(const struct wire *wire, const struct secrets *secrets, unsigned epoch,
                         unsigned char secret[SECRET])
{
    if (epoch == 0) /* in the clear */
        return false;
    const unsigned keys = epoch > EPOCHS ? APPLICATION_KEYS : epoch - 1;
    if (!secrets->has_traffic[wire->server][keys])
        return false;
    memcpy(secret, secrets->traffic[wire->server][keys], SECRET);
    for (unsigned i = EPOCHS; i < epoch; i++) {
        unsigned char next[SECRET];
        protection_next_secret(true, secret, next);
        memcpy(secret, next, SECRET);
    }
    return true;
}

/* A record can come behind those of the next epoch. */
static long open_dtls13(struct wire *wire, const struct secrets *secrets, unsigned char **text)
{
    const unsigned epoch = short_header_epoch(wire->record[0], wire->newest), slot = epoch & 3;
    const uint64_t expected =
        wire->short_epochs[slot].epoch == epoch ? wire->short_epochs[slot].next : 0;
    unsigned char secret[SECRET];
    const size_t header = wire_header(wire);
    if (wire->collected < header + SAMPLE || !short_secret(wire, secrets, epoch, secret))
        return -1;
    const uint64_t number = short_header_decrypt(secret, wire->record, expected);
    const long length =
        protection_open13(AES_128_GCM, secret, number, wire->record, header, wire->collected, text);
    if (length < 0)
        return -1;
    wire->newest = epoch > wire->newest ? epoch : wire->newest;
    wire->epoch = (int)(epoch < EPOCHS ? epoch : EPOCHS) - 1;
    wire->short_epochs[slot].epoch = epoch;
    wire->short_epochs[slot].next = number < expected ? expected : number + 1;
    wire->sequence = number;
    return length;
}

/* DTLS: whether a part of a message is not its first: RFC 6347, 4.2.2. */
static bool is_later_fragment(const struct wire *wire, const unsigned char *message)
{
    enum { OFFSET = 6 };
    return wire->datagrams && (message[OFFSET] | message[OFFSET + 1] | message[OFFSET + 2]) != 0;
}

static void note_hello(const struct wire *wire, const unsigned char *message, size_t length,
                       struct secrets *secrets)
{
    const unsigned char hello = wire->server ? 2 : 1;
    const size_t header = wire->datagrams ? 12 : 4; /* RFC 6347, 4.2.2 */
    const size_t id = header + 2 + 32;              /* the length of the session id */
    if (length <= id || message[0] != hello || is_later_fragment(wire, message))
        return;
    memcpy(secrets->hello_random[wire->server], message + header + 2, 32);
    const size_t cipher = id + 1 + message[id];
    if (wire->server && length >= cipher + 2)
        secrets->cipher = (uint16_t)(message[cipher] << 8 | message[cipher + 1]);
}

/* Takes from a record what determines the keys of the records after it. */
static void follow_keys(struct wire *wire, struct secrets *secrets, uint8_t type,
                        const unsigned char *text, size_t length)
{
    if (type == WIRE_HANDSHAKE)
        note_hello(wire, text, length, secrets);
    if (type != WIRE_CHANGE_CIPHER)
        return;
    if (wire->tls13)
        return; /* sent only for the compatibility with middleboxes (RFC 8446, D.4) */
    wire->protected = wire->rekeyed = true;
    wire->sequence = 0;
}

static void fill(struct plain *plain, uint8_t type, const unsigned char *text, long length)
{
    plain->type = type;
    plain->length = length < 0 ? 0 : (size_t)length;
    if (type != WIRE_ALERT || length != 2)
        return;
    plain->level = text[0];
    plain->description = text[1];
}

/* RFC 8446, 4: types of messages. */
static const unsigned char new_session_ticket = 4, finished = 20;

/* DTLS 1.3: whether a handshake record holds a part of a Finished message: RFC 9147, 5.2. */
static bool holds_finished(const unsigned char *text, size_t length)
{
    enum { MESSAGE_HEADER = 12, PART_LENGTH = 9 };
    bool found = false;
    for (size_t at = 0; at + MESSAGE_HEADER <= length;) {
        const unsigned char *part = text + at + PART_LENGTH;
        found = found || text[at] == finished;
        at += MESSAGE_HEADER + ((size_t)part[0] << 16 | (size_t)part[1] << 8 | part[2]);
    }
    return found;
}

/* TLS 1.3: whether a handshake record holds the beginning of a Finished message, or may hold one
 * because a header is split. */
static bool may_finish(struct wire *wire, const unsigned char *text, size_t length)
{
    enum { MESSAGE_HEADER = 4 };
    size_t at = wire->message_left;
    bool found = false;
    if (wire->datagrams)
        return holds_finished(text, length);
    while (at + MESSAGE_HEADER <= length) {
        found = found || text[at] == finished;
        at += MESSAGE_HEADER +
              ((size_t)text[at + 1] << 16 | (size_t)text[at + 2] << 8 | text[at + 3]);
    }
    wire->message_left = at < length ? 0 : at - length;
    return found || at < length;
}

bool wire_alert_is_fatal(const struct wire *wire, uint8_t level, uint8_t description)
{
    enum { CLOSE = 0, USER_CANCELED = 90, FATAL = 2 };
    return wire->tls13 ? description != CLOSE && description != USER_CANCELED : level == FATAL;
}

enum { ALERT_LENGTH = 2, ADDED_IN_TLS13 = 17 }; /* content type and tag */

void wire_announce(struct wire *wire, uint8_t type, const unsigned char *bytes, size_t count)
{
    struct announced told = {.type = type, .length = count};
    if (type == WIRE_ALERT && count == ALERT_LENGTH) {
        memcpy(told.alert, bytes, ALERT_LENGTH);
        wire->alert_announced = true;
    }
    if (wire->announced_count == ANNOUNCED)
        memmove(wire->announced, wire->announced + 1,
                --wire->announced_count * sizeof wire->announced[0]);
    wire->announced[wire->announced_count++] = told;
}

static void forget_told(struct wire *wire, size_t from, size_t count)
{
    wire->announced_count -= count;
    memmove(wire->announced + from, wire->announced + from + count,
            (wire->announced_count - from) * sizeof wire->announced[0]);
}

/* Takes what a record of that type was told to hold.  A handshake's messages can be several in a record, or one in
 * several; they have no contents here. */
static struct announced take_told(struct wire *wire, uint8_t type)
{
    struct announced found = {.type = type};
    size_t first = 0;
    while (first < wire->announced_count && wire->announced[first].type != type)
        first++;
    if (first == wire->announced_count)
        return found;
    found = wire->announced[first];
    forget_told(wire, first, 1);
    return found;
}

/* TLS 1.3: what an encrypted record holds, by what the callback told and by its length; data otherwise, of
 * which it does not tell.  What was told before that, and came in no record, never will. */
static struct announced told_by_length(struct wire *wire)
{
    const size_t length = wire->collected - wire_header(wire) - ADDED_IN_TLS13;
    for (size_t first = 0; first < wire->announced_count; first++) {
        size_t sum = 0;
        for (size_t i = first; i < wire->announced_count && sum < length; i++) {
            const struct announced told = wire->announced[i];
            if (told.type == WIRE_ALERT && i != first)
                break;
            sum += told.length;
            if (sum != length)
                continue;
            forget_told(wire, 0, i + 1);
            return told;
        }
    }
    return (struct announced){.type = WIRE_DATA};
}

/* TLS 1.3: what a record is assumed to be where no callback tells.  The length tells an alert from a handshake
 * message, which has at least 4 bytes. */
static struct announced expected_by_length(const struct wire *wire)
{
    struct announced expected = wire->expected;
    if (expected.type != WIRE_DATA)
        expected.type = wire->collected == wire_header(wire) + ALERT_LENGTH + ADDED_IN_TLS13
                            ? WIRE_ALERT
                            : WIRE_HANDSHAKE;
    return expected;
}

/* Whether the complete record is certainly not encrypted: its type or place shows it, or it lacks
 * the bytes that every cipher adds, a tag or an authentication code and in TLS 1.3 the content type,
 * or the side has no keys. */
static bool is_clear(const struct wire *wire, const struct secrets *secrets)
{
    enum { LEAST_ADDED = 16 };
    const bool *keys = secrets->has_traffic[wire->server];
    const bool has_keys = keys[EARLY_KEYS] || keys[HANDSHAKE_KEYS] || keys[APPLICATION_KEYS];
    return !wire_record_is_protected(wire) ||
           wire->collected < wire_header(wire) + LEAST_ADDED + (size_t)wire->tls13 ||
           (wire->tls13 && wire->keys_are_told && !has_keys);
}

static void read_tls13(struct wire *wire, const struct secrets *secrets, struct plain *plain)
{
    unsigned char *text = NULL;
    long length =
        wire->datagrams ? open_dtls13(wire, secrets, &text) : open_tls13(wire, secrets, &text);
    while (length > 0 && text[length - 1] == 0)
        length--;
    wire->sequence++;
    plain->assumed = length <= 0;
    if (length <= 0)
        return;
    fill(plain, text[length - 1], text, length - 1);
    wire->protected = wire->epoch > EARLY_KEYS; /* RFC 8446, A.1: after early data a client may send
                                                   an alert in the clear; 4.1.2: a ClientHello */
    const bool message = plain->type == WIRE_HANDSHAKE;
    plain->ticket = message && wire->epoch == APPLICATION_KEYS && text[0] == new_session_ticket;
    plain->finished =
        message && wire->epoch == HANDSHAKE_KEYS && may_finish(wire, text, plain->length);
}

static void read_tls12(struct wire *wire, struct secrets *secrets, struct plain *plain)
{
    unsigned char *text = NULL;
    const long length = open_tls12(wire, secrets, &text);
    wire->sequence++;
    if (length < 0)
        return;
    fill(plain, wire->record[0], text, length);
    follow_keys(wire, secrets, plain->type, text, plain->length);
}

/* What neither keys nor the outer type tell is assumed. */
static void assume(struct wire *wire, struct plain *plain)
{
    struct announced told = wire->expected;
    if (wire->tls13)
        told = wire->assumed ? expected_by_length(wire) : told_by_length(wire);
    else if (!wire->assumed)
        told = take_told(wire, wire->record[0]);
    const uint8_t type = wire->tls13 ? told.type : wire->record[0];
    fill(plain, type, told.alert, type == WIRE_ALERT ? ALERT_LENGTH : 0);
    plain->assumed = wire->tls13 || (type == WIRE_ALERT && wire->assumed);
    wire->protected = true;
}

static struct plain open_protected(struct wire *wire, struct secrets *secrets)
{
    struct plain plain = {.type = WIRE_UNKNOWN,
                          .finished = !wire->tls13 && wire->record[0] == WIRE_HANDSHAKE};
    if (!wire_is_readable(wire, secrets))
        assume(wire, &plain);
    else if (wire->tls13)
        read_tls13(wire, secrets, &plain);
    else
        read_tls12(wire, secrets, &plain);
    return plain;
}

/* Whether a record may be in the clear though the side has keys.  In DTLS flights are repeated as they
 * were first sent: RFC 6347, 4.2.4. */
static bool may_be_clear(const struct wire *wire)
{
    const uint8_t type = wire->record[0];
    if (wire->datagrams)
        return epoch_of(wire) == 0 && (type == WIRE_CHANGE_CIPHER || type == WIRE_HANDSHAKE);
    return wire->tls13 && type == WIRE_CHANGE_CIPHER;
}

/* An alert or a handshake message that has to be encrypted, and is not, changes no keys. */
static struct plain open_clear(struct wire *wire, struct secrets *secrets)
{
    const uint8_t type = wire->record[0];
    const size_t header = wire_header(wire);
    const unsigned char *text = wire->record + header;
    struct plain plain = {.type = WIRE_UNKNOWN, .clear = true};
    plain.bare = wire->protected && !may_be_clear(wire);
    if (type < WIRE_CHANGE_CIPHER || type > WIRE_DATA)
        return plain;
    fill(&plain, type, text, (long)(wire->collected - header));
    take_told(wire, type);
    if (!plain.bare)
        follow_keys(wire, secrets, type, text, plain.length);
    return plain;
}

bool wire_record_is_protected(const struct wire *wire)
{
    if (wire->datagrams)
        return has_short_header(wire) || epoch_of(wire) != 0;
    return wire->tls13 ? wire->record[0] == WIRE_DATA : wire->protected;
}

struct plain wire_open(struct wire *wire, struct secrets *secrets)
{
    const struct plain plain =
        is_clear(wire, secrets) ? open_clear(wire, secrets) : open_protected(wire, secrets);
    wire->collected = 0;
    return plain;
}

/* Writes a record of DTLS 1.3 like the current one, with another number. */
static size_t seal_dtls13(const struct wire *wire, const struct secrets *secrets, uint64_t number,
                          uint8_t type, const unsigned char *text, size_t length,
                          unsigned char *out)
{
    const size_t size = wire_header(wire), rest = length + ADDED_IN_TLS13;
    const unsigned epoch = short_header_epoch(wire->record[0], wire->newest);
    unsigned char header[DATAGRAM_HEADER], secret[SECRET];
    if (!has_short_header(wire) || !short_secret(wire, secrets, epoch, secret))
        return 0;
    memcpy(header, wire->record, size);
    short_header_set(header, number, rest);
    const size_t whole =
        protection_seal_dtls13(secret, number, header, size, type, text, length, out);
    if (whole != 0)
        short_header_encrypt(secret, out);
    return whole;
}

size_t wire_replace(const struct wire *wire, const struct secrets *secrets, uint8_t type,
                    const unsigned char *text, size_t length, unsigned char *out)
{
    const uint64_t sequence = wire->sequence - 1; /* of the record that was decrypted last */
    if (!wire_is_readable(wire, secrets) || !wire->protected || wire->sequence == 0)
        return 0;
    if (wire->datagrams && wire->tls13)
        return seal_dtls13(wire, secrets, sequence, type, text, length, out);
    if (wire->datagrams)
        return protection_seal_dtls12(wire->epochs[epoch_of(wire) & 1].keys, wire->server,
                                      wire->record, type, text, length, out);
    if (!wire->tls13)
        return protection_seal12(wire->keys, wire->server, sequence, type, text, length, out);
    return protection_seal13(aead_of(secrets),
                             wire->updates != 0 ? wire->updated
                                                : secrets->traffic[wire->server][wire->epoch],
                             sequence, type, text, length, out);
}

size_t wire_insert(const struct wire *wire, const struct secrets *secrets, uint8_t type,
                   const unsigned char *text, size_t length, unsigned char *out)
{
    enum { FURTHER = 16, LAST_OF_SEQUENCE = 10 };
    unsigned char header[DATAGRAM_HEADER];
    if (!wire->datagrams || !wire_is_readable(wire, secrets))
        return 0;
    if (wire->tls13)
        return seal_dtls13(wire, secrets, wire->sequence - 1 + FURTHER, type, text, length, out);
    if (epoch_of(wire) == 0)
        return 0;
    memcpy(header, wire->record, sizeof header);
    unsigned sum = header[LAST_OF_SEQUENCE] + FURTHER;
    header[LAST_OF_SEQUENCE] = (unsigned char)sum;
    header[LAST_OF_SEQUENCE - 1] = (unsigned char)(header[LAST_OF_SEQUENCE - 1] + (sum >> 8));
    return protection_seal_dtls12(wire->epochs[epoch_of(wire) & 1].keys, wire->server, header, type,
                                  text, length, out);
}
