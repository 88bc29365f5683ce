/*
 * wire.h - parses the records of one direction, of TLS or DTLS, and decrypts them where possible.
 *
 * In TLS and DTLS 1.2 and 1.3 the suite uses AEAD ciphers with SHA-256, and the key log gives their secrets,
 * so that alerts are read from the wire and do not depend on what the library reports.  In TLS 1.0
 * and 1.1 and DTLS 1.0, and in 1.2 with another cipher, the outer type shows that a record is an alert; its two
 * bytes are taken from the message callback.  Without a key log that is done in TLS 1.3 as well;
 * without a message callback the type is the one that the call in progress sends (wire_expect).
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "channel/protection.h"
#include "contract/record_types.h"

/* TLS 1.3: the keys of a direction, in the order of their use. */
enum { EARLY_KEYS, HANDSHAKE_KEYS, APPLICATION_KEYS, EPOCHS };

/* What the key log and the hello messages contain, for both directions. */
struct secrets {
    unsigned char master[48];             /* TLS 1.2 */
    unsigned char hello_random[2][32];    /* client, server */
    unsigned char traffic[2][EPOCHS][32]; /* TLS 1.3: client, server */
    bool has_master, has_traffic[2][EPOCHS];
    uint16_t cipher; /* the cipher suite of the ServerHello: RFC 8446, B.4 */
};

/* Takes a line of the key log (SSL_CTX_set_keylog_callback(3)); ignores unknown lines. */
void secrets_learn(struct secrets *secrets, const char *line);

/* A record before encryption. */
struct plain {
    uint8_t type;               /* enum wire_type */
    uint8_t level, description; /* of an alert */
    size_t length;              /* of the plaintext, in bytes */
    bool closes;                /* the first authentic close_notify of its direction */
    bool replaced;              /* a forged record was sent in its place */
    bool ticket;                /* TLS 1.3: a NewSessionTicket */
    bool clear;                 /* certainly not encrypted; false: encrypted, or nothing tells */
    bool bare;                  /* ... where the side has to encrypt */
    bool assumed;               /* neither decrypted nor visible: type and contents are assumed */
    bool finished; /* a handshake message under the keys of the handshake that can be, or hold, the
                      Finished message */
};

enum { ANNOUNCED = 24 };

struct wire {
    unsigned char record[RECORD_LIMIT];
    size_t collected;       /* bytes of the current record so far */
    bool server;            /* the server sends in this direction */
    int protocol;           /* an index into protocol_names */
    bool tls13, aead;       /* whether the protocol is TLS or DTLS 1.3, and has AEAD ciphers */
    bool datagrams;         /* whether it is DTLS */
    bool keys_are_told;     /* a key log tells the secrets before records are encrypted with them */
    bool protected;         /* TLS 1.2 and below: change_cipher_spec was sent */
    bool rekeyed;           /* ... and no record since: the keys are not derived yet */
    unsigned char keys[64]; /* TLS 1.2: the key block (RFC 5246, 6.3), current since the last
                               change_cipher_spec */
    struct {                /* DTLS 1.2: those of the last two epochs, even and odd */
        unsigned epoch;
        unsigned char keys[64];
    } epochs[2];
    struct { /* DTLS 1.3: of the last epochs, by the last bits of their numbers ... */
        unsigned epoch;
        uint64_t next; /* the number of a record that is expected */
    } short_epochs[4];
    unsigned newest; /* ... the largest of the numbers */
    int epoch;       /* TLS 1.3: the keys that were used last */
    uint64_t sequence;
    size_t message_left; /* TLS 1.3: bytes of the current handshake message in later records */
    unsigned char updated[32]; /* TLS 1.3: the application traffic secret after key updates */
    unsigned updates;
    struct announced { /* what the message callback has reported, and no record has brought yet */
        uint8_t type;  /* WIRE_ALERT or WIRE_HANDSHAKE */
        uint8_t alert[2]; /* level, description */
        size_t length;
    } announced[ANNOUNCED];
    size_t announced_count;
    bool alert_announced;      /* the callback has reported an alert */
    struct announced expected; /* without a callback: what a record is assumed to be ... */
    bool assumed;              /* ... because wire_expect said so */
};

/* Forgets the traffic secrets of a side that begins anew with another SSL. */
void secrets_forget(struct secrets *secrets, bool server);

/* Whether the secrets are known and the cipher is supported, so that records can be decrypted. */
bool wire_is_readable(const struct wire *wire, const struct secrets *secrets);

/* Sets the type, and for alerts the contents, that records without known keys are assumed to
 * have. */
void wire_expect(struct wire *wire, uint8_t type, uint8_t level, uint8_t description);

/* Takes a message that the message callback reports: an alert, or a message of a handshake. */
void wire_announce(struct wire *wire, uint8_t type, const unsigned char *bytes, size_t count);

/* Prepares for a new connection; `protocol` is an index into protocol_names, `keylog`: the stack tells
 * its secrets. */
void wire_reset(struct wire *wire, bool server, int protocol, bool keylog);

/* Whether records of a protocol are decrypted, if the stack tells its secrets. */
bool wire_decrypts(int protocol);

/* The length of the header of the current record, of which at least one byte is there. */
size_t wire_header(const struct wire *wire);

/*
 * Takes bytes up to the end of the current record.  Returns how many were taken; sets *complete if
 * the record is complete, which wire_open then returns.  In DTLS no record goes beyond the datagram: what
 * is left of the last one is dropped by wire_end_datagram.  In TLS a header that no record has begins one
 * that never completes: where bytes are left out or sent twice, nothing is known of those behind them.
 */
size_t wire_take(struct wire *wire, const unsigned char *bytes, size_t count, bool *complete);

void wire_end_datagram(struct wire *wire);

/* Whether the current record, whose header is complete, is encrypted. */
bool wire_record_is_protected(const struct wire *wire);

/* Decrypts the complete record, and prepares for the next one. */
struct plain wire_open(struct wire *wire, struct secrets *secrets);

/* Whether an alert ends the connection at once.  In TLS 1.3 its description decides, and the level is
 * ignored: RFC 8446, 6. */
bool wire_alert_is_fatal(const struct wire *wire, uint8_t level, uint8_t description);

/*
 * Writes a record that replaces the one that wire_open returned last: with the same keys and
 * sequence number.  Returns its length, at most RECORD_LIMIT; 0: there are no keys.
 */
size_t wire_replace(const struct wire *wire, const struct secrets *secrets, uint8_t type,
                    const unsigned char *text, size_t length, unsigned char *out);

/* DTLS: writes a record of the side beside those that it sends, as the last one was, with a sequence number
 * further on, which the replay window of the other side takes: RFC 6347, 4.1.2.6. */
size_t wire_insert(const struct wire *wire, const struct secrets *secrets, uint8_t type,
                   const unsigned char *text, size_t length, unsigned char *out);

#endif
