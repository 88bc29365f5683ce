#!/bin/sh
# Runs the suite four times, with one worker and with several, in different orders, and compares the
# results byte for byte, without times.  The run with one worker goes on beside the others.
# usage: determinism.sh RUNNER [OPTION ...]
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
runner=$1
shift
folder=$(CDPATH='' cd -- "$(dirname "$runner")" && pwd -P)/tmp/determinism
rm -rf "$folder"
"$runner" list "$@" >/dev/null || exit $? # so that wrong options are told once

# Runs in a folder of its own, and leaves the sum of results and report there; without results it fails.
try() { # name, options
    own=$folder/$1
    mkdir -p "$own"
    shift
    status=0
    "$runner" check "$@" --folder "$own" >"$own/report" || status=$?
    [ "$status" -lt 2 ] || return "$status"
    sed "s|$own|FOLDER|g" "$own/report" | cat - "$own/last.jsonl" |
        sed 's/,"microseconds":[0-9]*//' | sha256sum | cut -d' ' -f1 >"$own/sum"
    echo "$(cat "$own/sum")  $how"
}

how='--jobs 1'
try alone "$@" --jobs 1 &
alone=$!
count=1
for how in '--jobs 7' '--jobs 2 --shuffle 1' '--jobs 3 --shuffle 2'; do
    # shellcheck disable=SC2086 # the words of $how are options
    try $count "$@" $how || exit $?
    count=$((count + 1))
done
wait $alone || exit $?
for each in "$folder"/*/sum; do
    cmp -s "$each" "$folder/alone/sum" || { echo "the results of these runs differ: $folder" >&2; exit 1; }
done
echo "determinism: $count runs, $(grep -c '"id":' "$folder/alone/last.jsonl") cases each, equal to the byte"
rm -rf "$folder"
