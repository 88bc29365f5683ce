/*
 * clock.h - the time that the library under test sees.
 *
 * The program defines gettimeofday, time and clock_gettime itself, and a library that is loaded or linked
 * calls these.  Inside a case time stands still: no timer of DTLS (RFC 6347, 4.2.4) expires but by
 * clock_advance, and no case waits for one.  Outside of cases they give the system's time.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>

/* Time stands still, at a whole second: every case begins alike.  The first time that is the system's; later
 * it is the next one from where time was moved to before, so that a connection that was made while time stood
 * still was not made in the future.  Time goes on. */
void clock_stop(void);
void clock_go_on(void);

/* While time stands still, moves it on. */
void clock_advance(long long microseconds);

/* How far it was moved since it stands still, in microseconds. */
long long clock_passed(void);

/* How often time was asked for while it stood still. */
unsigned long clock_asked(void);

#endif
