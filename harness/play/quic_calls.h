/*
 * quic_calls.h - calls about connections and streams of QUIC.
 *
 * Each function makes the call or operation of its name in contract/calls.def.
 */
#ifndef QUIC_CALLS_H
#define QUIC_CALLS_H

#include "play/invocation.h"

int call_quic_shutdown(const struct invocation *call);
int call_quic_shutdown_ex(const struct invocation *call);
int call_quic_shutdown_to_end(const struct invocation *call);
int call_quic_shutdown_ex_to_end(const struct invocation *call);
int call_events(const struct invocation *call);
int call_event_timeout(const struct invocation *call);
int call_explicit_events(const struct invocation *call);
int call_blocking_mode(const struct invocation *call);
int call_close_info(const struct invocation *call);
int call_close_code(const struct invocation *call);
int call_close_reason(const struct invocation *call);
int call_close_local(const struct invocation *call);
int call_close_transport(const struct invocation *call);
int call_code_sent(const struct invocation *call);
int call_reason_sent(const struct invocation *call);
int call_closes_sent(const struct invocation *call);
int call_transport_sent(const struct invocation *call);
int call_early_closes(const struct invocation *call);
int call_note_packets(const struct invocation *call);
int call_packets_since(const struct invocation *call);
int call_passed(const struct invocation *call);
int call_fins_sent(const struct invocation *call);
int call_resets_sent(const struct invocation *call);
int call_stops_sent(const struct invocation *call);
int call_close_listener(const struct invocation *call);
int call_new_stream(const struct invocation *call);
int call_accept_stream(const struct invocation *call);
int call_stream_read(const struct invocation *call);
int call_stream_write(const struct invocation *call);
int call_conclude(const struct invocation *call);
int call_conclude_connection(const struct invocation *call);
int call_reset_stream(const struct invocation *call);
int call_close_stream(const struct invocation *call);
int call_stream_flags(const struct invocation *call);
int call_stream_fill(const struct invocation *call);
int call_stream_pieces(const struct invocation *call);
int call_stream_unsent(const struct invocation *call);
int call_stream_drain(const struct invocation *call);
int call_read_state(const struct invocation *call);
int call_write_state(const struct invocation *call);
int call_connection_read_state(const struct invocation *call);
int call_read_error(const struct invocation *call);
int call_write_error(const struct invocation *call);
int call_read_error_code(const struct invocation *call);
int call_write_error_code(const struct invocation *call);
int call_poll(const struct invocation *call);
int call_poll_stream(const struct invocation *call);
int call_free_stream(const struct invocation *call);
int operation_settle(const struct invocation *call);
int operation_ticks(const struct invocation *call);

/* A number that the library tells, as what a call gives: the largest that rows tell apart, because enum want has no
 * larger ones, and error codes have 62 bits. */
int quic_bounded(uint64_t number);

#endif
