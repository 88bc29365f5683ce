/*
 * short_header.h - the header of encrypted records of DTLS 1.3: RFC 9147, 4.
 */
#ifndef SHORT_HEADER_H
#define SHORT_HEADER_H

#include "channel/protection.h"

/* Whether a record of DTLS 1.3 that begins with this byte has the header. */
bool short_header_begins(unsigned char first);

/* Its length in bytes, and whether the length of the record stands in its last two. */
size_t short_header_length(unsigned char first);
bool short_header_tells_length(unsigned char first);

/* The whole number of the record's epoch, of which the header has two bits; `newest`: of the side's epochs. */
unsigned short_header_epoch(unsigned char first, unsigned newest);

/* Puts the last bytes of a number, and the length of what follows, into a header. */
void short_header_set(unsigned char *header, uint64_t number, size_t length);

/*
 * Each changes the number in the header of a whole record, which AES-128-GCM protects (4.2.3).  Decrypting returns
 * the record's whole number: the one nearest to what is expected (4.2.2).
 */
void short_header_encrypt(const unsigned char secret[SECRET], unsigned char *record);
uint64_t short_header_decrypt(const unsigned char secret[SECRET], unsigned char *record,
                              uint64_t expected);

#endif
