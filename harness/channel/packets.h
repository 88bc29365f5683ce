/*
 * packets.h - reads the packets of QUIC that one side sends: RFC 9000, 17 and 19.
 */
#ifndef PACKETS_H
#define PACKETS_H

#include "channel/wire.h"
#include "stack/quic.h"

struct frame {
    uint8_t type;    /* enum frame_type; of STREAM the first */
    bool fin;        /* of STREAM */
    uint64_t stream; /* its ID, of frames of streams */
    uint64_t code;   /* the error code; of STREAM the offset of the data */
    size_t length;   /* in bytes: of the reason; of the data */
    bool behind; /* stands in a packet without CONNECTION_CLOSE, and the side has sent one before */
};

/* Called for each such frame, and with the type 0 for a packet that only `behind` tells of. */
typedef void (*frame_callback)(void *context, const struct frame *frame);

enum { PACKET_SPACES = 3 };

struct packets {
    bool server;                     /* the server sends them */
    uint64_t largest[PACKET_SPACES]; /* packet number, of Initial, Handshake and 1-RTT packets */
    size_t own_id;                   /* the length of the connection ID that the side chose */
    unsigned count;                  /* packets that were read */
    unsigned unread;              /* packets that could not be read: what they hold is not known */
    unsigned early;               /* of the application, in Initial and Handshake packets */
    unsigned fins, resets, stops; /* frames: STREAM with FIN, RESET_STREAM, STOP_SENDING */
    unsigned close_frames;        /* frames of CONNECTION_CLOSE ... */
    unsigned closes;              /* ... and packets with one */
    uint64_t code;                /* of the last of them ... */
    size_t reason_length;
    bool transport; /* ... and whether it was the transport's */
};

/* Reads the packets of a datagram.  `other`: those of the other side; `initial`: the secrets of Initial packets
 * of both sides, which the first packet of a client fills in. */
void packets_take(struct packets *packets, const struct packets *other,
                  const struct secrets *secrets, unsigned char initial[2][SECRET],
                  const unsigned char *datagram, size_t length, frame_callback on_frame,
                  void *context);

#endif
