/*
 * refuse.h - prints errors of the program.
 */
#ifndef REFUSE_H
#define REFUSE_H

/* Prints a sentence on standard error; returns COULD_NOT_RUN. */
int refuse(const char *why);

/* Prints a sentence about a word that the user gave; returns COULD_NOT_RUN. */
int refuse_word(const char *what, const char *word);

/* Prints `why` if it is not NULL, and returns COULD_NOT_RUN then; otherwise returns `status`. */
int refuse_or(const char *why, int status);

#endif
