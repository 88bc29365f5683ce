/*
 * protection.h - record protection: AES-128-GCM with SHA-256 in TLS and DTLS 1.2 and 1.3,
 * ChaCha20-Poly1305 in TLS 1.3.  Decrypts records, and encrypts records that replace others.  RFC 5246, 6.3; RFC
 * 5288, 3; RFC 8446, 5.2 and 7.
 */
#ifndef PROTECTION_H
#define PROTECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RECORD_HEADER = 5,
    DATAGRAM_HEADER = 13, /* of a record of DTLS: RFC 6347, 4.1 */
    RECORD_LIMIT = DATAGRAM_HEADER + (1 << 14) + 2048
};
enum { SECRET = 32, KEY_BLOCK = 64 };

/* TLS 1.2: derives the keys and salts of both directions. */
void protection_key_block(const unsigned char master[48], const unsigned char client_random[32],
                          const unsigned char server_random[32], unsigned char keys[KEY_BLOCK]);

/* TLS 1.3: the traffic secret after a key update (RFC 8446, 7.2); of DTLS if `datagrams`. */
void protection_next_secret(bool datagrams, const unsigned char secret[SECRET],
                            unsigned char next[SECRET]);

/* HMAC with SHA-256 (RFC 2104); HKDF-Expand-Label (RFC 8446, 7.1) of at most SECRET bytes, by a label with its
 * prefix: "tls13 ", or "dtls13" (RFC 9147, 5.9). */
void protection_hmac(const unsigned char *key, size_t length, const unsigned char *data,
                     size_t count, unsigned char out[SECRET]);
void protection_expand(const unsigned char secret[SECRET], const char *label, size_t count,
                       unsigned char *out);

/* What encrypts record numbers of DTLS 1.3 and packet numbers of QUIC: a block of AES-128 over a sample of the
 * ciphertext, by a key of that label (RFC 9147, 4.2.3; RFC 9001, 5.4.3).  False: out of memory. */
enum { SAMPLE = 16 };
bool protection_mask(const unsigned char secret[SECRET], const char *label,
                     const unsigned char *sample, unsigned char mask[SAMPLE]);

/* The number of which these are the last bytes, and which is nearest to the expected one: RFC 9000, A.3. */
uint64_t protection_nearest(uint64_t expected, uint64_t part, size_t bytes);

/* The ciphers that are supported in TLS 1.3. */
enum aead { AES_128_GCM, CHACHA20_POLY1305 };

/*
 * Each decrypts a whole record and returns the length of the plaintext; *text points to it until
 * the next call.  In TLS 1.3 the plaintext includes content type and padding.  -1: the tag does not
 * match.  `header`: the length of the record's header, RECORD_HEADER or that of DTLS (short_header.h), whose number
 * is in the clear.
 */
long protection_open12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                       const unsigned char *record, size_t length, unsigned char **text);
long protection_open_dtls12(const unsigned char keys[KEY_BLOCK], bool server,
                            const unsigned char *record, size_t length, unsigned char **text);
long protection_open13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                       const unsigned char *record, size_t header, size_t length,
                       unsigned char **text);

/* Each writes a whole record, at most RECORD_LIMIT bytes, and returns its length; 0: failure. */
size_t protection_seal12(const unsigned char keys[KEY_BLOCK], bool server, uint64_t sequence,
                         uint8_t type, const unsigned char *text, size_t length,
                         unsigned char *out);
/* `header`: of the record of DTLS that is replaced, for epoch and sequence number. */
size_t protection_seal_dtls12(const unsigned char keys[KEY_BLOCK], bool server,
                              const unsigned char *header, uint8_t type, const unsigned char *text,
                              size_t length, unsigned char *out);
size_t protection_seal13(enum aead aead, const unsigned char secret[SECRET], uint64_t sequence,
                         uint8_t type, const unsigned char *text, size_t length,
                         unsigned char *out);
/* `header`: that of the record of DTLS 1.3, whose number stays in the clear. */
size_t protection_seal_dtls13(const unsigned char secret[SECRET], uint64_t sequence,
                              const unsigned char *header, size_t header_length, uint8_t type,
                              const unsigned char *text, size_t length, unsigned char *out);

#endif
