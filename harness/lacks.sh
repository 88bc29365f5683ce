#!/bin/sh
# Builds the suite as for a stack that lacks each thing of capabilities.def, one by one and all
# together, and looks whether what is left does as before: the same records, but for what is skipped.
# usage: lacks.sh MAKE [ID]
set -eu
make=$1 id=${2:-*/tls1.3/client/roomy}
list=$(dirname "$0")/capabilities.def
names=$(sed -n 's/^\(CAPABILITY\|FUNCTION\)(\([A-Z0-9_]*\),.*/\2/p' "$list")
passed=0 failed=0

# The cases that ran, without durations.
ran() { # folder of a stack
    sed -e 1d -e '/"verdict":"skipped"/d' -e '/"end":/d' -e 's/"microseconds":[0-9]*//' "$1/last.jsonl" | sort
}

run() { # what it lacks
    # shellcheck disable=SC2086 # MAKE is a list of words
    $make -s build CFLAGS=-O1 WITHOUT="$1" && folder=$($make -s tree WITHOUT="$1") || return 1
    rm -f "$folder/last.jsonl"
    "$folder/shutdown-conformance" check --strict --id "$id" >"$folder/lacks.log" 2>&1 || [ $? -eq 1 ]
    [ -f "$folder/last.jsonl" ] && ran "$folder" >"$folder/ran"
}

run '' || exit 2
whole=$folder/ran
for lacks in $names everything; do
    said=$lacks
    # shellcheck disable=SC2086 # a list of words
    [ "$said" != everything ] || lacks=$(printf '%s ' $names)
    before=$(wc -l <"$whole")
    if run "$lacks" && [ "$(wc -l <"$folder/ran")" -gt 0 ] && changed=$(comm -13 "$whole" "$folder/ran" | wc -l); then
        left=$(wc -l <"$folder/ran")
        echo "without $said: $left of $before cases ran, $changed of them otherwise"
        comm -13 "$whole" "$folder/ran" | grep -o '^{"id":"[^"]*"' | head -n 3
        if [ "$changed" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    else
        echo "without $said: does not build or run"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
