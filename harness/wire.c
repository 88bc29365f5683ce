/* wire.c - reads TLS records off one direction of a connection. */
#include "wire.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>

#include "record.h"

enum { KEY = 16, IV = 12, TAG = 16, HASH = 32 };

static bool from_hex(const char *text, unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned value = 0;
        if (sscanf(text + 2 * i, "%2x", &value) != 1)
            return false;
        bytes[i] = (unsigned char)value;
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
    const size_t random = 2 * 32 + 1; /* hexadecimal and a space */
    const char *master = "CLIENT_RANDOM ";
    if (strncmp(line, master, strlen(master)) == 0 && strlen(line) >= strlen(master) + random + 96)
        secrets->has_master = from_hex(line + strlen(master) + random, secrets->master, 48);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t length = strlen(labels[i].label);
        if (strncmp(line, labels[i].label, length) == 0 && strlen(line) >= length + random + 64)
            secrets->has_traffic[labels[i].side][labels[i].epoch] = from_hex(
                line + length + random, secrets->traffic[labels[i].side][labels[i].epoch], HASH);
    }
}

void wire_reset(struct wire *wire, bool server, int protocol)
{
    memset(wire, 0, sizeof *wire);
    wire->server = server;
    wire->tls13 = protocol == 3;
    wire->aead = protocol >= 2;
}

static size_t wanted(const struct wire *wire)
{
    if (wire->have < RECORD_HEADER)
        return RECORD_HEADER;
    size_t want = RECORD_HEADER + ((size_t)wire->record[3] << 8 | wire->record[4]);
    return want < RECORD_LIMIT ? want : RECORD_LIMIT;
}

size_t wire_take(struct wire *wire, const unsigned char *bytes, size_t count, bool *complete)
{
    size_t taken = 0;
    *complete = false;
    while (taken < count && !*complete) {
        size_t part = wanted(wire) - wire->have;
        if (part > count - taken)
            part = count - taken;
        memcpy(wire->record + wire->have, bytes + taken, part);
        wire->have += part;
        taken += part;
        *complete = wire->have >= RECORD_HEADER && wire->have == wanted(wire);
    }
    return taken;
}

static void hmac(const unsigned char *key, size_t length, const unsigned char *data, size_t count,
                 unsigned char out[HASH])
{
    unsigned size = 0;
    HMAC(EVP_sha256(), key, (int)length, data, count, out, &size);
}

/* RFC 8446, 7.1; one block of HKDF-Expand is enough for all that is asked here. */
static void expand(const unsigned char secret[HASH], const char *label, size_t count,
                   unsigned char *out)
{
    unsigned char info[64], block[HASH];
    int length = snprintf((char *)info + 3, sizeof info - 8, "tls13 %s", label);
    info[0] = 0;
    info[1] = (unsigned char)count;
    info[2] = (unsigned char)length;
    info[3 + length] = 0;
    info[4 + length] = 1;
    hmac(secret, HASH, info, (size_t)length + 5, block);
    memcpy(out, block, count);
}

/* RFC 5246, 5 and 6.3: the 40 bytes of keys and salts that AES-128-GCM takes. */
static void key_block(const struct secrets *secrets, unsigned char out[2 * HASH])
{
    static const char label[] = "key expansion";
    unsigned char seed[sizeof label - 1 + 64], a[HASH], input[HASH + sizeof seed];
    memcpy(seed, label, sizeof label - 1);
    memcpy(seed + sizeof label - 1, secrets->hello_random[1], 32);
    memcpy(seed + sizeof label - 1 + 32, secrets->hello_random[0], 32);
    hmac(secrets->master, 48, seed, sizeof seed, a);
    for (int i = 0; i < 2; i++) {
        memcpy(input, a, HASH);
        memcpy(input + HASH, seed, sizeof seed);
        hmac(secrets->master, 48, input, sizeof input, out + HASH * i);
        hmac(secrets->master, 48, a, HASH, a);
    }
}

/* Opens in place; false where the tag does not fit. */
static bool gcm_open(const unsigned char key[KEY], const unsigned char nonce[IV],
                     const unsigned char *aad, int aad_length, unsigned char *text, size_t length)
{
    static EVP_CIPHER_CTX
        *ctx; /* one for the life of the process: making it costs more than using it */
    int count = 0;
    if (ctx == NULL && (ctx = EVP_CIPHER_CTX_new()) == NULL)
        return false;
    return EVP_DecryptInit_ex(ctx, EVP_aes_128_gcm(), NULL, key, nonce) == 1 &&
           EVP_DecryptUpdate(ctx, NULL, &count, aad, aad_length) == 1 &&
           EVP_DecryptUpdate(ctx, text, &count, text, (int)length) == 1 &&
           EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_GCM_SET_TAG, TAG, text + length) == 1 &&
           EVP_DecryptFinal_ex(ctx, text + length, &count) == 1;
}

static void put_sequence(uint64_t sequence, unsigned char out[8])
{
    for (int i = 7; i >= 0; i--, sequence >>= 8)
        out[i] = (unsigned char)sequence;
}

