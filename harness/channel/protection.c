/* protection.c - record protection of TLS and DTLS 1.2 and 1.3. */
#include "channel/protection.h"

#include "stack/compat.h"

#include <stdio.h>
#include <string.h>

enum {
    KEY = 16,
    LONG_KEY = 32,
    IV = 12,
    TAG = 16,
    EXPLICIT = 8,
    VERSION_TLS1_2 = 0x0303,
    DATA_TYPE = 23
};

void protection_hmac(const unsigned char *key, size_t length, const unsigned char *data,
                     size_t count, unsigned char out[SECRET])
{
    unsigned size = 0;
    HMAC(EVP_sha256(), key, (int)length, data, count, out, &size);
}

/* One block of output is enough for all labels used here. */
void protection_expand(const unsigned char secret[SECRET], const char *label, size_t count,
                       unsigned char *out)
{
    unsigned char info[64], block[SECRET];
    int length = snprintf((char *)info + 3, sizeof info - 8, "%s", label);
    info[0] = 0;
    info[1] = (unsigned char)count;
    info[2] = (unsigned char)length;
    info[3 + length] = 0;
    info[4 + length] = 1;
    protection_hmac(secret, SECRET, info, (size_t)length + 5, block);
    memcpy(out, block, count);
}

/* RFC 5246, 5 and 6.3.  AES-128-GCM uses 40 bytes of the block: two keys and two salts. */
void protection_key_block(const unsigned char master[48], const unsigned char client_random[32],
                          const unsigned char server_random[32], unsigned char keys[KEY_BLOCK])
{
    static const char label[] = "key expansion";
    unsigned char seed[sizeof label - 1 + 64], a[SECRET], input[SECRET + sizeof seed];
    memcpy(seed, label, sizeof label - 1);
    memcpy(seed + sizeof label - 1, server_random, 32);
    memcpy(seed + sizeof label - 1 + 32, client_random, 32);
    protection_hmac(master, 48, seed, sizeof seed, a);
    for (int i = 0; i < 2; i++) {
        memcpy(input, a, SECRET);
        memcpy(input + SECRET, seed, sizeof seed);
        protection_hmac(master, 48, input, sizeof input, keys + SECRET * i);
        protection_hmac(master, 48, a, SECRET, a);
    }
}

/* HKDF-Expand-Label with the prefix of TLS 1.3 (RFC 8446, 7.1) or DTLS 1.3 (RFC 9147, 5.9). */
static void expand(bool datagrams, const unsigned char secret[SECRET], const char *label,
                   size_t count, unsigned char *out)
{
    char whole[32];
    snprintf(whole, sizeof whole, "%s%s", datagrams ? "dtls13" : "tls13 ", label);
    protection_expand(secret, whole, count, out);
}

void protection_next_secret(bool datagrams, const unsigned char secret[SECRET],
                            unsigned char next[SECRET])
{
    expand(datagrams, secret, "traffic upd", SECRET, next);
}

/* One context for the life of the process, because making one costs more than using it. */
static EVP_CIPHER_CTX *context(void)
{
    static EVP_CIPHER_CTX *ctx;
    if (ctx == NULL)
        ctx = EVP_CIPHER_CTX_new();
    return ctx;
}

/* The inputs of an AEAD cipher besides the text. */
struct around {
    const EVP_CIPHER *cipher;
    unsigned char key[LONG_KEY], nonce[IV], aad[13];
    int aad_length;
};

/* Decrypts in place; the tag follows the text.  False: the tag does not match. */
static bool open_text(const struct around *around, unsigned char *text, size_t length)
{
    EVP_CIPHER_CTX *ctx = context();
    int count = 0;
    return ctx != NULL &&
           EVP_DecryptInit_ex(ctx, around->cipher, NULL, around->key, around->nonce) == 1 &&
           EVP_DecryptUpdate(ctx, NULL, &count, around->aad, around->aad_length) == 1 &&
           EVP_DecryptUpdate(ctx, text, &count, text, (int)length) == 1 &&
           EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, TAG, text + length) == 1 &&
           EVP_DecryptFinal_ex(ctx, text + length, &count) == 1;
}

