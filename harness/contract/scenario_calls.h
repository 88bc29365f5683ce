/*
 * scenario_calls.h - what rows say: calls of the library, operations on the channel, and what may be
 * seen of them.
 */
#ifndef SCENARIO_CALLS_H
#define SCENARIO_CALLS_H

/* SSL_get_error(3), asked only where the page lets a caller ask.  The last two stand in rows alone,
 * for classes between which no sentence decides: a call that waits; a failure. */
enum error {
    UNASKED,
    NONE,
    SSL_FAILED,
    SYSCALL,
    WANT_READ,
    WANT_WRITE,
    ZERO_RETURN,
    WANT_CONNECT,
    WANT_ACCEPT,
    OTHER_ERROR,
    WANT_ASYNC,     /* a job of the call is paused */
    WANT_ASYNC_JOB, /* the pool has no job for it */
    WANT_IO,        /* WANT_READ or WANT_WRITE */
    FAILURE         /* SSL_FAILED or SYSCALL */
};

/* SSL_get_shutdown(3). */
enum flag { NO_FLAG, SENT = 1, RECEIVED = 2 };

/* What a call puts on the wire, as a set. */
enum sends {
    CLOSE_NOTIFY = 1,
    FATAL_ALERT = 2,
    OTHER_ALERT = 4,
    DATA = 8,         /* application data; a WRITE that succeeds implies it */
    HANDSHAKING = 16, /* handshake messages, change_cipher_spec; HANDSHAKE implies it */
    PART = 32,        /* a record of which only a part left */
    /* QUIC, by frames (RFC 9000, 19): CONNECTION_CLOSE of the application, of the transport; STREAM with
     * data, with FIN; RESET_STREAM; STOP_SENDING.  When the last four leave is not said by a row that
     * does not name them: they wait, and are repeated. */
    APP_CLOSE = 64,
    TRANSPORT_CLOSE = 128,
    STREAM_DATA = 256,
    STREAM_FIN = 512,
    STREAM_RESET = 1024,
    STREAM_STOP = 2048
};

enum forged {
#define FORGED(name, said, type, bytes) FORGED_##name,
#define RAW(name, said, bytes)          FORGED_##name,
#include "contract/forged.def"
#undef FORGED
#undef RAW
    FORGERIES
};

/* What CORRUPT changes a bit of: the end of a protected record, its authentication tag (of a cipher
 * in CBC mode the last block); the first byte behind the header of such a record; the message type
 * of a handshake record in the clear. */
enum field { UNTOUCHED_FIELD, TAG, CIPHERTEXT, MESSAGE_TYPE };

/* What AWAIT lets a BIO ask for, and where. */
enum awaited {
    CONNECT_TO_WRITE = 1,
    ACCEPT_TO_WRITE,
    UNKNOWN_TO_WRITE,
    READ_TO_WRITE,
    CONNECT_TO_READ,
    ACCEPT_TO_READ,
    UNKNOWN_TO_READ,
    WRITE_TO_READ
};

/* Where PAUSE_JOB pauses the job of a call: at the next write to its BIO, or read from it; in the
 * certificate callback; in the message callback of the next alert that is sent. */
enum paused_at { AT_WRITE = 1, AT_READ, AT_CERTIFICATE, AT_ALERT };

/* Each call and operation has its line in calls.def, and its words for tables below. */
enum call {
    NO_CALL,
#define CALL(name, function, said, traits, implies, needs) CALL_##name,
#define OPERATION(name, function, said, traits, needs)     OPERATION_##name,
#include "contract/calls.def"
#undef CALL
#undef OPERATION
    CALLS
};

/* What a call's number can be. */
enum mode { OFF, ON };
enum answer_wanted { NOT_REQUESTED, REQUESTED };
enum cache { CACHE_OFF, CACHE_CLIENT, CACHE_SERVER, CACHE_BOTH, CACHE_NO_STORE };

/* clang-format off */
/*
 * Calls of the library.  Where nothing else is said, a call is the function of its name, and gives
 * what that returns.
 */