/* Returns the length of the plaintext at `text`, or -1. */
static long open_tls12(struct wire *wire, const struct secrets *secrets, unsigned char **text)
{
    unsigned char nonce[IV], aad[13];
    const size_t length = wire->have - RECORD_HEADER;
    if (!secrets->has_master || length < 8 + TAG)
        return -1;
    const size_t inner = length - 8 - TAG;
    static unsigned char copy[RECORD_LIMIT];
    memcpy(copy, wire->record, wire->have);
    if (wire->rekeyed)
        key_block(secrets, wire->keys);
    wire->rekeyed = false;
    memcpy(nonce, wire->keys + 2 * KEY + 4 * wire->server, 4);
    memcpy(nonce + 4, copy + RECORD_HEADER, 8);
    put_sequence(wire->sequence, aad);
    memcpy(aad + 8, copy, 3);
    aad[11] = (unsigned char)(inner >> 8);
    aad[12] = (unsigned char)inner;
    *text = copy + RECORD_HEADER + 8;
    return gcm_open(wire->keys + KEY * wire->server, nonce, aad, 13, *text, inner) ? (long)inner
                                                                                   : -1;
}

static long open_tls13_with(const struct wire *wire, const unsigned char secret[HASH],
                            uint64_t sequence, unsigned char **text)
{
    static unsigned char copy[RECORD_LIMIT];
    unsigned char key[KEY], nonce[IV], count[8];
    const size_t length = wire->have - RECORD_HEADER;
    if (length < TAG + 1)
        return -1;
    memcpy(copy, wire->record, wire->have);
    expand(secret, "key", KEY, key);
    expand(secret, "iv", IV, nonce);
    put_sequence(sequence, count);
    for (int i = 0; i < 8; i++)
        nonce[4 + i] ^= count[i];
    *text = copy + RECORD_HEADER;
    if (!gcm_open(key, nonce, copy, RECORD_HEADER, *text, length - TAG))
        return -1;
    return (long)(length - TAG);
}

/* The application keys that follow those in force: RFC 8446, 7.2. */
static long open_updated(struct wire *wire, const unsigned char *current, unsigned char **text)
{
    unsigned char next[HASH];
    expand(current, "traffic upd", HASH, next);
    long length = open_tls13_with(wire, next, 0, text);
    if (length < 0)
        return -1;
    memcpy(wire->updated, next, HASH);
    wire->updates++;
    wire->sequence = 0;
    return length;
}

/* Tries the keys in force, then those that can follow them. */
static long open_tls13(struct wire *wire, const struct secrets *secrets, unsigned char **text)
{
    const unsigned char(*traffic)[HASH] = secrets->traffic[wire->server];
    if (wire->updates != 0) {
        long length = open_tls13_with(wire, wire->updated, wire->sequence, text);
        return length < 0 ? open_updated(wire, wire->updated, text) : length;
    }
    for (int epoch = wire->epoch; epoch < EPOCHS; epoch++) {
        uint64_t sequence = epoch == wire->epoch ? wire->sequence : 0;
        if (!secrets->has_traffic[wire->server][epoch])
            continue;
        long length = open_tls13_with(wire, traffic[epoch], sequence, text);
        if (length < 0)
            continue;
        wire->epoch = epoch;
        wire->sequence = sequence;
        return length;
    }
    return wire->epoch == APPLICATION_KEYS ? open_updated(wire, traffic[APPLICATION_KEYS], text)
                                           : -1;
}

static void note_hello(const struct wire *wire, const unsigned char *message, size_t length,
                       struct secrets *secrets)
{
    const unsigned char hello = wire->server ? 2 : 1;
    if (length >= 38 && message[0] == hello)
        memcpy(secrets->hello_random[wire->server], message + 6, 32);
}

/* What a record tells of the keys that the next ones have. */
static void follow_keys(struct wire *wire, struct secrets *secrets, uint8_t type,
                        const unsigned char *text, size_t length)
{
    if (type == WIRE_HANDSHAKE)
        note_hello(wire, text, length, secrets);
    if (type != WIRE_CHANGE_CIPHER)
        return;
    if (wire->tls13)
        return; /* sent for the sake of old middleboxes */
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

static struct plain open_protected(struct wire *wire, struct secrets *secrets)
{
    struct plain plain = {.type = WIRE_UNKNOWN};
    unsigned char *text = NULL;
    long length = -1;
    if (wire->tls13) {
        length = open_tls13(wire, secrets, &text);
        while (length > 0 && text[length - 1] == 0)
            length--;
        if (length > 0) {
            fill(&plain, text[length - 1], text, length - 1);
            wire->protected = wire->epoch > EARLY_KEYS; /* an alert may follow early data bare */
        }
        wire->sequence++;
    } else if (wire->aead) {
        length = open_tls12(wire, secrets, &text);
        wire->sequence++;
        if (length >= 0) {
            fill(&plain, wire->record[0], text, length);
            follow_keys(wire, secrets, plain.type, text, plain.length);
        }
    } else {
        fill(&plain, wire->record[0], wire->announced, wire->record[0] == WIRE_ALERT ? 2 : 0);
    }
    return plain;
}

struct plain wire_open(struct wire *wire, struct secrets *secrets)
{
    struct plain plain = {.type = WIRE_UNKNOWN};
    const uint8_t type = wire->record[0];
    const unsigned char *text = wire->record + RECORD_HEADER;
    bool covered = wire->tls13 ? type == WIRE_DATA : wire->protected;
    if (covered) {
        plain = open_protected(wire, secrets);
    } else if (wire->tls13 && wire->protected && type != WIRE_CHANGE_CIPHER) {
        plain.type = WIRE_UNKNOWN; /* in the clear where nothing may be: no alert, no data */
    } else if (type >= WIRE_CHANGE_CIPHER && type <= WIRE_DATA) {
        fill(&plain, type, text, (long)(wire->have - RECORD_HEADER));
        follow_keys(wire, secrets, type, text, plain.length);
    }
    wire->have = 0;
    return plain;
}
