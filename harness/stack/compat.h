/*
 * compat.h - the library's interface as harness/ uses it, independent of what a stack lacks.
 *
 * Include it instead of the library's own headers.  A function that a stack lacks (capabilities.h)
 * is replaced here by another one, or by a call of abort(): cases that need it are skipped
 * (capabilities.def), so that no case calls it.
 */
#ifndef COMPAT_H
#define COMPAT_H

/* Some stacks define names that the tables use as well; harness/ does not need the stack's ones. */
#define DATA        STACKS_OWN_DATA
#define WANT_READ   STACKS_OWN_WANT_READ
#define WANT_WRITE  STACKS_OWN_WANT_WRITE
#define ZERO_RETURN STACKS_OWN_ZERO_RETURN
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#undef DATA
#undef WANT_READ
#undef WANT_WRITE
#undef ZERO_RETURN

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "capabilities.h"
#include "contract/capability.h"

/* Sets SSL_MODE_ASYNC; false: the stack lacks it. */
bool stack_enable_async(SSL *ssl);

/* What a control of a BIO asks for, where it is about datagrams. */
enum datagram_control { NO_DATAGRAM_CONTROL, ASKS_MTU, SETS_MTU, ASKS_OVERHEAD };
enum datagram_control stack_datagram_control(int command);

/* BIO_new_bio_dgram_pair(3); a BIO_s_dgram_mem that asks for a retry where it is empty.  False, NULL: out of
 * memory.  Only with the capability DGRAM_BIOS. */
bool stack_datagram_pair(BIO **one, BIO **other);
BIO *stack_datagram_memory(void);

/* How many datagrams a call of a BIO read, of which its callback is told behind it: BIO_set_callback_ex(3). */
size_t stack_datagrams_read(int operation, long ret, const size_t *processed);

/* DTLSv1_get_timeout(3), DTLSv1_handle_timeout(3). */
struct timeval;
int stack_timer(SSL *ssl, struct timeval *left);
int stack_handle_timer(SSL *ssl);

/* In place of a function that no case calls: aborts.  The 0 gives the expression its type. */
#define NOT_IN_THIS_STACK (abort(), 0)

