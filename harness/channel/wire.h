/*
 * wire.h - reads TLS records off one direction of a connection, decrypting what it must.
 *
 * The suite's ciphers in TLS 1.2 and 1.3 are authenticated ones with SHA-256, and the key log tells
 * their secrets, so an alert is proven from the wire and not by the library's own word.  TLS 1.0
 * and 1.1, and 1.2 with another cipher, show an alert by the record's outer type; its two bytes are
 * then taken from the message callback.  Where a stack has no key log, TLS 1.3 is taken from there
 * as well; where it has no such callback, from what the call that is made would send (wire_expect).
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "channel/protection.h"
#include "contract/record_types.h"

/* TLS 1.3: what the keys of a direction are for, in the order of their use. */
enum { EARLY_KEYS, HANDSHAKE_KEYS, APPLICATION_KEYS, EPOCHS };

/* What the key log and the hello messages told, for both directions. */
struct secrets {
    unsigned char master[48];             /* TLS 1.2 */
    unsigned char hello_random[2][32];    /* client, server */
    unsigned char traffic[2][EPOCHS][32]; /* TLS 1.3: client, server */
    bool has_master, has_traffic[2][EPOCHS];
    uint16_t cipher; /* the cipher suite of the server's hello: RFC 8446, B.4 */
};

/* Takes a line of the key log; unknown lines are passed over. */
void secrets_learn(struct secrets *secrets, const char *line);

/* One record, as it was before encryption. */
struct plain {
    uint8_t type;               /* enum wire_type */
    uint8_t level, description; /* of an alert */
    size_t length;              /* of the plaintext */
    bool closes;                /* the first authentic close_notify in its direction */
    bool replaced;              /* another record, a forged one, went in its place */
    bool ticket;                /* TLS 1.3: a NewSessionTicket */
};

struct wire {
    unsigned char record[RECORD_LIMIT];
    size_t have;
    bool server;            /* who sends in this direction */
    bool tls13, aead;       /* which protection the protocol can have */
    bool protected;         /* TLS 1.2 and below: a change_cipher_spec went by */
    bool rekeyed;           /* ... and no record since: its keys are still to be derived */
    unsigned char keys[64]; /* TLS 1.2: RFC 5246, 6.3; in force since the last change_cipher_spec */
    int epoch;              /* TLS 1.3: which keys were used last */
    uint64_t sequence;
    unsigned char updated[32]; /* TLS 1.3: the application secret after key updates */
    unsigned updates;
    uint8_t announced[2];   /* the alert that the message callback named last */
    uint8_t announced_type; /* of the record that it named last: where there are no keys */
    bool named;             /* the callback named an alert */
    bool guessed;           /* what is announced is so by wire_expect, and stays */
};

/* Whether the cipher in force is one that can be decrypted, so that records can be read. */
bool wire_is_readable(const struct wire *wire, const struct secrets *secrets);

/* What unreadable records of a direction are taken for from now on, and its alerts. */
void wire_expect(struct wire *wire, uint8_t type, uint8_t level, uint8_t description);

/* Prepares for a new connection in a direction. */
void wire_reset(struct wire *wire, bool server, int protocol);

/*
 * Takes bytes up to the end of the record that they belong to.  Returns how many were taken, and
 * sets `complete` where a record ended with them: wire_open then gives it.
 */
size_t wire_take(struct wire *wire, const unsigned char *bytes, size_t count, bool *complete);

/* Whether the record that is being taken, its header complete, is a protected one. */
bool wire_record_is_protected(const struct wire *wire);

/* Decrypts the complete record and makes room for the next. */
struct plain wire_open(struct wire *wire, struct secrets *secrets);

/*
 * Writes another record that takes the place of the one that was opened last: the same keys and
 * number.  Returns its length, at most RECORD_LIMIT; 0: there are no keys to seal it with.
 */
size_t wire_replace(const struct wire *wire, const struct secrets *secrets, uint8_t type,
                    const unsigned char *text, size_t length, unsigned char *out);

#endif
