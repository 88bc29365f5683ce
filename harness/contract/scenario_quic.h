/*
 * scenario_quic.h - what rows say of QUIC: calls about a connection and its streams.
 *
 * A side has a connection and up to four streams, which it opened or accepted; calls about a stream are about
 * the last one.  Calls do not block.  After each the datagrams move on to
 * the other side, which takes them when a call of its own handles events.
 */
#ifndef SCENARIO_QUIC_H
#define SCENARIO_QUIC_H

/* SSL_shutdown_ex(3): its flags, as a set, and its arguments. */
enum shutdown_flag { NO_FLAGS, RAPID = 1, NO_STREAM_FLUSH = 2, NO_BLOCK = 4, WAIT_PEER = 8 };
enum shutdown_arguments {
#define ARGUMENTS(name, said, code, reason, size) name,
#include "contract/arguments.def"
#undef ARGUMENTS
    SHUTDOWN_ARGUMENTS
};
enum { SHUTDOWN_FLAGS = 16 };

/* An event of SSL_poll(3). */
enum poll_event {
#define POLLED(name) EVENT_##name,
#include "contract/polled.def"
#undef POLLED
    POLL_EVENTS
};

/* What READ_STATE and WRITE_STATE give, as enum want: SSL_STREAM_STATE_* of openssl/ssl.h. */
#define STATE_NONE         EQ0
#define STATE_OK           EQ1
#define STATE_WRONG_DIR    EQ2
#define STATE_FINISHED     EQ3
#define STATE_RESET_LOCAL  EQ4
#define STATE_RESET_REMOTE EQ5
#define STATE_CONN_CLOSED  EQ6

/* A stream of both directions, or of one. */
enum stream_kind { BIDIRECTIONAL, UNIDIRECTIONAL };

/* clang-format off */
/*
 * Calls about the connection.  QUIC_SHUTDOWN is SSL_shutdown, QUIC_SHUTDOWN_EX SSL_shutdown_ex; TO_END: until it gives something
 * else than 0, while time passes to the next deadline of either side; the last return.
 */
#define QUIC_SHUTDOWN            .call = CALL_QUIC_SHUTDOWN
#define QUIC_SHUTDOWN_EX(flags, arguments) .call = CALL_QUIC_SHUTDOWN_EX, .n = (arguments)*SHUTDOWN_FLAGS + (flags)
#define QUIC_SHUTDOWN_TO_END     .call = CALL_QUIC_SHUTDOWN_TO_END
#define QUIC_SHUTDOWN_EX_TO_END(flags, arguments) .call = CALL_QUIC_SHUTDOWN_EX_TO_END, .n = (arguments)*SHUTDOWN_FLAGS + (flags)
/* SSL_handle_events.  SSL_get_event_timeout: 0 no deadline, 1 there is one, 2 it is now.  SSL_set_event_handling_mode
 * to SSL_VALUE_EVENT_HANDLING_MODE_EXPLICIT. */
#define EVENTS           .call = CALL_EVENTS
#define EVENT_TIMEOUT    .call = CALL_EVENT_TIMEOUT
#define EXPLICIT_EVENTS  .call = CALL_EXPLICIT_EVENTS
/* SSL_set_blocking_mode, to blocking. */
#define BLOCKING_MODE    .call = CALL_BLOCKING_MODE
/* SSL_get_conn_close_info: what it returns; the error code it tells (at most 2^30), the length of the
 * reason, whether SSL_CONN_CLOSE_FLAG_LOCAL and SSL_CONN_CLOSE_FLAG_TRANSPORT are set; -1: it tells nothing. */
#define CLOSE_INFO       .call = CALL_CLOSE_INFO
#define CLOSE_CODE       .call = CALL_CLOSE_CODE
#define CLOSE_REASON     .call = CALL_CLOSE_REASON
#define CLOSE_LOCAL      .call = CALL_CLOSE_LOCAL
#define CLOSE_TRANSPORT  .call = CALL_CLOSE_TRANSPORT
/* SSL_poll of the connection, of the stream, for all events and without waiting: 1 it raises that event, 0 not,
 * -1 it failed. */
#define POLL(event)      .call = CALL_POLL, .n = (event)
#define POLL_STREAM(event) .call = CALL_POLL_STREAM, .n = (event)
/* Of the last CONNECTION_CLOSE that the side sent, read from the wire: its error code, the length of its reason;
 * whether it was the transport's; -1: it sent none.  How many packets with one it has sent. */
