/*
 * sentence.h - error messages: one sentence that says what went wrong and, where possible, what to
 * do.
 *
 * Functions that can fail return NULL on success and such a sentence otherwise; only harness/cli
 * prints it.
 */
#ifndef SENTENCE_H
#define SENTENCE_H

/* Formats a sentence like printf.  It is valid until the next call; the arguments may include the
 * sentence of the call before. */
const char *sentence(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A sentence about a word that the user gave, "what: word"; a very long word is cut. */
const char *sentence_about(const char *what, const char *word);

/* A sentence about a line of a file, "path:line: what". */
const char *sentence_at(const char *path, unsigned long line, const char *what);

/* The sentence for lack of memory; `what` names what the memory was for. */
const char *sentence_no_memory(const char *what);

#endif
