/*
 * scenario_callbacks.h - what rows say of callbacks: what they do, and what they were told.
 */
#ifndef SCENARIO_CALLBACKS_H
#define SCENARIO_CALLBACKS_H

/* What a callback of the handshake does each time that it is called: returns success; SSL_set_SSL_CTX
 * to another context of the server, and success; asks to be called again; refuses, by a fatal alert
 * where the page lets it choose; does not use what it was called for, and the handshake goes on. */
enum act { ACT_LETS_GO, ACT_SWITCHES, ACT_PAUSES, ACT_REFUSES, ACT_DECLINES };

/* A callback from which something is called: of the side, told of an alert; of its context, for
 * sessions. */
enum callback { IN_INFO, IN_MESSAGE, IN_NEW, IN_REMOVE, IN_GET };

/* What is called: nothing; SSL_get_shutdown, SSL_pending, SSL_get1_session or SSL_CTX_sess_number;
 * SSL_shutdown; SSL_set_shutdown, to both flags or to SENT; SSL_write and SSL_read;
 * SSL_CTX_remove_session.  DROPS: the callback takes no reference, or gives no session. */
enum inside {
    INSIDE_NOTHING,
    INSIDE_LOOKS,
    INSIDE_CLOSES,
    INSIDE_SETS_BOTH,
    INSIDE_SETS_SENT,
    INSIDE_TRANSFERS,
    INSIDE_TAKES_OUT,
    INSIDE_DROPS
};

/* An alert of which a callback is told: a close_notify; another of fatal level; another. */
enum alert {
    ALERT_CLOSE_OUT,
    ALERT_CLOSE_IN,
    ALERT_FATAL_OUT,
    ALERT_FATAL_IN,
    ALERT_WARNING_OUT,
    ALERT_WARNING_IN,
    ALERT_OTHER, /* neither sent nor received, or both */
    ALERTS,
    ALERT_ANY = ALERTS /* all of these */
};

/* clang-format off */
/*
 * Callbacks of the handshake, whichever side the row names: of the server (servername, with a client
 * that asks for a name; client hello; certificate; session ticket data; ticket key), of the client
 * (certificate verification).  DOES: what such a callback does from now on, at first it lets go; what
 * that means to each is in play/handshake_callbacks.c.
 */
#define NAME_CALLBACK    .call = CALL_NAME_CALLBACK
#define HELLO_CALLBACK   .call = CALL_HELLO_CALLBACK
#define CERTIFICATE_CALLBACK .call = CALL_CERTIFICATE_CALLBACK
#define VERIFY_CALLBACK  .call = CALL_VERIFY_CALLBACK
#define TICKET_CALLBACK  .call = CALL_TICKET_CALLBACK
#define KEY_CALLBACK     .call = CALL_KEY_CALLBACK
#define DOES(act)        .call = CALL_DOES, .n = ACT_##act
/* Whether such a callback was called since this was last asked.  Whether SSL_set_SSL_CTX gave the other
 * context.  What SSL_get_error gave this side the last time: 1 SSL_ERROR_WANT_X509_LOOKUP, 2
 * SSL_ERROR_WANT_RETRY_VERIFY, 3 SSL_ERROR_WANT_CLIENT_HELLO_CB; 0 another class.  And what SSL_want
 * gives it, by the same numbers. */
#define CALLBACK_CALLED  .call = CALL_CALLBACK_CALLED
#define SWITCHED         .call = CALL_SWITCHED
#define PAUSE_CLASS      .call = CALL_PAUSE_CLASS
#define PAUSE_WANTED     .call = CALL_PAUSE_WANTED
/* ADDED, REMOVED and SESSIONS of the context that is switched to, which is watched from the start; of
 * that and the server's own together, which is watched by WATCH_CACHE. */
#define OTHER_ADDED      .call = CALL_OTHER_ADDED
#define OTHER_REMOVED    .call = CALL_OTHER_REMOVED
#define OTHER_SESSIONS   .call = CALL_OTHER_SESSIONS
#define EITHER_ADDED     .call = CALL_EITHER_ADDED
#define EITHER_REMOVED   .call = CALL_EITHER_REMOVED
#define EITHER_SESSIONS  .call = CALL_EITHER_SESSIONS

/*
 * IN_CALLBACK: the callback that is meant, of the side, or of its context (which is watched:
 * WATCH_CACHE); the get callback is the server's, and gives the session that the server keeps.
 * CALLS_INSIDE: what it calls, at the next alert once, of sessions each time.
 */
#define IN_CALLBACK(which) .call = CALL_IN_CALLBACK, .n = IN_##which
#define CALLS_INSIDE(what) .call = CALL_CALLS_INSIDE, .n = INSIDE_##what
/* How often the get callback was called. */
#define ASKED            .call = CALL_ASKED
/*
 * The info and the message callback of the object are told of alerts from WATCH_ALERTS on, or IN_CALLBACK
 * of one of them: how often of that one.  From CTX_WATCH_ALERTS on objects that are made by the side's
 * context have an info callback.
 */
#define WATCH_ALERTS     .call = CALL_WATCH_ALERTS
#define CTX_WATCH_ALERTS .call = CALL_CTX_WATCH_ALERTS
#define INFO_TOLD(alert) .call = CALL_INFO_TOLD, .n = ALERT_##alert
#define MESSAGE_TOLD(alert) .call = CALL_MESSAGE_TOLD, .n = ALERT_##alert
/* Whether SSL_alert_type_string_long and SSL_alert_desc_string_long name each alert of which the info callback
 * was told.  Which callback was told of the first alert first: 1 info, 2 message. */
#define ALERTS_NAMED     .call = CALL_ALERTS_NAMED
#define FIRST_TOLD       .call = CALL_FIRST_TOLD
/* What the last call inside a callback of this side gave. */
#define INSIDE_GAVE      .call = CALL_INSIDE_GAVE
/* clang-format on */

#endif
