/* protection.c - record protection of TLS 1.2 and 1.3 and DTLS 1.2. */
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
    int length = snprintf((char *)info + 3, sizeof info - 8, "tls13 %s", label);
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

void protection_next_secret(const unsigned char secret[SECRET], unsigned char next[SECRET])
{
    protection_expand(secret, "traffic upd", SECRET, next);
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

static struct around around13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                              const unsigned char *header)
{
    const bool chacha = aead == CHACHA20_POLY1305;
    struct around around = {.cipher = chacha ? EVP_chacha20_poly1305() : EVP_aes_128_gcm(),
                            .aad_length = RECORD_HEADER};
    unsigned char count[8];
    protection_expand(secret, "key", chacha ? LONG_KEY : KEY, around.key);
    protection_expand(secret, "iv", IV, around.nonce);
    put_sequence(sequence, count);
    for (int i = 0; i < 8; i++)
        around.nonce[4 + i] ^= count[i];
    memcpy(around.aad, header, RECORD_HEADER);
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
                       const unsigned char *record, size_t length, unsigned char **text)
{
    if (length < RECORD_HEADER + TAG + 1)
        return -1;
    const struct around around = around13(aead, secret, sequence, record);
    memcpy(opened, record, length);
    *text = opened + RECORD_HEADER;
    length -= RECORD_HEADER + TAG;
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

size_t protection_seal13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                         uint8_t type, const unsigned char *text, size_t length, unsigned char *out)
{
    const size_t whole = RECORD_HEADER + length + 1 + TAG;
    if (whole > RECORD_LIMIT)
        return 0;
    put_header(DATA_TYPE, whole - RECORD_HEADER, out);
    const struct around around = around13(aead, secret, sequence, out);
    memcpy(out + RECORD_HEADER, text, length);
    out[RECORD_HEADER + length] = type;
    return seal_text(&around, out + RECORD_HEADER, length + 1) ? whole : 0;
}