/* Drives both sides until neither gets on.  SSL_do_handshake so often, client and server in turn;
 * once on this side; whatever they return. */
#define HANDSHAKE        .call = CALL_HANDSHAKE
#define FLIGHTS(count)   .call = CALL_FLIGHTS, .n = (count)
#define FLIGHT           .call = CALL_FLIGHT
/* SSL_do_handshake, once, and its answer. */
#define DO_HANDSHAKE     .call = CALL_DO_HANDSHAKE
/* SSL_shutdown_ex has no flags and arguments; TO_END: until 1, or nothing moves; the last return. */
#define SHUTDOWN         .call = CALL_SHUTDOWN
#define SHUTDOWN_EX      .call = CALL_SHUTDOWN_EX
#define SHUTDOWN_TO_END  .call = CALL_SHUTDOWN_TO_END
/* One call, with a buffer of so many bytes; WRITE has a counted pattern.  A reader repeats a READ
 * that waits; ONCE: nobody does.  TO_END: until it gives no more; the last return. */
#define READ(bytes)      .call = CALL_READ, .n = (bytes)
#define READ_EX(bytes)   .call = CALL_READ_EX, .n = (bytes)
#define READ_ONCE(bytes) .call = CALL_READ_ONCE, .n = (bytes)
#define READ_TO_END      .call = CALL_READ_TO_END
#define PEEK(bytes)      .call = CALL_PEEK, .n = (bytes)
#define PEEK_EX(bytes)   .call = CALL_PEEK_EX, .n = (bytes)
#define WRITE(bytes)     .call = CALL_WRITE, .n = (bytes)
#define WRITE_EX(bytes)  .call = CALL_WRITE_EX, .n = (bytes)
/* The flags are enum flag, and their sum is what the getter gives. */
#define SET_SHUTDOWN(flags) .call = CALL_SET_SHUTDOWN, .n = (flags)
#define GET_SHUTDOWN     .call = CALL_GET_SHUTDOWN
#define PENDING          .call = CALL_PENDING
#define HAS_PENDING      .call = CALL_HAS_PENDING
/* SSL_get_error of -1, asked once more: gives enum error.  Whether the queue told of an unexpected end of
 * file. */
#define GET_ERROR        .call = CALL_GET_ERROR
#define TOLD_EOF         .call = CALL_TOLD_EOF
/* SSL_want: 1 SSL_NOTHING, 2 SSL_WRITING, 3 SSL_READING, 4 another answer. */
#define WANT             .call = CALL_WANT
/* SSL_MODE_ASYNC: what does I/O runs as a job.  ASYNC_init_thread: the thread has so many jobs at most;
 * 0: any number.  What SSL_waiting_for_async, SSL_want_async and SSL_want_async_job give. */
#define ASYNC_MODE       .call = CALL_ASYNC_MODE
#define POOL(jobs)       .call = CALL_POOL, .n = (jobs)
#define WAITING_FOR_ASYNC .call = CALL_WAITING_FOR_ASYNC
#define WANTS_ASYNC      .call = CALL_WANTS_ASYNC
#define WANTS_ASYNC_JOB  .call = CALL_WANTS_ASYNC_JOB
/* A second connection, with this side's in SSL_MODE_ASYNC: 1 when its handshake completes, 0 when not. */
#define NEXT_CONNECTION  .call = CALL_NEXT_CONNECTION
/* SSL_set_quiet_shutdown; CTX: of the side's context.  The setters return nothing: they count as 1, and
 * only the getters, which not every stack has, and SSL_shutdown show what they did. */
#define QUIET(mode)      .call = CALL_QUIET, .n = (mode)
#define CTX_QUIET(mode)  .call = CALL_CTX_QUIET, .n = (mode)
#define GET_QUIET        .call = CALL_GET_QUIET
#define GET_CTX_QUIET    .call = CALL_GET_CTX_QUIET
#define CLEAR            .call = CALL_CLEAR
/* SSL_free, and SSL_new of the same context over the same BIOs: with its role; without one.
 * SSL_set_connect_state or SSL_set_accept_state. */
