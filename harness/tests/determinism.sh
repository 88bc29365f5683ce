#!/bin/sh
# Runs the suite five times, with one worker and with several, in different orders, and compares the
# results byte for byte, without times.
# usage: determinism.sh RUNNER [OPTION ...]
set -eu
runner=$1
shift
folder=$(dirname "$runner")
first=''
count=0
for how in '--jobs 1' '--jobs 2' '--jobs 7' '--jobs 2 --shuffle 1' '--jobs 3 --shuffle 2'; do
    status=0
    # shellcheck disable=SC2086 # the words of $how are options
    "$runner" check "$@" $how >"$folder/tmp/determinism.txt" || status=$?
    [ "$status" -lt 2 ] || exit "$status"
    sum=$(sed 's/,"microseconds":[0-9]*//' "$folder/last.jsonl" | cat - "$folder/tmp/determinism.txt" | sha256sum | cut -d' ' -f1)
    echo "$sum  $how"
    [ -n "$first" ] || first=$sum
    [ "$sum" = "$first" ] || { echo "the results of the run with $how differ" >&2; exit 1; }
    count=$((count + 1))
done
rm -f "$folder/tmp/determinism.txt"
echo "determinism: $count runs, $(grep -c '"id":' "$folder/last.jsonl") cases each, equal to the byte"
