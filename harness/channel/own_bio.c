/* own_bio.c - BIOs whose methods are functions of the harness. */
#include "channel/own_bio.h"

#include "stack/compat.h"

void own_bio_prepare(const struct own_method *method, void **made)
{
    if (*made != NULL)
        return;
    BIO_METHOD *one = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, method->name);
    if (one == NULL || BIO_meth_set_write(one, method->write) != 1 ||
        BIO_meth_set_read(one, method->read) != 1 || BIO_meth_set_ctrl(one, method->ctrl) != 1)
        return;
    if (method->destroy != NULL)
        BIO_meth_set_destroy(one, method->destroy);
    *made = one;
}

BIO *own_bio(const struct own_method *method, void **made, void *data)
{
    own_bio_prepare(method, made);
    BIO *bio = *made == NULL ? NULL : BIO_new(*made);
    if (bio == NULL)
        return NULL;
    BIO_set_data(bio, data);
    BIO_set_init(bio, 1);
    return bio;
}
