/* short_header.c - the header of encrypted records of DTLS 1.3. */
#include "channel/short_header.h"

enum { KIND = 0xe0, SHORT = 0x20, LONG_NUMBER = 8, HAS_LENGTH = 4, EPOCH_BITS = 3 };

bool short_header_begins(unsigned char first)
{
    return (first & KIND) == SHORT;
}

static size_t number_bytes(unsigned char first)
{
    return (first & LONG_NUMBER) != 0 ? 2 : 1;
}

bool short_header_tells_length(unsigned char first)
{
    return (first & HAS_LENGTH) != 0;
}

size_t short_header_length(unsigned char first)
{
    return 1 + number_bytes(first) + (short_header_tells_length(first) ? 2 : 0);
}

unsigned short_header_epoch(unsigned char first, unsigned newest)
{
    const unsigned further = newest < EPOCH_BITS ? EPOCH_BITS : newest + 1;
    unsigned epoch = first & EPOCH_BITS;
    while (epoch + EPOCH_BITS + 1 <= further)
        epoch += EPOCH_BITS + 1;
    return epoch;
}

void short_header_set(unsigned char *header, uint64_t number, size_t length)
{
    const size_t bytes = number_bytes(header[0]);
    for (size_t i = 0; i < bytes; i++)
        header[bytes - i] = (unsigned char)(number >> 8 * i);
    if (!short_header_tells_length(header[0]))
        return;
    header[bytes + 1] = (unsigned char)(length >> 8);
    header[bytes + 2] = (unsigned char)length;
}

/* Encrypts or decrypts the number in the header. */
static void turn(const unsigned char secret[SECRET], unsigned char *record)
{
    unsigned char mask[SAMPLE] = {0};
    protection_mask(secret, "dtls13sn", record + short_header_length(record[0]), mask);
    for (size_t i = 0; i < number_bytes(record[0]); i++)
        record[1 + i] ^= mask[i];
}

void short_header_encrypt(const unsigned char secret[SECRET], unsigned char *record)
{
    turn(secret, record);
}

uint64_t short_header_decrypt(const unsigned char secret[SECRET], unsigned char *record,
                              uint64_t expected)
{
    uint64_t part = 0;
    turn(secret, record);
    for (size_t i = 0; i < number_bytes(record[0]); i++)
        part = part << 8 | record[1 + i];
    return protection_nearest(expected, part, number_bytes(record[0]));
}
