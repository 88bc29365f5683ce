/* quic.c - QUIC of the library under test. */
#include "stack/quic.h"

#include "contract/scenario_quic.h"
#include "stack/compat.h"

#if HAS_QUIC
#include <netinet/in.h>
#include <openssl/quic.h>
#include <sys/time.h>

static const unsigned char application[] = "\4test";
enum { APPLICATION = sizeof application - 1, CLIENT_PORT = 8040, SERVER_PORT = 4080 };

static int choose_application(SSL *ssl, const unsigned char **chosen, unsigned char *length,
                              const unsigned char *offered, unsigned int offered_length,
                              void *argument)
{
    (void)ssl;
    (void)argument;
    if (offered_length == 0)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *length = offered[0];
    *chosen = offered + 1;
    return SSL_TLSEXT_ERR_OK;
}

static SSL_CTX *new_context(bool server)
{
    SSL_CTX *ctx = SSL_CTX_new(server ? OSSL_QUIC_server_method() : OSSL_QUIC_client_method());
    if (ctx == NULL)
        return NULL;
    SSL_CTX_set_alpn_select_cb(ctx, choose_application, NULL);
    if (!server && SSL_CTX_set_alpn_protos(ctx, application, APPLICATION) != 0) {
        SSL_CTX_free(ctx);
        return NULL;
    }
    return ctx;
}

static BIO_ADDR *address_of(unsigned short port)
{
    const struct in_addr local = {htonl(INADDR_LOOPBACK)};
    BIO_ADDR *made = BIO_ADDR_new();
    if (made != NULL && BIO_ADDR_rawmake(made, AF_INET, &local, sizeof local, htons(port)) == 1)
        return made;
    BIO_ADDR_free(made);
    return NULL;
}

static bool give_address(BIO *bio, unsigned short port)
{
    const uint32_t both = BIO_DGRAM_CAP_HANDLES_DST_ADDR | BIO_DGRAM_CAP_HANDLES_SRC_ADDR;
    BIO_ADDR *made = address_of(port);
    if (made == NULL || BIO_dgram_set_caps(bio, both) != 1 ||
        BIO_dgram_set0_local_addr(bio, made) != 1) {
        BIO_ADDR_free(made);
        return false;
    }
    return true; /* the BIO owns the address */
}

static bool address(BIO *side, BIO *network, bool server)
{
    return give_address(side, server ? SERVER_PORT : CLIENT_PORT) &&
           give_address(network, server ? CLIENT_PORT : SERVER_PORT);
}

static SSL *new_client(SSL_CTX *ctx)
{
    SSL *ssl = SSL_new(ctx);
    BIO_ADDR *peer = address_of(SERVER_PORT);
    const bool made = ssl != NULL && peer != NULL && SSL_set1_initial_peer_addr(ssl, peer) == 1 &&
                      SSL_set_blocking_mode(ssl, 0) == 1;
    BIO_ADDR_free(peer);
    if (made)
        return ssl;
    SSL_free(ssl);
    return NULL;
}

static SSL *new_listener(SSL_CTX *ctx)
{
    return SSL_new_listener(ctx, 0);
}

static bool begin_to_listen(SSL *listener)
{
    return SSL_set_blocking_mode(listener, 0) == 1 && SSL_listen(listener) == 1;
}

static SSL *accept_one(SSL *listener)
{
    SSL *ssl = SSL_accept_connection(listener, SSL_ACCEPT_CONNECTION_NO_BLOCK);
    if (ssl != NULL)
        (void)SSL_set_blocking_mode(ssl, 0);
    return ssl;
}

static uint64_t flags_of(unsigned flags)
{
    return ((flags & RAPID) != 0 ? SSL_SHUTDOWN_FLAG_RAPID : 0) |
           ((flags & NO_STREAM_FLUSH) != 0 ? SSL_SHUTDOWN_FLAG_NO_STREAM_FLUSH : 0) |
           ((flags & NO_BLOCK) != 0 ? SSL_SHUTDOWN_FLAG_NO_BLOCK : 0) |
           ((flags & WAIT_PEER) != 0 ? SSL_SHUTDOWN_FLAG_WAIT_PEER : 0);
}

static int shut_down(SSL *ssl, unsigned flags, uint64_t code, const char *reason, size_t size)
{
    const SSL_SHUTDOWN_EX_ARGS arguments = {code, reason};
    return SSL_shutdown_ex(ssl, flags_of(flags), &arguments, size != 0 ? size : sizeof arguments);
}

static int shut_down_plainly(SSL *ssl, unsigned flags)
{
    return SSL_shutdown_ex(ssl, flags_of(flags), NULL, 0);
}

static long long deadline(SSL *ssl)
{
    struct timeval left = {0, 0};
    int infinite = 0;
    if (SSL_get_event_timeout(ssl, &left, &infinite) != 1 || infinite != 0)
        return -1;
    return left.tv_sec * 1000000LL + left.tv_usec;
}

