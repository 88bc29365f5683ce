/*
 * sentence.h - one sentence that tells a person what went wrong and what to do.
 *
 * Functions that can be refused return NULL, or such a sentence; only harness/cli prints it.
 */
#ifndef SENTENCE_H
#define SENTENCE_H

/* Formats a sentence as printf does; it holds until the next call, whose arguments it may be. */
const char *sentence(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A sentence about a word that a person gave, cut where the word is very long: "what: word". */
const char *sentence_about(const char *what, const char *word);

/* A sentence about a line of a file: "path:line: what". */
const char *sentence_at(const char *path, unsigned long line, const char *what);

/* What is said where memory runs out; `what` names what it was needed for. */
const char *sentence_no_memory(const char *what);

#endif
