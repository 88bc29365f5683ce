/*
 * quic.h - QUIC of the library under test: OSSL_QUIC_server_method(3), SSL_new_listener(3).
 *
 * A stack has it where both sides of a connection can be made in one process.
 */
#ifndef QUIC_H
#define QUIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ssl_st;
struct ssl_ctx_st;
struct bio_st;

/* The frames that are about the end of a stream or of the connection, and those with data: RFC 9000, 19. */
enum frame_type {
    FRAME_RESET_STREAM = 0x04,
    FRAME_STOP_SENDING = 0x05,
    FRAME_STREAM = 0x08, /* to 0x0f, with the bits below */
    FRAME_TRANSPORT_CLOSE = 0x1c,
    FRAME_APP_CLOSE = 0x1d
};

/* Of the type of a STREAM frame. */
enum { FRAME_FIN = 1, FRAME_LENGTH = 2, FRAME_OFFSET = 4 };

static inline bool frame_is_stream(uint64_t type)
{
    return type >= FRAME_STREAM && type < FRAME_STREAM + 8;
}

/* SSL_CONN_CLOSE_INFO, of SSL_get_conn_close_info(3). */
struct close_info {
    uint64_t code;
    size_t reason_length;
    bool local, transport;
};

/* Frames that the message callback is told of as sent (SSL_CTX_set_msg_callback(3)), by kind: CONNECTION_CLOSE,
 * STREAM with FIN, RESET_STREAM, STOP_SENDING. */
struct frames_told {
    int closes, fins, resets, stops;
};

/* Flags are enum shutdown_flag, events enum poll_event (contract/scenario_quic.h).  Objects that are made do
 * not block; the caller frees them; NULL: the library refused. */
struct stack_quic {
    struct ssl_ctx_st *(*new_context)(bool server);
    /* Gives both halves of a pair of datagram BIOs, of which the first is a side's, its addresses. */
    bool (*address)(struct bio_st *side, struct bio_st *network, bool server);
    struct ssl_st *(*new_client)(struct ssl_ctx_st *ctx);
    struct ssl_st *(*new_listener)(struct ssl_ctx_st *ctx);
    bool (*listen)(struct ssl_st *listener);
    struct ssl_st *(*accept)(struct ssl_st *listener);
    int (*shut_down)(struct ssl_st *ssl, unsigned flags, uint64_t code, const char *reason,
                     size_t size);
    int (*shut_down_plainly)(struct ssl_st *ssl, unsigned flags); /* with args NULL */
    int (*handle_events)(struct ssl_st *ssl);
    /* SSL_get_event_timeout(3) in microseconds; -1: there is no deadline. */
    long long (*deadline)(struct ssl_st *ssl);
    int (*be_explicit)(struct ssl_st *ssl);
    int (*block)(struct ssl_st *ssl);
    int (*close_info)(struct ssl_st *ssl, struct close_info *info);
    struct ssl_st *(*new_stream)(struct ssl_st *ssl, bool unidirectional);
    struct ssl_st *(*accept_stream)(struct ssl_st *ssl);
    uint64_t (*stream_id)(struct ssl_st *stream);
    int (*conclude)(struct ssl_st *stream);
    int (*reset)(struct ssl_st *stream, uint64_t code);
    /* SSL_get_stream_read_state(3). */
    int (*read_state)(struct ssl_st *ssl);
    int (*write_state)(struct ssl_st *ssl);
    int (*read_error)(struct ssl_st *ssl, uint64_t *code);
    int (*write_error)(struct ssl_st *ssl, uint64_t *code);
    /* SSL_get_stream_write_buf_used (SSL_get_value_uint(3)); 0 where it fails. */
    uint64_t (*unsent)(struct ssl_st *stream);
    /* SSL_poll(3) without waiting: 1 it raises the event, 0 not, -1 the call failed. */
    int (*poll)(struct ssl_st *ssl, int event);
    /* Counts the frames that the message callback is told of from now on; `told` must live as long. */
    void (*count_frames)(struct ssl_st *ssl, struct frames_told *told);
};

/* NULL: the stack has no QUIC for both sides. */
const struct stack_quic *stack_quic(void);

#endif