static int be_explicit(SSL *ssl)
{
    return SSL_set_event_handling_mode(ssl, SSL_VALUE_EVENT_HANDLING_MODE_EXPLICIT);
}

static int block(SSL *ssl)
{
    return SSL_set_blocking_mode(ssl, 1);
}

static int get_close_info(SSL *ssl, struct close_info *info)
{
    SSL_CONN_CLOSE_INFO told = {0};
    const int ret = SSL_get_conn_close_info(ssl, &told, sizeof told);
    *info = (struct close_info){told.error_code, told.reason_len,
                                (told.flags & SSL_CONN_CLOSE_FLAG_LOCAL) != 0,
                                (told.flags & SSL_CONN_CLOSE_FLAG_TRANSPORT) != 0};
    return ret;
}

static SSL *unblocked(SSL *stream)
{
    if (stream != NULL)
        (void)SSL_set_blocking_mode(stream, 0);
    return stream;
}

static SSL *new_stream(SSL *ssl, bool unidirectional)
{
    return unblocked(SSL_new_stream(ssl, unidirectional ? SSL_STREAM_FLAG_UNI : 0));
}

static SSL *accept_stream(SSL *ssl)
{
    return unblocked(SSL_accept_stream(ssl, SSL_ACCEPT_STREAM_NO_BLOCK));
}

static int conclude(SSL *stream)
{
    return SSL_stream_conclude(stream, 0);
}

static int reset(SSL *stream, uint64_t code)
{
    const SSL_STREAM_RESET_ARGS arguments = {code};
    return SSL_stream_reset(stream, &arguments, sizeof arguments);
}

static uint64_t unsent_of(SSL *stream)
{
    uint64_t bytes = 0;
    return SSL_get_stream_write_buf_used(stream, &bytes) == 1 ? bytes : 0;
}

static int poll_for(SSL *ssl, int event)
{
    static const uint64_t events[] = {
#define POLLED(name) SSL_POLL_EVENT_##name,
#include "contract/polled.def"
#undef POLLED
    };
    const struct timeval at_once = {0, 0};
    size_t count = 0;
    SSL_POLL_ITEM item = {.desc = SSL_as_poll_descriptor(ssl)};
    for (int i = 0; i < POLL_EVENTS; i++)
        item.events |= events[i];
    if (SSL_poll(&item, 1, sizeof item, &at_once, 0, &count) != 1)
        return -1;
    return (item.revents & events[event]) != 0;
}

/* SSL_CTX_set_msg_callback(3): of a frame with data of a stream the header alone is told, of others the whole. */
static void count_frame(int writes, int version, int type, const void *bytes, size_t count,
                        SSL *ssl, void *argument)
{
    struct frames_told *told = argument;
    (void)version;
    (void)ssl;
    if (writes == 0 || count == 0 ||
        (type != SSL3_RT_QUIC_FRAME_FULL && type != SSL3_RT_QUIC_FRAME_HEADER))
        return;
    const unsigned char frame = *(const unsigned char *)bytes;
    told->closes += frame == FRAME_TRANSPORT_CLOSE || frame == FRAME_APP_CLOSE;
    told->fins += frame_is_stream(frame) && (frame & FRAME_FIN) != 0;
    told->resets += frame == FRAME_RESET_STREAM;
    told->stops += frame == FRAME_STOP_SENDING;
}

static void count_frames(SSL *ssl, struct frames_told *told)
{
    SSL_set_msg_callback(ssl, count_frame);
    SSL_set_msg_callback_arg(ssl, told);
}

const struct stack_quic *stack_quic(void)
{
    static const struct stack_quic quic = {.new_context = new_context,
                                           .address = address,
                                           .new_client = new_client,
                                           .new_listener = new_listener,
                                           .listen = begin_to_listen,
                                           .accept = accept_one,
                                           .shut_down = shut_down,
                                           .shut_down_plainly = shut_down_plainly,
                                           .handle_events = SSL_handle_events,
                                           .deadline = deadline,
                                           .be_explicit = be_explicit,
                                           .block = block,
                                           .close_info = get_close_info,
                                           .new_stream = new_stream,
                                           .accept_stream = accept_stream,
                                           .stream_id = SSL_get_stream_id,
                                           .conclude = conclude,
                                           .reset = reset,
                                           .read_state = SSL_get_stream_read_state,
                                           .write_state = SSL_get_stream_write_state,
                                           .read_error = SSL_get_stream_read_error_code,
                                           .write_error = SSL_get_stream_write_error_code,
                                           .unsent = unsent_of,
                                           .poll = poll_for,
                                           .count_frames = count_frames};
    return &quic;
}
#else
const struct stack_quic *stack_quic(void)
{
    return NULL;
}
#endif
