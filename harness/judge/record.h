/*
 * record.h - the record of a case: written by the process of the case, read by the judge.
 *
 * A record is one page of shared memory.  It holds nothing that differs between two runs on the
 * same stack: lengths only for alerts and data, no pointers, no times.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdint.h>

#include "contract/planned_calls.h"
#include "contract/record_types.h"

/* The observed results of one call.  If the harness repeated the call, return value and error class
 * are those of the last attempt, everything else is the sum over all attempts. */
struct answer {
    int32_t ret;
    uint8_t error;           /* enum error */
    uint8_t before, after;   /* enum flag, before and after the call */
    uint8_t flags_cleared;   /* enum flag: cleared during some attempt */
    uint8_t closes;          /* number of close_notify alerts that the side sent */
    uint8_t handshake_left;  /* sent handshake messages other than delayed session tickets */
    uint8_t after_close;     /* number of records that the side sent after its own close_notify */
    uint8_t queued;          /* number of entries added to the error queue, at most 255 */
    uint8_t close_delivered; /* an authentic close_notify of the peer has reached this side */
    uint8_t wrong_data;      /* the data that was read differs from the data that was sent */
    uint8_t short_of_end;    /* the side has not read all data that the peer sent before its
                             close_notify */
    uint8_t bio_calls;       /* number of calls of the side's BIO during the call, at most 255 */
    uint8_t retry_limit_reached; /* the call was repeated up to the limit */
    uint8_t bare;                /* enum sends: ... what it sent in the clear, though it has keys */
    uint8_t transport;           /* enum transport_state */
    uint8_t others_closes;       /* number of close_notify alerts of the other side that left during
                                    the call, from its buffering BIO */
    uint16_t marks;              /* enum mark */
    uint16_t sends;              /* enum sends: what the side sent */
    uint32_t out, in;            /* application bytes: sent in records, and read */
};

/* What the order of records and calls shows.  The first three are about the records of either side
 * during the call, the others about the side that makes it. */
enum mark {
    IN_THE_CLEAR = 1,    /* a record in the clear from a side that has sent protected ones */
    DATA_TOO_EARLY = 2,  /* application data from a side whose handshake is not done, early data of
                            TLS 1.3 apart */
    DATA_TOO_LATE = 4,   /* application data from a side that has sent a fatal alert */
    DATA_SEEN = 8,       /* records that are certainly application data left */
    FATAL_SEEN = 16,     /* ... a fatal alert */
    READ_TOO_EARLY = 32, /* the call delivered data though the side's handshake is not done */
    FATAL_TAKEN = 64,    /* the side has taken an authentic fatal alert of the other side from its
                            transport */
    PACKET_BEHIND = 256, /* QUIC: a packet without CONNECTION_CLOSE behind one with it */
    FRAME_UNTOLD = 512,  /* QUIC: the message callback was told of another number of frames
                            than left (IV_023) */
    CUT_SHORT = 128      /* a read gave less than was asked for and than was buffered; a write that
                            succeeded wrote less than it was given, without partial writes */
};

/* What is known of a side's transport from its BIOs: what they ask for behind the call, and whether
 * before it the end was there and nothing in front of it. */
enum transport_state { READ_AGAIN = 1, WRITE_AGAIN = 2, AT_ITS_END = 4 };

/* A record that was sent, decrypted if it was encrypted. */
struct tls_record {
    uint8_t call_index; /* the call during which it was sent, counted from 0 */
    uint8_t from;       /* enum side */
    uint8_t type;       /* enum wire_type; over QUIC that of a frame (packets.h) */
    uint8_t level,
        description;  /* of an alert (RFC 8446, 6); over QUIC whether it has FIN, and the low byte
                                   of its error code */
    uint8_t clear;    /* it was certainly not encrypted */
    uint16_t length;  /* of application data, in bytes; of the reason of CONNECTION_CLOSE;
                                   otherwise 0 */
    uint8_t datagram; /* which one of its side it was in, modulo 256; 0: in none */
    uint8_t fate;     /* enum datagram_fate; VANISHES: the other side never gets it */
};

enum state { UNTOUCHED, RUNNING, DONE };

/* What became of the memory that the library took for a case, once everything that the case made
 * was freed.  UNCOUNTED: the case did not make all its calls, or the stack's memory cannot be
 * counted. */
enum memory { UNCOUNTED, BACK, GREW };

enum { MAX_TLS_RECORDS = 128, MAGIC = 0x53485554 };

struct record {
    uint32_t magic;     /* MAGIC once the process of the case has started */
    uint8_t state;      /* enum state */
    uint8_t call_index; /* the call in progress, counted from 0; MAX_CALLS: still connecting */
    uint8_t calls_made; /* number of completed calls */
    uint8_t memory;     /* enum memory */
    uint16_t tls_record_count; /* number of entries in tls_records; further records are only counted
                                  in tls_records_lost */
    uint16_t tls_records_lost;
    struct answer answers[MAX_CALLS];
    struct tls_record tls_records[MAX_TLS_RECORDS];
};

_Static_assert(sizeof(struct record) <= 4096, "a record is one page");

/* How the process of a case ended; written by the worker, in memory that the process of the case
 * cannot write to. */
enum ended { NOT_ENDED, RETURNED, EXITED, SIGNALLED, TIMED_OUT, KILLED_WORKER };

struct outcome {
    uint8_t begun;
    uint8_t retried; /* the case is run a second time, because its worker died with it: a pause
                        after each call shows which call kills the worker */
    uint8_t ended;   /* enum ended */
    int16_t detail;  /* exit status or signal number */
    uint32_t microseconds;
};

#endif
