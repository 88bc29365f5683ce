/*
 * protocol.h - the protocols that cases run over.
 */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <stdbool.h>

/* Oldest first; the bits of enum protocol (scenario.h) have the same order. */
enum {
    NTH_TLS1_0,
    NTH_TLS1_1,
    NTH_TLS1_2,
    NTH_TLS1_3,
    NTH_DTLS1_0,
    NTH_DTLS1_2,
    NTH_DTLS1_3,
    NTH_QUIC,
    PROTOCOLS
};
extern const char *const protocol_names[PROTOCOLS]; /* "tls1.0" ... */

/* Whether a protocol runs over datagrams. */
bool protocol_is_datagram(int protocol);

/* The version of TLS that a protocol is, or is made of: DTLS 1.0 of TLS 1.1 (RFC 4347), 1.2 of 1.2
 * (RFC 6347), 1.3 of 1.3 (RFC 9147); QUIC has the handshake of TLS 1.3 (RFC 9001). */
int protocol_tls(int protocol);

/* Whether a protocol has the records of TLS 1.3 or DTLS 1.3, which QUIC has not. */
bool protocol_is_1_3(int protocol);

/* Another version of what a protocol is a version of, TLS or DTLS. */
int protocol_other(int protocol);

#endif
