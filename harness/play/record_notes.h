/*
 * record_notes.h - notes in the record of a case what leaves on the wire.
 */
#ifndef RECORD_NOTES_H
#define RECORD_NOTES_H

#include "play/endpoints.h"

/* For the carrier: notes a record that left; `context` is the connection. */
void note_record(void *context, struct direction *direction, const struct plain *plain);

/* Gives an SSL the message callback, where an alert cannot be read off the wire. */
void name_alerts(const struct connection *connection, struct endpoint *endpoint);

/* What a side's call would send, on a stack that names no alert by itself: wire_expect. */
void expect_records(const struct connection *connection, struct endpoint *endpoint, enum call call);

#endif
