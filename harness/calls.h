/*
 * calls.h - the vocabulary of the tables: one function per call, one signature.
 */
#ifndef CALLS_H
#define CALLS_H

#include "link.h"

/*
 * A call on an end, with the row's number; notes in `seen` what only the call knows (bytes read,
 * garbled data).  Returns what the library returned, or 1 and 0 for acts of the harness.
 */
typedef int (*call_made)(struct link *link, struct end *end, long n, struct seen *seen);

/* The function of a call or an act. */
call_made call_function(enum call call);

/* They stand in calls.c, getters.c, handshakes.c, objects.c, sessions.c and acts.c. */
#define CALL(name, function, said, traits, implies, needs)                                         \
    int call_##function(struct link *, struct end *, long, struct seen *);
#define ACT(name, function, said, needs)                                                           \
    int act_##function(struct link *, struct end *, long, struct seen *);
#include "calls.def"
#undef CALL
#undef ACT

/* One BIO_read, BIO_write through BIO_f_ssl(3) over a side's SSL; objects.c. */
int ssl_bio_read(struct end *end, void *bytes, int count);
int ssl_bio_write(struct end *end, const void *bytes, int count);

#endif
