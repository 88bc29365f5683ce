/*
 * exceptions.h - where scenarios do not run, and combinations that a product does not have.
 */
#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

#include <stdio.h>

/* Prints each reason once for a suite, with the scenarios or parts that it is about. */
void print_exceptions(FILE *out);

#endif
