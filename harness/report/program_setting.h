/*
 * program_setting.h - the parts of a program that follow from protocol, transport and flavour.
 */
#ifndef PROGRAM_SETTING_H
#define PROGRAM_SETTING_H

#include "report/program_parts.h"

/* Chooses parts and values before the calls are printed. */
void program_setting(struct program_parts *parts);

/* Adds what the chosen parts need, after the calls are printed. */
void program_complete(struct program_parts *parts);

#endif
