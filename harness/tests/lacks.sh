#!/bin/sh
# Builds the suite as for a stack that lacks each thing of capabilities.def, one by one and all
# together, and looks whether what is left does as before: the same records, but for what is skipped;
# the same verdicts, where records cannot be read as before.
# usage: lacks.sh MAKE [ID]; LACKS holds the things to try in place of all
set -eu
make=$1 id=${2:-*/tls1.3/client/roomy/plain}
list=$(dirname "$0")/../contract/capabilities.def
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
cp "$folder/ran" "$folder/ran.whole"
whole=$folder/ran.whole

# The scenario that asks for the name of an end of file cannot go well without (EOF_REASON).
unnamed=blocked_and_waiting/class_of_end_of_file

# What is compared, in two files: of records that cannot be read as before the verdicts alone.
changed() { # what it lacks
    case " $1 " in
    *" KEYLOG "* | *" MSG_CALLBACK "* | *" CTX_CIPHERSUITES "*) # the latter: another cipher, not decrypted
        for each in "$whole" "$folder/ran"; do
            sed 's/^{"id":"\([^"]*\)".*"verdict":"\([a-z]*\)".*/\1 \2/' "$each" | sort >"$each.verdicts"
        done
        # What only the wire shows (an alert in plaintext) is not seen without: observed, no more.
        comm -13 "$whole.verdicts" "$folder/ran.verdicts" | grep -v ' observed$' | grep -v "$unnamed" || :
        ;;
    *) comm -13 "$whole" "$folder/ran" | sed 's/^{"id":"\([^"]*\)".*/\1/' | grep -v "$unnamed" || : ;;
    esac
}

for lacks in ${LACKS:-$names everything}; do
    said=$lacks
    # shellcheck disable=SC2086 # a list of words
    [ "$said" != everything ] || lacks=$(printf '%s ' $names)
    before=$(wc -l <"$whole")
    if run "$lacks" && [ "$(wc -l <"$folder/ran")" -gt 0 ] && changed "$lacks" >"$folder/changed"; then
        count=$(wc -l <"$folder/changed")
        echo "without $said: $(wc -l <"$folder/ran") of $before cases ran, $count of them otherwise"
        head -n 3 "$folder/changed"
        if [ "$count" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    else
        echo "without $said: does not build or run"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