#define RENEW            .call = CALL_RENEW
#define FRESH            .call = CALL_FRESH
#define ROLE             .call = CALL_ROLE
/* The other one of these two; SSL_is_server. */
#define OTHER_ROLE       .call = CALL_OTHER_ROLE
#define IS_SERVER        .call = CALL_IS_SERVER
/* SSL_set_bio of both sides, whichever the row names, to a new transport: for a new connection of two
 * that were cleared or renewed. */
#define RECONNECT        .call = CALL_RECONNECT
/* SSL_set_verify: a certificate of the peer is demanded, and none is trusted. */
#define DEMAND_CERTIFICATE .call = CALL_DEMAND_CERTIFICATE
/* SSL_set_min_proto_version, SSL_set_max_proto_version: another version than the case's alone. */
#define OTHER_VERSION    .call = CALL_OTHER_VERSION
/*
 * The kind of handshake; each is about the client or the server, whichever side the row names.
 * OTHER_GROUP: the client's key share is not the server's choice.  MUTUAL: the server demands a
 * certificate, the client has one.  OFFER: the client's session is of an earlier connection, which
 * allowed so many early bytes.  ACCEPT_EARLY: the server takes so many; WRITE_EARLY: the client, as a
 * first flight; READ_EARLY: the server, 1 more, 2 no more.
 */
#define OTHER_GROUP         .call = CALL_OTHER_GROUP
#define MUTUAL              .call = CALL_MUTUAL
#define OFFER(bytes)        .call = CALL_OFFER, .n = (bytes)
#define ACCEPT_EARLY(bytes) .call = CALL_ACCEPT_EARLY, .n = (bytes)
#define WRITE_EARLY(bytes)  .call = CALL_WRITE_EARLY, .n = (bytes)
#define READ_EARLY(bytes)   .call = CALL_READ_EARLY, .n = (bytes)
/* SSL_set_post_handshake_auth, of the client; SSL_verify_client_post_handshake, of the server. */
#define PROMISE_CERTIFICATE .call = CALL_PROMISE_CERTIFICATE
#define DEMAND_LATER     .call = CALL_DEMAND_LATER
/* ON: this side's certificate callback waits. */
#define PAUSE(mode)      .call = CALL_PAUSE, .n = (mode)
#define RENEGOTIATE      .call = CALL_RENEGOTIATE
/* SSL_OP_ALLOW_CLIENT_RENEGOTIATION, where there is such an option; SSL_OP_NO_RENEGOTIATION. */
#define ALLOW_RENEGOTIATION  .call = CALL_ALLOW_RENEGOTIATION
#define REFUSE_RENEGOTIATION .call = CALL_REFUSE_RENEGOTIATION
/* enum answer_wanted: whether the other side's is asked for. */
#define KEY_UPDATE(answer) .call = CALL_KEY_UPDATE, .n = (answer)
/* No row of the side may follow FREE.  DUP: SSL_dup, and the copy is freed.  UP_REF: SSL_up_ref, and
 * SSL_free. */
#define FREE             .call = CALL_FREE
#define DUP              .call = CALL_DUP
#define UP_REF           .call = CALL_UP_REF
/* SSL_dup: 1 it gives the same object, 2 another one, 0 none.  The copy and the object change places,
 * over the same transport; SSL_free of the one that is not in use. */
#define COPY             .call = CALL_COPY
#define SWAP             .call = CALL_SWAP
#define DROP_COPY        .call = CALL_DROP_COPY
/* SSL_set_SSL_CTX, to a context made alike, with enum mode as its quiet mode. */
#define OTHER_CONTEXT(quiet) .call = CALL_OTHER_CONTEXT, .n = (quiet)
/* SSL_shutdown is called inside the callback of the next alert. */
#define NESTED           .call = CALL_NESTED
/* SSL_OP_IGNORE_UNEXPECTED_EOF. */
#define IGNORE_EOF       .call = CALL_IGNORE_EOF
/* SSL_set_max_send_fragment. */
#define SMALL_RECORDS(bytes) .call = CALL_SMALL_RECORDS, .n = (bytes)
/* SSL_set_record_padding_callback: it asks for so many bytes each time; for how many alerts it was
 * asked.  SSL_set_block_padding_ex: what is no data is padded to a multiple of so many bytes. */
