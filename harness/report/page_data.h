/*
 * page_data.h - what is behind the tables of the page, as JSON for its scripts.
 *
 *   lines      each line of a text once
 *   texts      the texts of cases, each once: [a line ...], the first one the title; then the calls, without their
 *              numbers, and lines about the failure, with an indent
 *   scenarios  "suite/scenario"; ways: "protocol/role/transport/flavour"; together the id of a case
 *   findings   names
 *   stacks     by key (cells.h): version, rerun: the options with which make check runs a case again so
 *   cells      by "clause/key of a stack", of those that deviate: [[scenario, way, text, the step that failed,
 *              finding or -1] ...], as numbers, and behind them a verdict other than deviates
 *   programs   by name of a finding: [a line ...], the C program for a report
 *   machines, differences: see machines_json.h
 */
#ifndef PAGE_DATA_H
#define PAGE_DATA_H

#include <stdio.h>

#include "report/tallies.h"

/* Writes it so that no text in it can end a script element. */
void page_data_put(FILE *out, const struct tallies *tallies, const struct matrix_input *input);

#endif
