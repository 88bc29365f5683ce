/*
 * record_notes.h - writes the records on the wire into the record of a case.
 */
#ifndef RECORD_NOTES_H
#define RECORD_NOTES_H

#include "play/endpoints.h"

/* The callback for the carrier; `context` is the connection. */
void note_record(void *context, struct direction *direction, const struct plain *plain);

/* The same for frames of QUIC. */
void note_frame(void *context, const struct direction *direction, const struct frame *frame);

/* A message callback, whose argument is the direction in which the SSL sends: stores the alert that
 * is sent, for protocols whose records are not decrypted, and pauses the job that sends it. */
void take_message(int writes, int version, int type, const void *bytes, size_t count,
                  struct ssl_st *ssl, void *direction);

/* Sets the message callback of an SSL, if its alerts cannot be decrypted. */
void set_message_callback(const struct connection *connection, struct endpoint *endpoint);

/* Sets the message callback of an SSL: it also pauses the job that sends an alert, if it is to. */
void use_message_callback(struct endpoint *endpoint);

/* On a stack without message callback: sets what records of a side are assumed to be during a call
 * (wire_expect). */
void expect_records(const struct connection *connection, struct endpoint *endpoint, enum call call);

#endif
