/* packet_protection.c - decrypts packets of QUIC. */
#include "channel/packet_protection.h"

#include <string.h>

#include "stack/compat.h"

/* PACKET_LIMIT: larger ones are not sent here. */
enum { PACKET_LIMIT = 1 << 15, KEY = 16, IV = 12, TAG = 16, LONG_HEADER = 0x80 };

void packet_initial_secrets(const unsigned char *id, size_t length,
                            unsigned char secrets[2][SECRET])
{
    static const unsigned char salt[] = {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34,
                                         0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4, 0xc8,
                                         0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a};
    unsigned char initial[SECRET];
    protection_hmac(salt, sizeof salt, id, length, initial);
    protection_expand(initial, "tls13 client in", SECRET, secrets[0]);
    protection_expand(initial, "tls13 server in", SECRET, secrets[1]);
}

/* One context for the life of the process, because making one costs more than using it. */
static EVP_CIPHER_CTX *context(void)
{
    static EVP_CIPHER_CTX *ctx;
    if (ctx == NULL)
        ctx = EVP_CIPHER_CTX_new();
    return ctx;
}

static bool open_text(const unsigned char secret[SECRET], uint64_t number,
                      const unsigned char *header, size_t header_length, unsigned char *text,
                      size_t length)
{
    unsigned char key[KEY], nonce[IV];
    int count = 0;
    EVP_CIPHER_CTX *ctx = context();
    protection_expand(secret, "tls13 quic key", KEY, key);
    protection_expand(secret, "tls13 quic iv", IV, nonce);
    for (int i = 0; i < 8; i++)
        nonce[IV - 1 - i] ^= (unsigned char)(number >> 8 * i);
    return ctx != NULL && EVP_DecryptInit_ex(ctx, EVP_aes_128_gcm(), NULL, key, nonce) == 1 &&
           EVP_DecryptUpdate(ctx, NULL, &count, header, (int)header_length) == 1 &&
           EVP_DecryptUpdate(ctx, text, &count, text, (int)length) == 1 &&
           EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, TAG, text + length) == 1 &&
           EVP_DecryptFinal_ex(ctx, text + length, &count) == 1;
}

long packet_open(const unsigned char secret[SECRET], const unsigned char *packet, size_t number_at,
                 size_t length, uint64_t *largest, unsigned char **text)
{
    static unsigned char opened[PACKET_LIMIT];
    unsigned char mask[SAMPLE];
    const size_t sample_at = number_at + 4;
    if (length > sizeof opened || length < sample_at + SAMPLE ||
        !protection_mask(secret, "tls13 quic hp", packet + sample_at, mask))
        return -1;
    memcpy(opened, packet, length);
    opened[0] ^= mask[0] & ((packet[0] & LONG_HEADER) != 0 ? 0x0f : 0x1f);
    const unsigned bytes = (opened[0] & 3U) + 1;
    uint64_t part = 0;
    for (unsigned i = 0; i < bytes; i++) {
        opened[number_at + i] ^= mask[1 + i];
        part = part << 8 | opened[number_at + i];
    }
    const uint64_t number = protection_nearest(*largest + 1, part, bytes);
    const size_t header = number_at + bytes, inner = length - header - TAG;
    if (!open_text(secret, number, opened, header, opened + header, inner))
        return -1;
    *largest = number > *largest ? number : *largest;
    *text = opened + header;
    return (long)inner;
}
