/*
 * record.h - what a case leaves behind: written by the child alone, read by the judge.
 *
 * A record is one page of shared memory.  It holds nothing that differs from run to run on the same
 * stack: lengths for alerts and data only, no pointers, no times.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdint.h>

#include "contract/planned_calls.h"
#include "contract/record_types.h"

/* What one call answered.  Where the harness repeated it, the return and the class are the last
 * attempt's, everything else is the sum. */
struct answer {
    int32_t ret;
    uint8_t error;         /* enum error */
    uint8_t before, after; /* enum flag, around the call */
    uint8_t fell;          /* enum flag: fell in some attempt */
    uint8_t sends;         /* enum sends */
    uint8_t closes;        /* close_notify alerts that left */
    uint8_t
        handshake_left;   /* handshake messages left, and not only tickets that a server had kept */
    uint8_t after_close;  /* records that left behind the side's own close_notify */
    uint8_t queued;       /* entries added to the error queue, at most 255 */
    uint8_t arrived;      /* the peer's close_notify, authentic, has been delivered to this side */
    uint8_t garbled;      /* data read was not the next of what was sent */
    uint8_t short_of_end; /* data that the peer sent before its close has not been read */
    uint8_t bio_calls;    /* calls of the side's BIO while the library was at work, at most 255 */
    uint8_t endless;      /* the bound on repeating was met */
    uint32_t out, in;     /* application bytes in records that left, and read */
};

/* A record on the wire, as it left, decrypted where it was encrypted. */
struct tls_record {
    uint8_t call_index;         /* in which call it left, counted from 0 */
    uint8_t from;               /* enum side */
    uint8_t type;               /* enum wire_type */
    uint8_t level, description; /* of an alert */
    uint8_t spare;
    uint16_t length; /* of data, in bytes */
};

enum state { UNTOUCHED, RUNNING, DONE };

enum { MAX_TLS_RECORDS = 128, MAGIC = 0x53485554 };

struct record {
    uint32_t magic;     /* MAGIC once the child began */
    uint8_t state;      /* enum state */
    uint8_t call_index; /* the call being made, counted from 0; MAX_CALLS: still connecting */
    uint8_t calls_made; /* how many are complete */
    uint8_t unused;
    uint16_t tls_record_count; /* how many records left; beyond MAX_TLS_RECORDS counted only */
    uint16_t tls_records_lost;
    struct answer answers[MAX_CALLS];
    struct tls_record tls_records[MAX_TLS_RECORDS];
};

_Static_assert(sizeof(struct record) <= 4096, "a record is one page");

/* How the process of a case ended, written by the worker where no child can reach. */
enum ended { NOT_ENDED, RETURNED, EXITED, SIGNALLED, TIMED_OUT, TOOK_WORKER };

struct outcome {
    uint8_t begun;
    uint8_t retried; /* run again after it took a worker along: a pause behind each call tells which
                        call did */
    uint8_t ended;   /* enum ended */
    int16_t detail;  /* exit status or signal */
    uint32_t microseconds;
};

#endif
