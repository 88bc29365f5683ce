#!/bin/sh
# Tests that the coverage counters of a run contain what each of its processes reached, once: the sum of
# parallel processes, nothing of a process that crashed, nothing of another run.
# usage: counters.sh SCRATCH CC
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
scratch=$1 cc=$2
here=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
rm -rf "$scratch"
mkdir -p "$scratch"
scratch=$(CDPATH='' cd -- "$scratch" && pwd -P)
cd "$scratch"
cat >counted.c <<'SOURCE'
#include <stdlib.h>
#include "stack/counters.h"
static volatile int reached;
static void reach(void)
{
    reached++;
}
int main(int argc, char **argv)
{
    reach(); /* before the run: not counted */
    counters_begin();
    for (int i = 0; i < atoi(argv[2]); i++)
        reach();
    if (argc > 3)
        abort();
    counters_write(argv[1]);
    counters_write(argv[1]); /* adds nothing */
    _Exit(0);
}
SOURCE
$cc -std=c11 --coverage -iquote "$here" -c counted.c
$cc -std=c11 -D_GNU_SOURCE -iquote "$here" -c "$here/stack/counters.c"
$cc --coverage -Wl,-u,__gcov_dump,-u,__gcov_reset -o counted counted.o counters.o

count() { # run, times that reach() was called
    cp counted.gcno counted.c "$1$scratch/"
    found=$(cd "$1$scratch" && gcov -t counted.gcda 2>/dev/null | sed -n 's/^ *\([0-9#]*\): *[0-9]*:    reached++;$/\1/p')
    [ "$found" = "$2" ] || {
        echo "counters of $1: $found, not $2"
        exit 1
    }
}

./counted first 3 &
./counted first 4 &
wait
{ ./counted first 5 crash; } 2>/dev/null || true
count first 7
./counted second 2
count second 2
count first 7
