#!/bin/sh
# Checks the harness by programs that do not contain it: prints the C programs of cases, compiles them
# against the stack of TREE, runs them, and compares what they print with the records of the cases, and
# their exit status with the verdicts.
# usage: programs.sh TREE SEED COUNT    the cases: those that reproduce, and COUNT that SEED picks
set -eu
tree=$1 seed=$2 count=$3
work=$tree/programs
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL

# Prints the ids of the cases that reproduce what is known: those that the findings name, and of each scenario
# that deviates from a clause in the last complete run the first case.
reproducing() {
    [ -f "$tree/complete.jsonl" ] || "$tree/shutdown-conformance" check >/dev/null 2>&1 || :
    "$tree/shutdown-conformance" findings "$tree/complete.jsonl" 2>/dev/null |
        sed -n 's|^shows *\([^ ]*\) .*|fixtures/findings/\1.finding|p' |
        while read -r file; do sed -n 's/^reproduce *//p' "$file"; done
    sed -n '/"verdict": *"\(deviates\|crashed\|hung\)"/s/.*"id": *"\([^"]*\)".*"clause": *"\{0,1\}\([A-Z0-9_a-z]*\).*/\2 \1/p' \
        "$tree/complete.jsonl" | awk '{ split($2, part, "/") } !seen[$1, part[1], part[2]]++ { print $2 }'
}

# Prints COUNT lines of standard input, picked by SEED.
pick() {
    awk -v seed="$seed" '
        BEGIN { state = seed % 2147483646 + 1 }
        { state = state * 16807 % 2147483647; print state, $0 }' | sort -n | sed -n "1,${count}s/^[0-9]* //p"
}

# Compiles and runs the program of number $1; says what differs from the record of case $3.
check_one() {
    base=$work/$1
    # shellcheck disable=SC2086 # CC may have options
    if ! ${CC:-cc} -O0 -Wall -Wextra -Werror @"$tree/cflags" -o "$base" "$base.c" @"$tree/libs" >"$base.cc" 2>&1; then
        echo "does not compile  $3"
        sed -n '1,5s/^/  /p' "$base.cc"
        return
    fi
    status=0
    timeout 60 "$base" >"$base.out" 2>&1 || status=$?
    sed -n -e '/^client /b line' -e '/^server /b line' -e d -e ': line' -e 's/, [0-9]* bytes/, bytes/p; t' -e p \
        "$base.out" >"$base.got"
    rm -f "$base" "$base.cc"
    if [ "$status" -ne "$2" ]; then
        echo "exits with $status, not $2  $3"
    elif ! cmp -s "$base.got" "$base.lines"; then
        echo "differs  $3"
    else
        return
    fi
    diff "$base.got" "$base.lines" | sed -n -e 's/^</  program/p' -e 's/^>/  record /p' || :
}

if [ "${4:-}" = one ]; then
    check_one "$5" "$6" "$7" || :
    exit 0
fi

rm -rf "$work"
mkdir -p "$work"
reproducing | awk '!seen[$0]++' >"$work/ids"
[ "$count" -eq 0 ] || "$tree/shutdown-conformance" list | pick >>"$work/ids"
"$tree/shutdown-conformance" programs "$work" <"$work/ids" >"$work/index"
sed '/^-/d' "$work/index" | xargs -r -P "$(getconf _NPROCESSORS_ONLN)" -L 1 "$0" "$tree" 0 0 one >"$work/differences"
cat "$work/differences"
sed -n 's/^- [^:]*: //p' "$work/index" | sort | uniq -c | sed 's/^ *\([0-9]*\) /programs: \1 not printed: /'
made=$(grep -vc '^-' "$work/index" || :)
wrong=$(grep -c '^[a-z]' "$work/differences" || :)
echo "programs: $made programs, $((made - wrong)) agree with the record, $wrong do not (SEED=$seed)"
[ "$wrong" -eq 0 ] && [ "$made" -gt 0 ]
