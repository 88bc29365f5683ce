/* record_calls.c - calls that set how large records are and how they are padded. */
#include "play/record_calls.h"

#include "contract/record_types.h"
#include "stack/compat.h"

int call_small_records(const struct invocation *call)
{
    return (int)SSL_set_max_send_fragment(call->endpoint->ssl, call->n);
}

static size_t padding_of(SSL *ssl, int type, size_t length, void *context)
{
    struct endpoint *endpoint = context;
    (void)ssl;
    (void)length;
    endpoint->padded_alerts += type == WIRE_ALERT;
    return endpoint->padding;
}

int call_pad(const struct invocation *call)
{
    call->endpoint->padding = (size_t)call->n;
    SSL_set_record_padding_callback_arg(call->endpoint->ssl, call->endpoint);
    SSL_set_record_padding_callback(call->endpoint->ssl, padding_of);
    return 1;
}

int call_padded_alerts(const struct invocation *call)
{
    return call->endpoint->padded_alerts;
}

int call_pad_handshakes(const struct invocation *call)
{
    return SSL_set_block_padding_ex(call->endpoint->ssl, 0, (size_t)call->n);
}
