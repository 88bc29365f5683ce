/*
 * packet_protection.h - decrypts packets of QUIC, by AES-128-GCM: RFC 9001, 5.
 */
#ifndef PACKET_PROTECTION_H
#define PACKET_PROTECTION_H

#include "channel/protection.h"

/* The secrets of Initial packets of both sides, from the connection ID to which the client sent its first one. */
void packet_initial_secrets(const unsigned char *id, size_t length,
                            unsigned char secrets[2][SECRET]);

/*
 * Decrypts a packet, in a copy.  `number_at`: where its packet number stands; `length`: of the whole packet;
 * *largest: the largest packet number of its space so far, which grows.  Returns the length of the frames, to which
 * *text points until the next call; -1: they do not authenticate.
 */
long packet_open(const unsigned char secret[SECRET], const unsigned char *packet, size_t number_at,
                 size_t length, uint64_t *largest, unsigned char **text);

#endif
