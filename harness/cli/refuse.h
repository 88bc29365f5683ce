/*
 * refuse.h - how the runner refuses.
 */
#ifndef REFUSE_H
#define REFUSE_H

/* Prints one sentence on standard error; returns COULD_NOT_RUN. */
int refuse(const char *why);

/* The same about a word that a person gave. */
int refuse_word(const char *what, const char *word);

/* Returns `status`, or refuses where a sentence is given. */
int refuse_or(const char *why, int status);

#endif