static bool seal_text(const struct around *around, unsigned char *text, size_t length)
{
    EVP_CIPHER_CTX *ctx = context();
    int count = 0;
    return ctx != NULL &&
           EVP_EncryptInit_ex(ctx, around->cipher, NULL, around->key, around->nonce) == 1 &&
           EVP_EncryptUpdate(ctx, NULL, &count, around->aad, around->aad_length) == 1 &&
           EVP_EncryptUpdate(ctx, text, &count, text, (int)length) == 1 &&
           EVP_EncryptFinal_ex(ctx, text + length, &count) == 1 &&
           EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, TAG, text + length) == 1;
}

/* A context for the life of the process too, with another cipher. */
bool protection_mask(const unsigned char secret[SECRET], const char *label,
                     const unsigned char *sample, unsigned char mask[SAMPLE])
{
    static EVP_CIPHER_CTX *ctx;
    unsigned char key[KEY];
    int count = 0;
    if (ctx == NULL)
        ctx = EVP_CIPHER_CTX_new();
    protection_expand(secret, label, KEY, key);
    return ctx != NULL && EVP_EncryptInit_ex(ctx, EVP_aes_128_ecb(), NULL, key, NULL) == 1 &&
           EVP_EncryptUpdate(ctx, mask, &count, sample, SAMPLE) == 1;
}

uint64_t protection_nearest(uint64_t expected, uint64_t part, size_t bytes)
{
    const uint64_t window = UINT64_C(1) << bytes * 8;
    const uint64_t candidate = (expected & ~(window - 1)) | part;
    if (candidate + window / 2 <= expected)
        return candidate + window;
    if (candidate > expected + window / 2 && candidate >= window)
        return candidate - window;
    return candidate;
}

static void put_sequence(uint64_t sequence, unsigned char out[8])
{
    for (int i = 7; i >= 0; i--, sequence >>= 8)
        out[i] = (unsigned char)sequence;
}

static void put_header(uint8_t type, size_t length, unsigned char *out)
{
    out[0] = type;
    out[1] = VERSION_TLS1_2 >> 8;
    out[2] = VERSION_TLS1_2 & 0xff;
    out[3] = (unsigned char)(length >> 8);
    out[4] = (unsigned char)length;
}

/* `header`: of the record, for its type and version; `number`: the explicit nonce (RFC 5288, 3). */
static struct around around12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                              const unsigned char *header, const unsigned char *number,
                              size_t length)
{
    struct around around = {.cipher = EVP_aes_128_gcm(), .aad_length = 13};
    memcpy(around.key, keys + KEY * server, KEY);
    memcpy(around.nonce, keys + 2 * KEY + 4 * server, 4);
    memcpy(around.nonce + 4, number, EXPLICIT);
    put_sequence(sequence, around.aad);
    memcpy(around.aad + 8, header, 3);
    around.aad[11] = (unsigned char)(length >> 8);
    around.aad[12] = (unsigned char)length;
    return around;
}

/* `length`: of the header, which is RECORD_HEADER in TLS. */
static struct around around13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                              const unsigned char *header, size_t length)
{
    const bool chacha = aead == CHACHA20_POLY1305, datagrams = header[0] != DATA_TYPE;
    struct around around = {.cipher = chacha ? EVP_chacha20_poly1305() : EVP_aes_128_gcm(),
                            .aad_length = (int)length};
    unsigned char count[8];
    expand(datagrams, secret, "key", chacha ? LONG_KEY : KEY, around.key);
    expand(datagrams, secret, "iv", IV, around.nonce);
    put_sequence(sequence, count);
    for (int i = 0; i < 8; i++)
        around.nonce[4 + i] ^= count[i];
    memcpy(around.aad, header, length);
    return around;
}

static unsigned char opened[RECORD_LIMIT];

/* `header`: the length of the record's header. */
static long open12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                   const unsigned char *record, size_t header, size_t length, unsigned char **text)
{
    if (length < header + EXPLICIT + TAG)
        return -1;
    const size_t inner = length - header - EXPLICIT - TAG;
    const struct around around = around12(keys, server, sequence, record, record + header, inner);
    memcpy(opened, record, length);
    *text = opened + header + EXPLICIT;
    return open_text(&around, *text, inner) ? (long)inner : -1;
}

