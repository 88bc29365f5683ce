/*
 * record_types.h - content types of TLS records: RFC 5246, 6.2.1; RFC 8446, 5.1; RFC 9147, 7; what becomes of datagrams.
 */
#ifndef RECORD_TYPES_H
#define RECORD_TYPES_H

enum wire_type {
    WIRE_CHANGE_CIPHER = 20,
    WIRE_ALERT = 21,
    WIRE_HANDSHAKE = 22,
    WIRE_DATA = 23,
    WIRE_ACK = 26,   /* of DTLS 1.3: RFC 9147, 7 */
    WIRE_UNKNOWN = 0 /* could not be decrypted, or is not a TLS record */
};

/* What becomes of a datagram.  OVERTAKEN: it arrives behind the one that follows; MERGED: its records are
 * in one datagram with those of the one that follows. */
enum datagram_fate { ARRIVES, VANISHES, DOUBLED, OVERTAKEN, MERGED };

#endif