#if !HAS_NEW_TICKET
#undef SSL_new_session_ticket
#define SSL_new_session_ticket(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_SHUTDOWN_EX
#undef SSL_shutdown_ex
#define SSL_shutdown_ex(ssl, flags, args, size)                                                    \
    ((void)(flags), (void)(args), (void)(size), (void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_EX_CALLS
#undef SSL_read_ex
#undef SSL_peek_ex
#undef SSL_write_ex
#define SSL_read_ex(ssl, bytes, size, count)                                                       \
    ((void)(ssl), (void)(size), (void)(bytes), (void)(count), NOT_IN_THIS_STACK)
#define SSL_peek_ex(ssl, bytes, size, count)                                                       \
    ((void)(ssl), (void)(size), (void)(bytes), (void)(count), NOT_IN_THIS_STACK)
#define SSL_write_ex(ssl, bytes, size, count)                                                      \
    ((void)(ssl), (void)(size), (void)(bytes), (void)(count), NOT_IN_THIS_STACK)
#endif

#if !HAS_EARLY_DATA
#undef SSL_set_max_early_data
#undef SSL_write_early_data
#undef SSL_read_early_data
#undef SSL_get_early_data_status
#define SSL_set_max_early_data(ssl, size) ((void)(ssl), (void)(size), NOT_IN_THIS_STACK)
#define SSL_write_early_data(ssl, bytes, size, count)                                              \
    ((void)(ssl), (void)(size), (void)(bytes), (void)(count), NOT_IN_THIS_STACK)
#define SSL_read_early_data(ssl, bytes, size, count)                                               \
    ((void)(ssl), (void)(size), (void)(bytes), (void)(count), NOT_IN_THIS_STACK)
#define SSL_get_early_data_status(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif
#ifndef SSL_EARLY_DATA_REJECTED
#define SSL_EARLY_DATA_REJECTED 1
#endif
#ifndef SSL_READ_EARLY_DATA_ERROR
#define SSL_READ_EARLY_DATA_ERROR 0
#endif

#if !HAS_LATE_CERTIFICATE
#undef SSL_set_post_handshake_auth
#undef SSL_verify_client_post_handshake
#define SSL_set_post_handshake_auth(ssl, mode) ((void)(mode), (void)(ssl), (void)NOT_IN_THIS_STACK)
#define SSL_verify_client_post_handshake(ssl)  ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_KEY_UPDATE
#undef SSL_key_update
#define SSL_key_update(ssl, type) ((void)(ssl), (void)(type), NOT_IN_THIS_STACK)
#endif
#ifndef SSL_KEY_UPDATE_REQUESTED
#define SSL_KEY_UPDATE_NOT_REQUESTED 0
#define SSL_KEY_UPDATE_REQUESTED     1
#endif

#if !HAS_NUM_TICKETS
#undef SSL_set_num_tickets
#define SSL_set_num_tickets(ssl, count) ((void)(count), (void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_HAS_PENDING
#undef SSL_has_pending
#define SSL_has_pending(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_DUP
#undef SSL_dup
#define SSL_dup(ssl) ((void)(ssl), (SSL *)(uintptr_t)NOT_IN_THIS_STACK)
#endif

#if !HAS_CLEAR_MODE
#undef SSL_clear_mode
#define SSL_clear_mode(ssl, mode) ((void)(ssl), (void)(mode), (void)NOT_IN_THIS_STACK)
#endif

#if !HAS_GET_MODE
#undef SSL_get_mode
#define SSL_get_mode(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_RENEGOTIATE
#undef SSL_renegotiate
#define SSL_renegotiate(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_UP_REF
#undef SSL_up_ref
#define SSL_up_ref(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_SET0_WBIO
#undef SSL_set0_wbio
#define SSL_set0_wbio(ssl, bio) ((void)(ssl), (void)(bio), (void)NOT_IN_THIS_STACK)
#endif

#if !HAS_IS_RESUMABLE
#undef SSL_SESSION_is_resumable
#define SSL_SESSION_is_resumable(session) ((void)(session), NOT_IN_THIS_STACK)
#endif

#if !HAS_BLOCK_PADDING
#undef SSL_set_block_padding
#define SSL_set_block_padding(ssl, size) ((void)(ssl), (void)(size), NOT_IN_THIS_STACK)
#endif

#if !HAS_PADDED_HANDSHAKES
#undef SSL_set_block_padding_ex
#define SSL_set_block_padding_ex(ssl, data, handshake)                                             \
    ((void)(ssl), (void)(data), (void)(handshake), NOT_IN_THIS_STACK)
#endif

#if !HAS_PADDING_CALLBACK
#undef SSL_set_record_padding_callback
#define SSL_set_record_padding_callback(ssl, callback)                                             \
    ((void)(ssl), (void)(callback), (void)NOT_IN_THIS_STACK)
#undef SSL_set_record_padding_callback_arg
#define SSL_set_record_padding_callback_arg(ssl, argument) ((void)(ssl), (void)(argument))
#endif

#if !HAS_MAX_SEND_FRAGMENT
#undef SSL_set_max_send_fragment
#define SSL_set_max_send_fragment(ssl, size) ((void)(ssl), (void)(size), NOT_IN_THIS_STACK)
#endif

#if !HAS_MAX_PIPELINES
#undef SSL_set_split_send_fragment
#undef SSL_set_max_pipelines
#define SSL_set_split_send_fragment(ssl, size) ((void)(ssl), (void)(size), NOT_IN_THIS_STACK)
#define SSL_set_max_pipelines(ssl, count)      ((void)(ssl), (void)(count), NOT_IN_THIS_STACK)
#endif

/* Options: 0 where the stack lacks them. */
#if !HAS_NO_RENEGOTIATION
#undef SSL_OP_NO_RENEGOTIATION
#define SSL_OP_NO_RENEGOTIATION 0
#endif
#if !HAS_NO_EXTENDED_MASTER
#undef SSL_OP_NO_EXTENDED_MASTER_SECRET
#define SSL_OP_NO_EXTENDED_MASTER_SECRET 0
#endif
#if !HAS_UNSAFE_LEGACY
#undef SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION
#define SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION 0
#endif
#if !HAS_NO_ENCRYPT_THEN_MAC
#undef SSL_OP_NO_ENCRYPT_THEN_MAC
#define SSL_OP_NO_ENCRYPT_THEN_MAC 0
#endif
#if !HAS_MIDDLEBOX_COMPAT
#undef SSL_OP_ENABLE_MIDDLEBOX_COMPAT
#define SSL_OP_ENABLE_MIDDLEBOX_COMPAT 0
#endif

#if !HAS_CIPHERSUITES
#undef SSL_set_ciphersuites
#undef EVP_chacha20_poly1305
#define SSL_set_ciphersuites(ssl, list) ((void)(list), (void)(ssl), NOT_IN_THIS_STACK)
#define EVP_chacha20_poly1305()         ((const EVP_CIPHER *)NULL)
#endif

#if !HAS_SIGALGS
#undef SSL_set1_sigalgs_list
#define SSL_set1_sigalgs_list(ssl, list) ((void)(list), (void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_CERT_CALLBACK
#undef SSL_set_cert_cb
#define SSL_set_cert_cb(ssl, callback, argument)                                                   \
    ((void)(ssl), (void)(argument), (void)(callback), (void)NOT_IN_THIS_STACK)
#endif

#if !HAS_INFO_CALLBACK
#undef SSL_set_info_callback
#define SSL_set_info_callback(ssl, callback)                                                       \
    ((void)(ssl), (void)(callback), (void)NOT_IN_THIS_STACK)
#undef SSL_CTX_set_info_callback
#define SSL_CTX_set_info_callback(ctx, callback) ((void)(ctx), (void)(callback))
#endif
#ifndef SSL_CB_ALERT
#define SSL_CB_ALERT 0x4000
#endif
#ifndef SSL_CB_READ
#define SSL_CB_READ  0x04
#define SSL_CB_WRITE 0x08
#endif

#if !HAS_SET_VERSION
#undef SSL_set_min_proto_version
#undef SSL_set_max_proto_version
#define SSL_set_min_proto_version(ssl, version) ((void)(ssl), (void)(version), NOT_IN_THIS_STACK)
#define SSL_set_max_proto_version(ssl, version) ((void)(ssl), (void)(version), NOT_IN_THIS_STACK)
#endif

#if !HAS_FREE_BUFFERS
#undef SSL_free_buffers
#undef SSL_alloc_buffers
#define SSL_free_buffers(ssl)  ((void)(ssl), NOT_IN_THIS_STACK)
#define SSL_alloc_buffers(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

#if !HAS_JOBS
#undef ASYNC_init_thread
#undef ASYNC_cleanup_thread
#undef ASYNC_pause_job
#undef ASYNC_get_current_job
#undef SSL_waiting_for_async
#undef SSL_want_async
#undef SSL_want_async_job
#define ASYNC_init_thread(most, created) ((void)(most), NOT_IN_THIS_STACK)
#define ASYNC_cleanup_thread()           ((void)NOT_IN_THIS_STACK)
#define ASYNC_pause_job()                (NOT_IN_THIS_STACK)
#define ASYNC_get_current_job()          ((void *)(uintptr_t)NOT_IN_THIS_STACK)
#define SSL_waiting_for_async(ssl)       ((void)(ssl), NOT_IN_THIS_STACK)
#define SSL_want_async(ssl)              ((void)(ssl), NOT_IN_THIS_STACK)
#define SSL_want_async_job(ssl)          ((void)(ssl), NOT_IN_THIS_STACK)
#endif
/* Negative: SSL_get_error gives neither. */
#ifndef SSL_ERROR_WANT_ASYNC
#define SSL_ERROR_WANT_ASYNC     (INT_MIN + 1)
#define SSL_ERROR_WANT_ASYNC_JOB (INT_MIN + 2)
#endif

#if !HAS_BUFFER_BIO
#undef BIO_f_buffer
#undef BIO_ssl_shutdown
#define BIO_f_buffer()        ((BIO_METHOD *)(uintptr_t)NOT_IN_THIS_STACK)
#define BIO_ssl_shutdown(bio) ((void)(bio), (void)NOT_IN_THIS_STACK)
#endif

#if !HAS_SSL_BIO
#undef BIO_f_ssl
#undef BIO_set_ssl
#define BIO_f_ssl()                  ((BIO_METHOD *)(uintptr_t)NOT_IN_THIS_STACK)
#define BIO_set_ssl(bio, ssl, close) ((void)(bio), (void)(ssl), (void)(close), NOT_IN_THIS_STACK)
#endif

#if !HAS_BIO_HANDSHAKE
#undef BIO_do_handshake
#define BIO_do_handshake(bio) ((void)(bio), NOT_IN_THIS_STACK)
#endif

#if !HAS_SET_CONTEXT
#undef SSL_set_SSL_CTX
#define SSL_set_SSL_CTX(ssl, ctx)                                                                  \
    ((void)(ssl), (void)(ctx), (SSL_CTX *)(uintptr_t)NOT_IN_THIS_STACK)
#endif

#if !HAS_SET0_BIOS
#undef SSL_set0_rbio
#define SSL_set0_rbio(ssl, bio) ((void)(ssl), (void)(bio), (void)NOT_IN_THIS_STACK)
#endif

#if !HAS_BIO_CHAIN
#undef BIO_f_null
#define BIO_f_null() ((BIO_METHOD *)(uintptr_t)NOT_IN_THIS_STACK)
#endif

#if !HAS_COUNTED_BIO
#undef BIO_meth_set_destroy
#define BIO_meth_set_destroy(method, function) ((void)(method), (void)(function))
#endif

#if !HAS_END_OF_PAIR
#undef BIO_shutdown_wr
#define BIO_shutdown_wr(bio) ((void)(bio), NOT_IN_THIS_STACK)
#endif

#if !HAS_OWN_BIO
#undef BIO_meth_new
#undef BIO_meth_set_write
#undef BIO_meth_set_read
#undef BIO_meth_set_ctrl
#undef BIO_set_data
#undef BIO_get_data
#undef BIO_set_init
#define BIO_meth_new(type, name)                                                                   \
    ((void)(type), (void)(name), ((BIO_METHOD *)(uintptr_t)NOT_IN_THIS_STACK))
#define BIO_meth_set_write(method, function) ((void)(method), (void)(function), NOT_IN_THIS_STACK)
#define BIO_meth_set_read(method, function)  ((void)(method), (void)(function), NOT_IN_THIS_STACK)
#define BIO_meth_set_ctrl(method, function)  ((void)(method), (void)(function), NOT_IN_THIS_STACK)
#define BIO_set_data(bio, data)              ((void)(bio), (void)(data), (void)NOT_IN_THIS_STACK)
#define BIO_get_data(bio)                    ((void)(bio), ((void *)(uintptr_t)NOT_IN_THIS_STACK))
#define BIO_set_init(bio, mode)              ((void)(mode), (void)(bio), (void)NOT_IN_THIS_STACK)
#endif

/* Optional functions: without them nothing is reported, and what is not reported is not judged. */
#if !HAS_KEYLOG
#undef SSL_CTX_set_keylog_callback
#define SSL_CTX_set_keylog_callback(ctx, callback) ((void)(ctx), (void)(callback))
#endif

#if !HAS_MSG_CALLBACK
#undef SSL_set_msg_callback
#undef SSL_set_msg_callback_arg
#define SSL_set_msg_callback(ssl, callback)     ((void)(ssl), (void)(callback))
#define SSL_set_msg_callback_arg(ssl, argument) ((void)(ssl), (void)(argument))
#endif

#if !HAS_BIO_CALLBACK
#undef BIO_set_callback_ex
#undef BIO_set_callback_arg
#undef BIO_get_callback_arg
#define BIO_set_callback_ex(bio, callback)  ((void)(bio), (void)(callback_or_none)(callback))
#define BIO_set_callback_arg(bio, argument) ((void)(bio), (void)(argument))
#define BIO_get_callback_arg(bio)           ((void)(bio), ((char *)(uintptr_t)NOT_IN_THIS_STACK))
#undef BIO_set_retry_special
#undef BIO_set_retry_reason
#undef BIO_RR_CONNECT
#undef BIO_RR_ACCEPT
#define BIO_set_retry_special(bio)        ((void)(bio))
#define BIO_set_retry_reason(bio, reason) ((void)(bio), (void)(reason))
#define BIO_RR_CONNECT                    2
#define BIO_RR_ACCEPT                     3
typedef long (*callback_or_none)(BIO *, int, const char *, size_t, int, long, int, size_t *);
#endif
#ifndef BIO_CB_RETURN
#define BIO_CB_READ   2
#define BIO_CB_WRITE  3
#define BIO_CB_CTRL   6
#define BIO_CB_RETURN 0x80
#endif
#ifndef BIO_CTRL_DUP
#define BIO_CTRL_DUP 12
#endif

#if !HAS_QUIET_GETTERS
#undef SSL_get_quiet_shutdown
#undef SSL_CTX_get_quiet_shutdown
#define SSL_get_quiet_shutdown(ssl)     ((void)(ssl), NOT_IN_THIS_STACK)
#define SSL_CTX_get_quiet_shutdown(ctx) ((void)(ctx), NOT_IN_THIS_STACK)
#endif

#if !HAS_SERVER_NAME
#undef SSL_CTX_set_tlsext_servername_callback
#undef SSL_set_tlsext_host_name
#undef SSL_set_SSL_CTX
#define SSL_CTX_set_tlsext_servername_callback(ctx, callback)                                      \
    ((void)(ctx), (void)(callback), (void)NOT_IN_THIS_STACK)
#define SSL_set_tlsext_host_name(ssl, name) ((void)(ssl), (void)(name), NOT_IN_THIS_STACK)
#define SSL_set_SSL_CTX(ssl, ctx)                                                                  \
    ((void)(ssl), (void)(ctx), (SSL_CTX *)(uintptr_t)NOT_IN_THIS_STACK)
#endif
#ifndef SSL_TLSEXT_ERR_OK
#define SSL_TLSEXT_ERR_OK            0
#define SSL_TLSEXT_ERR_ALERT_WARNING 1
#define SSL_TLSEXT_ERR_ALERT_FATAL   2
#endif

#if !HAS_HELLO_CALLBACK
#undef SSL_CTX_set_client_hello_cb
#define SSL_CTX_set_client_hello_cb(ctx, callback, argument)                                       \
    ((void)(ctx), (void)(callback), (void)(argument), (void)NOT_IN_THIS_STACK)
#endif
#ifndef SSL_CLIENT_HELLO_SUCCESS
#define SSL_CLIENT_HELLO_SUCCESS 1
#define SSL_CLIENT_HELLO_ERROR   0
#define SSL_CLIENT_HELLO_RETRY   (-1)
#endif

#if !HAS_RETRY_VERIFY
#undef SSL_set_retry_verify
#define SSL_set_retry_verify(ssl) ((void)(ssl), NOT_IN_THIS_STACK)
#endif

/* The classes of these pauses, and what is wanted in them; where a stack lacks one, no call gives it. */
#ifndef SSL_ERROR_WANT_RETRY_VERIFY
#define SSL_ERROR_WANT_RETRY_VERIFY (-1)
#endif
#ifndef SSL_ERROR_WANT_CLIENT_HELLO_CB
#define SSL_ERROR_WANT_CLIENT_HELLO_CB (-2)
#endif
#ifndef SSL_X509_LOOKUP
#define SSL_X509_LOOKUP SSL_ERROR_WANT_X509_LOOKUP
#endif
#ifndef SSL_RETRY_VERIFY
#define SSL_RETRY_VERIFY (-1)
#endif
#ifndef SSL_CLIENT_HELLO_CB
#define SSL_CLIENT_HELLO_CB (-2)
#endif

#if !HAS_TICKET_CALLBACK
#undef SSL_CTX_set_session_ticket_cb
#define SSL_CTX_set_session_ticket_cb(ctx, generate, decrypt, argument)                            \
    ((void)(ctx), (void)(generate), (void)(decrypt), (void)(argument), NOT_IN_THIS_STACK)
#endif

#if !HAS_GET_CALLBACK
#undef SSL_CTX_sess_set_get_cb
#undef SSL_SESSION_get_id
#define SSL_CTX_sess_set_get_cb(ctx, callback) ((void)(ctx), (void)(callback))
#define SSL_SESSION_get_id(session, length)                                                        \
    ((void)(session), (void)(length), (const unsigned char *)(uintptr_t)NOT_IN_THIS_STACK)
#endif

#if !HAS_ALERT_NAMES
#undef SSL_alert_type_string_long
#undef SSL_alert_desc_string_long
#define SSL_alert_type_string_long(value) ((void)(value), "")
#define SSL_alert_desc_string_long(value) ((void)(value), "")
#endif

/* Functions with a replacement. */
#if !HAS_GROUPS_LIST
#undef SSL_CTX_set1_groups_list
#undef SSL_set1_groups_list
#if (defined(SSL_CTRL_SET_CURVES_LIST) || defined(SSL_CTRL_SET_GROUPS_LIST)) &&                    \
    !defined(OPENSSL_IS_BORINGSSL) /* which defines them, and has no SSL_CTX_ctrl */
#ifndef SSL_CTRL_SET_CURVES_LIST
#define SSL_CTRL_SET_CURVES_LIST SSL_CTRL_SET_GROUPS_LIST /* the same number under its later name */
#endif
#define SSL_CTX_set1_groups_list(ctx, list) SSL_CTX_ctrl(ctx, SSL_CTRL_SET_CURVES_LIST, 0, list)
#define SSL_set1_groups_list(ssl, list)     SSL_ctrl(ssl, SSL_CTRL_SET_CURVES_LIST, 0, list)
#else
#define SSL_CTX_set1_groups_list SSL_CTX_set1_curves_list
#define SSL_set1_groups_list     SSL_set1_curves_list
#endif
#endif

#if OPENSSL_VERSION_NUMBER >= 0x30400000L /* deprecates the shorter name */
#define SSL_CTX_flush_sessions SSL_CTX_flush_sessions_ex
#endif

/* An empty session, of a context where sessions belong to one. */
#if defined OPENSSL_IS_BORINGSSL || defined OPENSSL_IS_AWSLC
#define new_session(ctx) SSL_SESSION_new(ctx)
#else
#define new_session(ctx) ((void)(ctx), SSL_SESSION_new())
#endif

#if !HAS_SHOULD_READ
#undef BIO_should_read
#undef BIO_should_write
#define BIO_should_read(bio)  BIO_should_retry(bio)
#define BIO_should_write(bio) BIO_should_retry(bio)
#endif

#if !HAS_BIO_INDEX
#undef BIO_get_new_index
#define BIO_get_new_index() (100)
#ifndef BIO_TYPE_SOURCE_SINK
#define BIO_TYPE_SOURCE_SINK 0x0400
#endif
#endif

#if !HAS_THREAD_STOP
#undef OPENSSL_thread_stop
#define OPENSSL_thread_stop() ((void)0)
#endif

#if !HAS_GET_NEW_CALLBACK
#undef SSL_CTX_sess_get_new_cb
#define SSL_CTX_sess_get_new_cb(ctx) ((void)(ctx), (int (*)(SSL *, SSL_SESSION *))0)
#endif

#if !HAS_ERR_RAISE
#undef ERR_raise
#define ERR_raise(library, reason) ERR_put_error(library, 0, reason, __FILE__, __LINE__)
#endif

#if OPENSSL_VERSION_NUMBER < 0x10100000L && !defined(LIBRESSL_VERSION_NUMBER) /* OpenSSL 1.0.2 */
static inline int BIO_up_ref(BIO *bio)
{
    return CRYPTO_add(&bio->references, 1, CRYPTO_LOCK_BIO) > 1;
}
static inline int SSL_CTX_up_ref(SSL_CTX *ctx)
{
    return CRYPTO_add(&ctx->references, 1, CRYPTO_LOCK_SSL_CTX) > 1;
}
static inline int SSL_SESSION_up_ref(SSL_SESSION *session)
{
    return CRYPTO_add(&session->references, 1, CRYPTO_LOCK_SSL_SESSION) > 1;
}
typedef unsigned char session_id_byte; /* SSL_CTX_sess_set_get_cb(3): the id of a session */
#define OpenSSL_version_num   SSLeay
#define OpenSSL_version       SSLeay_version
#define OPENSSL_VERSION       SSLEAY_VERSION
#define EVP_CTRL_AEAD_GET_TAG EVP_CTRL_GCM_GET_TAG
#define EVP_CTRL_AEAD_SET_TAG EVP_CTRL_GCM_SET_TAG
#else
typedef const unsigned char session_id_byte;
#endif

/* ERR_set_mark(3), ERR_pop_to_mark(3): the second removes the entries added since the first. */
void stack_mark(void);
void stack_pop_to_mark(void);

/* The retry flags of a BIO (bit 0: read, bit 1: write), to be restored. */
int stack_retry_flags(BIO *bio);
void stack_set_retry_flags(BIO *bio, int flags);

/* A context for one version of TLS only; NULL: the stack has none.  The caller frees it. */
SSL_CTX *stack_new_context(int version, bool server);

/* Restricts a context for TLS 1.3 to TLS_AES_128_GCM_SHA256, if the stack has the setter. */
bool stack_restrict_suites(SSL_CTX *ctx);

/* Sets the callback for the keys of session tickets, which returns what `gives` does and sets no key;
 * whether it was set. */
bool stack_set_ticket_key_callback(SSL_CTX *ctx, int (*gives)(SSL *ssl));

/* Initialises the library without its cleanup at exit. */
void stack_start(void);

/* The capabilities that headers and linker show, without the protocols. */
capabilities stack_offers(void);

/* SSL_OP_IGNORE_UNEXPECTED_EOF; 0 if the stack lacks it. */
uint64_t stack_ignore_eof(void);

/* SSL_OP_ALLOW_CLIENT_RENEGOTIATION; 0: there is none. */
uint64_t stack_allow_renegotiation(void);

/* Puts an entry on the error queue, as an application may have left one there. */
void stack_add_stale_entry(void);

/* Whether an entry of the error queue reports an unexpected end of file. */
bool stack_entry_is_eof(unsigned long entry);

#endif