#define PAD(bytes)       .call = CALL_PAD, .n = (bytes)
#define PADDED_ALERTS    .call = CALL_PADDED_ALERTS
#define PAD_HANDSHAKES(bytes) .call = CALL_PAD_HANDSHAKES, .n = (bytes)
/* No BIO to write to; another over the same transport, to write to alone; for both. */
#define NO_WRITE_BIO     .call = CALL_NO_WRITE_BIO
#define OTHER_WRITE_BIO  .call = CALL_OTHER_WRITE_BIO
#define OTHER_BIO        .call = CALL_OTHER_BIO
/* What the next of the SET calls sets: another BIO over the same transport; such a BIO below a null
 * filter below a BIO_f_buffer, behind which each SSL_write is flushed; the one that is set, once
 * more; none.  SSL_set0_rbio; SSL_set0_wbio; SSL_set_bio, to read from and to write to. */
#define NEXT_BIO         .call = CALL_NEXT_BIO
#define NEXT_CHAIN       .call = CALL_NEXT_CHAIN
#define NEXT_SAME        .call = CALL_NEXT_SAME
#define NEXT_NONE        .call = CALL_NEXT_NONE
#define SET_RBIO         .call = CALL_SET_RBIO
#define SET_WBIO         .call = CALL_SET_WBIO
#define SET_BIOS         .call = CALL_SET_BIOS
/* SSL_set_bio of BIOs that have numbers, 1 to 4, with as many references as it consumes, and one
 * more of each; that one is given up, of both sides' BIOs that their SSL does not use, or no more. */
#define GIVE_BIOS(reads, writes) .call = CALL_GIVE_BIOS, .n = (reads)*10 + (writes)
#define DROP_BIOS        .call = CALL_DROP_BIOS
/* 1 SSL_get_rbio is what was set, 2 SSL_get_wbio is, 3 both; how many of such BIOs, of either side, are
 * not freed yet. */
#define BIOS_SET         .call = CALL_BIOS_SET
#define BIOS_ALIVE       .call = CALL_BIOS_ALIVE
/* BIO_f_ssl over the SSL: BIO_reset; BIO_free, which takes the SSL along: no row may follow;
 * BIO_ssl_shutdown on a chain.  BIO_eof of the side's half of the pair. */
#define BIO_RESET        .call = CALL_BIO_RESET
#define BIO_FREE         .call = CALL_BIO_FREE
#define BIO_SHUTDOWN     .call = CALL_BIO_SHUTDOWN
#define BIO_AT_END       .call = CALL_BIO_AT_END
/* A chain of BIOs over the SSL, that is kept: BIO_f_ssl alone; below a null filter; that below a
 * BIO_f_buffer.  The calls of its first BIO: BIO_should_retry is RETRY, BIO_should_read LACKS, BIO_pop
 * takes that BIO away, and BIO_ssl_shutdown gives 0 where it left an entry on the error queue.
 * BIO_free_all of the chain: KEEP, the SSL stays; FREE, it goes along, and no row may follow. */
