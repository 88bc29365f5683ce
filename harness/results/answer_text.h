/*
 * answer_text.h - answers of calls as text (run/describe.h), taken apart and compared.
 */
#ifndef ANSWER_TEXT_H
#define ANSWER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { ANSWER_TEXT = 240 }; /* room for one; longer ones are cut */

/* Copies what stands for the n-th call, counted from 1, in a text like "1: a; 2: b"; "" if nothing
 * does. */
void answer_nth(const char *text, size_t which, char part[ANSWER_TEXT]);

/* What differs between two answers: the return value with its class if that differs, else the
 * rest. */
void answer_difference(const char *was, const char *is, char short_was[ANSWER_TEXT],
                       char short_is[ANSWER_TEXT]);

/* Whether the return of an answer, with its class, is one that an expectation names: "-1 SSL" of "<= 0 SSL or
 * SYSCALL". */
bool answer_return_fits(const char *expected, const char *got);

/* A call without its numbers: "self SSL_read()" for "self SSL_read(10)". */
void answer_plain_call(const char *call, char plain[ANSWER_TEXT]);

/* Copies side and call, and the answer, of a step from a transcript; false: it has no such step. */
bool answer_of_call(const char *transcript, long step, char call[ANSWER_TEXT],
                    char answer[ANSWER_TEXT]);

#endif
