/* flavours.c - what must not matter. */
#include "flavours.h"

#include <openssl/ssl.h>

const char *const flavour_names[FLAVOURS] = {
    "plain", "ex", "no_auto_retry", "partial_write", "release_buffers", "read_ahead", "padded"};

void flavour_apply(SSL *ssl, enum flavour flavour)
{
    enum { BLOCK = 128 };
    switch (flavour) {
    case NO_AUTO_RETRY:
        SSL_clear_mode(ssl, SSL_MODE_AUTO_RETRY);
        break;
    case PARTIAL_WRITE:
        SSL_set_mode(ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        break;
    case RELEASE_BUFFERS:
        SSL_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS);
        break;
    case READ_AHEAD:
        SSL_set_read_ahead(ssl, 1);
        break;
    case PADDED:
        SSL_set_block_padding(ssl, BLOCK);
        break;
    case PLAIN:
    case EX:
    case FLAVOURS:
        break;
    }
}