#define BIO_OVER         .call = CALL_BIO_OVER
#define FILTER_OVER      .call = CALL_FILTER_OVER
#define BUFFER_OVER      .call = CALL_BUFFER_OVER
#define CHAIN_READ(bytes) .call = CALL_CHAIN_READ, .n = (bytes)
#define CHAIN_GETS(bytes) .call = CALL_CHAIN_GETS, .n = (bytes)
#define CHAIN_WRITE(bytes) .call = CALL_CHAIN_WRITE, .n = (bytes)
#define CHAIN_FLUSH      .call = CALL_CHAIN_FLUSH
#define CHAIN_RETRY      .call = CALL_CHAIN_RETRY
#define CHAIN_LACKS      .call = CALL_CHAIN_LACKS
#define CHAIN_AT_END     .call = CALL_CHAIN_AT_END
#define CHAIN_HANDSHAKE  .call = CALL_CHAIN_HANDSHAKE
#define CHAIN_SHUTDOWN   .call = CALL_CHAIN_SHUTDOWN
#define CHAIN_RESET      .call = CALL_CHAIN_RESET
#define CHAIN_POP        .call = CALL_CHAIN_POP
#define CHAIN_KEEP       .call = CALL_CHAIN_KEEP
#define CHAIN_FREE       .call = CALL_CHAIN_FREE
/* SSL_MODE_AUTO_RETRY. */
#define AUTO_RETRY(mode) .call = CALL_AUTO_RETRY, .n = (mode)
#define GET_AUTO_RETRY   .call = CALL_GET_AUTO_RETRY
/* DTLSv1_get_timeout: 0 no timer runs, 1 one does, 2 its time has passed.  DTLSv1_handle_timeout. */
#define GET_TIMEOUT      .call = CALL_GET_TIMEOUT
#define HANDLE_TIMEOUT   .call = CALL_HANDLE_TIMEOUT
/* SSL_new_session_ticket, of the server. */
#define NEW_TICKET       .call = CALL_NEW_TICKET
/* Plain bytes through the BIOs: 1 when they, and nothing else, arrive. */
#define PASS(bytes)      .call = CALL_PASS, .n = (bytes)

/*
 * Memory that the library holds, for both sides and all else.  SSL_MODE_RELEASE_BUFFERS; SSL_free_buffers;
 * SSL_alloc_buffers.  NOTE_MEMORY gives 1; HELD and GIVEN_BACK: whether so many bytes more, or less, are held
 * than were noted: 0 or 1.  ROUNDS plays the rows above on so many more connections, one after the other,
 * and frees each: 0 back, 1 grew.
 */
#define RELEASE_MODE     .call = CALL_RELEASE_MODE
#define FREE_BUFFERS     .call = CALL_FREE_BUFFERS
#define ALLOC_BUFFERS    .call = CALL_ALLOC_BUFFERS
#define NOTE_MEMORY      .call = CALL_NOTE_MEMORY
#define HELD(bytes)      .call = CALL_HELD, .n = (bytes)
#define GIVEN_BACK(bytes) .call = CALL_GIVEN_BACK, .n = (bytes)
#define ROUNDS(count)    .call = CALL_ROUNDS, .n = (count)

/*
 * Calls about sessions; those about one that was kept may follow FREE.
 */
/* SSL_set_num_tickets, of the server; SSL_OP_NO_TICKET. */
#define TICKETS(count)   .call = CALL_TICKETS, .n = (count)
#define STATEFUL         .call = CALL_STATEFUL
#define GET_STATEFUL     .call = CALL_GET_STATEFUL
/* SSL_CTX_set_session_cache_mode, on the side's context, to an enum cache; gives the one before. */
#define CACHE_MODE(mode) .call = CALL_CACHE_MODE, .n = (mode)
/* From WATCH_CACHE on the callbacks of the side's context are counted, and its cache against what it
 * held.  Calls of the new session callback; of the remove callback, of the kept session;
 * SSL_CTX_sess_number, less what it was. */
#define WATCH_CACHE      .call = CALL_WATCH_CACHE
#define ADDED            .call = CALL_ADDED
/* The same on the client, in TLS 1.3 once for each ticket that arrived, whichever side the row names. */
#define TICKETS_TOLD     .call = CALL_TICKETS_TOLD
#define REMOVED          .call = CALL_REMOVED
#define SESSIONS         .call = CALL_SESSIONS
/* SSL_get1_session; SSL_set_session, to none. */
#define KEEP             .call = CALL_KEEP
#define SET_SESSION      .call = CALL_SET_SESSION
/* SSL_SESSION_is_resumable, of the kept one; 1: it was in the side's cache, and is taken out; the
 * server's own one is taken out of its cache, which marks it. */