long protection_open12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                       const unsigned char *record, size_t length, unsigned char **text)
{
    return open12(keys, server, sequence, record, RECORD_HEADER, length, text);
}

/* Epoch and sequence number of a record of DTLS, which stand in its header: RFC 6347, 4.1. */
static uint64_t sequence_of(const unsigned char *header)
{
    uint64_t sequence = 0;
    for (int i = 3; i < 11; i++)
        sequence = sequence << 8 | header[i];
    return sequence;
}

long protection_open_dtls12(const unsigned char keys[KEY_BLOCK], bool server,
                            const unsigned char *record, size_t length, unsigned char **text)
{
    if (length < DATAGRAM_HEADER)
        return -1;
    return open12(keys, server, sequence_of(record), record, DATAGRAM_HEADER, length, text);
}

long protection_open13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                       const unsigned char *record, size_t header, size_t length,
                       unsigned char **text)
{
    if (length < header + TAG + 1)
        return -1;
    const struct around around = around13(aead, secret, sequence, record, header);
    memcpy(opened, record, length);
    *text = opened + header;
    length -= header + TAG;
    return open_text(&around, *text, length) ? (long)length : -1;
}

/* The length of a record. */
static size_t whole_of(size_t header, size_t length)
{
    return header + EXPLICIT + length + TAG;
}

/* Adds what follows the header of a record. */
static size_t seal12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                     const unsigned char *text, size_t length, unsigned char *out, size_t header)
{
    unsigned char *inner = out + header + EXPLICIT;
    /* counted down from 2^64 - 1, so that no nonce is used that the sender uses as well */
    put_sequence(~sequence, out + header);
    const struct around around = around12(keys, server, sequence, out, out + header, length);
    memcpy(inner, text, length);
    return seal_text(&around, inner, length) ? whole_of(header, length) : 0;
}

size_t protection_seal12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                         uint8_t type, const unsigned char *text, size_t length, unsigned char *out)
{
    if (whole_of(RECORD_HEADER, length) > RECORD_LIMIT)
        return 0;
    put_header(type, whole_of(0, length), out);
    return seal12(keys, server, sequence, text, length, out, RECORD_HEADER);
}

size_t protection_seal_dtls12(const unsigned char keys[KEY_BLOCK], bool server,
                              const unsigned char *header, uint8_t type, const unsigned char *text,
                              size_t length, unsigned char *out)
{
    if (whole_of(DATAGRAM_HEADER, length) > RECORD_LIMIT)
        return 0;
    memcpy(out, header, DATAGRAM_HEADER);
    out[0] = type;
    out[DATAGRAM_HEADER - 2] = (unsigned char)(whole_of(0, length) >> 8);
    out[DATAGRAM_HEADER - 1] = (unsigned char)whole_of(0, length);
    return seal12(keys, server, sequence_of(header), text, length, out, DATAGRAM_HEADER);
}

/* Adds what follows the header of a record. */
static bool seal13(const struct around *around, uint8_t type, const unsigned char *text,
                   size_t length, unsigned char *inner)
{
    memcpy(inner, text, length);
    inner[length] = type;
    return seal_text(around, inner, length + 1);
}

size_t protection_seal13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                         uint8_t type, const unsigned char *text, size_t length, unsigned char *out)
{
    const size_t whole = RECORD_HEADER + length + 1 + TAG;
    if (whole > RECORD_LIMIT)
        return 0;
    put_header(DATA_TYPE, whole - RECORD_HEADER, out);
    const struct around around = around13(aead, secret, sequence, out, RECORD_HEADER);
    return seal13(&around, type, text, length, out + RECORD_HEADER) ? whole : 0;
}

size_t protection_seal_dtls13(const unsigned char secret[SECRET], uint64_t sequence,
                              const unsigned char *header, size_t header_length, uint8_t type,
                              const unsigned char *text, size_t length, unsigned char *out)
{
    const size_t whole = header_length + length + 1 + TAG;
    if (whole > RECORD_LIMIT)
        return 0;
    memcpy(out, header, header_length);
    const struct around around = around13(AES_128_GCM, secret, sequence, out, header_length);
    return seal13(&around, type, text, length, out + header_length) ? whole : 0;
}