#define CODE_SENT        .call = CALL_CODE_SENT
#define REASON_SENT      .call = CALL_REASON_SENT
#define TRANSPORT_SENT   .call = CALL_TRANSPORT_SENT
#define CLOSES_SENT      .call = CALL_CLOSES_SENT
/* ... that an application sent in packets of the handshake. */
#define EARLY_CLOSES     .call = CALL_EARLY_CLOSES
/* How many packets it has sent, and since that was noted. */
#define NOTE_PACKETS     .call = CALL_NOTE_PACKETS
#define PACKETS_SINCE    .call = CALL_PACKETS_SINCE
/* Milliseconds that have passed in the case. */
#define PASSED           .call = CALL_PASSED
/* How many frames it has sent: STREAM with FIN, RESET_STREAM, STOP_SENDING. */
#define FINS_SENT        .call = CALL_FINS_SENT
#define RESETS_SENT      .call = CALL_RESETS_SENT
#define STOPS_SENT       .call = CALL_STOPS_SENT
/* SSL_new_listener and SSL_accept_connection are of the harness; this is SSL_shutdown of the listener. */
#define CLOSE_LISTENER   .call = CALL_CLOSE_LISTENER

/*
 * Calls about streams.  SSL_new_stream of an enum stream_kind; SSL_accept_stream: 1 it gave one.
 */
#define NEW_STREAM(kind) .call = CALL_NEW_STREAM, .n = (kind)
#define ACCEPT_STREAM    .call = CALL_ACCEPT_STREAM
#define STREAM_READ(bytes) .call = CALL_STREAM_READ, .n = (bytes)
#define STREAM_WRITE(bytes) .call = CALL_STREAM_WRITE, .n = (bytes)
#define CONCLUDE         .call = CALL_CONCLUDE
/* ... of the connection, which has no default stream here. */
#define CONCLUDE_CONNECTION .call = CALL_CONCLUDE_CONNECTION
#define RESET_STREAM(code) .call = CALL_RESET_STREAM, .n = (code)
/* SSL_get_stream_read_state and SSL_get_stream_write_state: what they return, an SSL_STREAM_STATE.
 * SSL_get_stream_read_error_code and SSL_get_stream_write_error_code: what they return; the code that they tell
 * (at most 2^30), -1: none. */
#define READ_STATE       .call = CALL_READ_STATE
#define WRITE_STATE      .call = CALL_WRITE_STATE
#define READ_ERROR       .call = CALL_READ_ERROR
#define WRITE_ERROR      .call = CALL_WRITE_ERROR
#define READ_ERROR_CODE  .call = CALL_READ_ERROR_CODE
#define WRITE_ERROR_CODE .call = CALL_WRITE_ERROR_CODE
/* ... of the connection, which has no default stream here. */
#define CONNECTION_READ_STATE .call = CALL_CONNECTION_READ_STATE
/* SSL_write of CARRIED bytes, so often; the last return.  SSL_write, SSL_read until they give no more; the last
 * return.  SSL_get_stream_write_buf_used: bytes of which some were not sent, or not acknowledged. */
#define STREAM_FILL      .call = CALL_STREAM_FILL
#define STREAM_PIECES(count) .call = CALL_STREAM_PIECES, .n = (count)
#define STREAM_DRAIN     .call = CALL_STREAM_DRAIN
#define STREAM_UNSENT    .call = CALL_STREAM_UNSENT
/* SSL_shutdown and SSL_get_shutdown of a stream object; SSL_free of it. */
#define CLOSE_STREAM     .call = CALL_CLOSE_STREAM
#define STREAM_FLAGS     .call = CALL_STREAM_FLAGS
#define FREE_STREAM      .call = CALL_FREE_STREAM
/* Both sides handle events until nothing moves any more.  Time passes to the next deadline of either side, and
 * both handle events; so often. */
#define SETTLE           .call = OPERATION_SETTLE
#define TICKS(count)     .call = OPERATION_TICKS, .n = (count)
/* Leaves open what a sentence does not speak of, as FREELY does. */
#define QUIC_FREELY      .may = APP_CLOSE | TRANSPORT_CLOSE, .may_set = SENT | RECEIVED
/* clang-format on */

#endif