#define RESUMABLE        .call = CALL_RESUMABLE
#define CACHED           .call = CALL_CACHED
#define REVOKE           .call = CALL_REVOKE
/* A second connection by the client's kept one: 1 resumed, 0 not. */
#define RESUME           .call = CALL_RESUME
/* SSL_session_reused: whether this connection is one. */
#define REUSED           .call = CALL_REUSED

/*
 * Operations of the harness, on what the row's side sends.  Each gives 1, or the case is unreached.
 */
enum { ALL = 1 << 20 };
/* Takes so many more bytes, delivers none, then this side's BIO is full. */
#define HOLD(bytes)      .call = OPERATION_HOLD, .n = (bytes)
/* Delivers so many held bytes, or all but the last so many; ALL ends the hold. */
#define RELEASE(bytes)   .call = OPERATION_RELEASE, .n = (bytes)
#define RELEASE_BUT(bytes) .call = OPERATION_RELEASE_BUT, .n = (bytes)
/* End of file for the other side, after what was sent, or released where it is held. */
#define CUT              .call = OPERATION_CUT
/* ... of which BIO_eof does not tell: its BIO has no such control. */
#define CUT_UNTOLD       .call = OPERATION_CUT_UNTOLD
/* ... and so many of its reads there return 0, with retry; ALL: each of them. */
#define CUT_ASKING(reads) .call = OPERATION_CUT_ASKING, .n = (reads)
/* What it sent and the other side has not read is lost, held bytes too. */
#define DROP             .call = OPERATION_DROP
/* A bit of an enum field, in the next record that has it. */
#define CORRUPT(field)   .call = OPERATION_CORRUPT, .n = (field)
/* Bytes besides the side's records; another record in the place of its next: see forged.def. */
#define INJECT(what)     .call = OPERATION_INJECT, .n = FORGED_##what
#define FORGE(what)      .call = OPERATION_FORGE, .n = FORGED_##what
#define GARBAGE          INJECT(NOT_TLS)
/* ... an authentic record besides them, in a datagram of its own. */
#define INSERT(what)     .call = OPERATION_INSERT, .n = FORGED_##what
/* Its next write returns 0, without retry; each does; its next read returns 0, with retry. */
#define REFUSE           .call = OPERATION_REFUSE
#define REFUSE_ALL       .call = OPERATION_REFUSE_ALL
#define STARVE           .call = OPERATION_STARVE
/* Its next write, or read, asks for an enum awaited: what a BIO does that is not connected yet, or
 * for the other direction. */
#define AWAIT(what)      .call = OPERATION_AWAIT, .n = (what)
/* The job of its next call pauses once, at an enum paused_at. */
#define PAUSE_JOB(where) .call = OPERATION_PAUSE_JOB, .n = (where)
/*
 * Of transports of datagrams.  What becomes of the side's next so many datagrams, ALL: of all from now on, 0:
 * of none any more: they are lost; arrive twice; arrive behind the one that follows; leave in one datagram
 * with what follows.
 */
#define LOSE(count)      .call = OPERATION_LOSE, .n = (count)
#define DOUBLE(count)    .call = OPERATION_DOUBLE, .n = (count)
#define OVERTAKE         .call = OPERATION_OVERTAKE
#define MERGE            .call = OPERATION_MERGE
/* Its next so many writes fail with ECONNREFUSED; those of more bytes with EMSGSIZE. */
#define UNREACHABLE(count) .call = OPERATION_UNREACHABLE, .n = (count)
#define SHORT_MTU(bytes) .call = OPERATION_SHORT_MTU, .n = (bytes)
/* Time passes: all, or half, of what is left to the side's deadline by its DTLSv1_get_timeout; so many
 * milliseconds. */
#define TICK             .call = OPERATION_TICK, .n = 1
#define HALF_TICK        .call = OPERATION_TICK, .n = 2
#define EXPIRE(milliseconds) .call = OPERATION_EXPIRE, .n = (milliseconds)
/* An old entry is on the error queue at the next call. */
#define STALE            .call = OPERATION_STALE
/* This side's next write to its BIO fails, without retry. */
#define BREAK            .call = OPERATION_BREAK
/* clang-format on */

#endif
