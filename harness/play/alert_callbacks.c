/* alert_callbacks.c - what the info and the message callback are told of alerts, and calls inside
 * them. */
#include "play/alert_callbacks.h"

#include <string.h>

#include "play/connection.h"
#include "play/record_notes.h"
#include "play/ssl_owner.h"
#include "stack/compat.h"
#include "stack/stack.h"

enum { LEVEL_WARNING = 1, LEVEL_FATAL, BYTES = 8 };

static enum alert alert_of(bool sent, bool received, int level, int description)
{
    if (sent == received)
        return ALERT_OTHER;
    if (description == 0)
        return sent ? ALERT_CLOSE_OUT : ALERT_CLOSE_IN;
    if (level == LEVEL_FATAL)
        return sent ? ALERT_FATAL_OUT : ALERT_FATAL_IN;
    return sent ? ALERT_WARNING_OUT : ALERT_WARNING_IN;
}

/* A write, and then a read, which could take the alert. */
static int transfer_inside(struct endpoint *endpoint)
{
    unsigned char bytes[BYTES];
    for (uint32_t i = 0; i < BYTES; i++)
        bytes[i] = connection_pattern(endpoint, endpoint->sent + i);
    const int written = SSL_write(endpoint->ssl, bytes, BYTES);
    endpoint->sent += written > 0 ? (uint32_t)written : 0;
    const int got = SSL_read(endpoint->ssl, bytes, BYTES);
    endpoint->read += got > 0 ? (uint32_t)got : 0;
    return written;
}

static int act_inside(struct endpoint *endpoint, enum inside what)
{
    switch (what) {
    case INSIDE_LOOKS:
        (void)SSL_get_shutdown(endpoint->ssl);
        (void)SSL_want(endpoint->ssl);
        return SSL_pending(endpoint->ssl);
    case INSIDE_CLOSES:
        return SSL_shutdown(endpoint->ssl);
    case INSIDE_SETS_BOTH:
        SSL_set_shutdown(endpoint->ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
        return SSL_get_shutdown(endpoint->ssl);
    case INSIDE_TRANSFERS:
        return transfer_inside(endpoint);
    default:
        return 0;
    }
}

/* Does once what was asked for; the error queue belongs to the outer call. */
static void act_once(struct endpoint *endpoint, enum inside *what)
{
    const enum inside now = *what;
    *what = INSIDE_NOTHING;
    if (now == INSIDE_NOTHING)
        return;
    stack_mark();
    endpoint->told.gave = act_inside(endpoint, now);
    stack_pop_to_mark();
}

/* SSL_alert_type_string(3). */
static bool is_named(int value, int level, int description)
{
    if (!stack_has(CAN(ALERT_NAMES)))
        return true;
    const char *type = SSL_alert_type_string_long(value), *text = SSL_alert_desc_string_long(value);
    const char *expected = level == LEVEL_FATAL     ? "fatal"
                           : level == LEVEL_WARNING ? "warning"
                                                    : "unknown";
    return strcmp(type, expected) == 0 && (description == 0) == (strcmp(text, "close notify") == 0);
}

static void told_of_event(const SSL *ssl, int where, int value)
{
    struct endpoint *endpoint = endpoint_of(ssl);
    const int level = value >> 8, description = value & 0xff;
    if ((where & SSL_CB_ALERT) == 0 || endpoint == NULL)
        return;
    struct told *told = &endpoint->told;
    told->info[alert_of((where & SSL_CB_WRITE) != 0, (where & SSL_CB_READ) != 0, level,
                        description)]++;
    told->misnamed += !is_named(value, level, description);
    if (told->first == 0)
        told->first = 1;
    act_once(endpoint, &told->in_info);
}

/* The harness may need to be told as well. */
static void told_of_message(int writes, int version, int type, const void *bytes, size_t count,
                            SSL *ssl, void *argument)
{
    enum { ALERT_TYPE = 21 };
    struct endpoint *endpoint = argument;
    const unsigned char *alert = bytes;
    take_message(writes, version, type, bytes, count, ssl, endpoint->outgoing);
    if (type != ALERT_TYPE || count != 2)
        return;
    struct told *told = &endpoint->told;
    told->message[alert_of(writes == 1, writes == 0, alert[0], alert[1])]++;
    if (told->first == 0)
        told->first = 2;
    act_once(endpoint, &told->in_message);
}

void alerts_watch(struct endpoint *endpoint)
{
    SSL *ssl = endpoint->ssl;
    SSL_set_info_callback(ssl, told_of_event);
    SSL_set_msg_callback(ssl, told_of_message);
    SSL_set_msg_callback_arg(ssl, endpoint);
}

int call_watch_alerts(const struct invocation *call)
{
    alerts_watch(call->endpoint);
    return 1;
}

int call_ctx_watch_alerts(const struct invocation *call)
{
    SSL_CTX_set_info_callback(SSL_get_SSL_CTX(call->endpoint->ssl), told_of_event);
    return 1;
}

static int told_of(const uint8_t *counts, long which)
{
    int sum = 0;
    for (int i = 0; i < ALERTS; i++)
        sum += which == i || which == ALERT_ANY ? counts[i] : 0;
    return sum;
}

int call_info_told(const struct invocation *call)
{
    return told_of(call->endpoint->told.info, call->n);
}

int call_message_told(const struct invocation *call)
{
    return told_of(call->endpoint->told.message, call->n);
}

void alerts_call_inside(struct endpoint *endpoint, enum callback where, enum inside what)
{
    *(where == IN_INFO ? &endpoint->told.in_info : &endpoint->told.in_message) = what;
}

int call_alerts_named(const struct invocation *call)
{
    return call->endpoint->told.misnamed == 0;
}

int call_first_told(const struct invocation *call)
{
    return call->endpoint->told.first;
}

int call_inside_gave(const struct invocation *call)
{
    return call->endpoint->told.gave;
}
