#!/bin/sh
# Builds the suite as for a stack that lacks entries of capabilities.def, one by one and all together, and
# checks that the cases that still run have the same records, or, where records on the wire can no longer
# be decrypted, the same verdicts.
# usage: without.sh MAKE [ID]; the variable ENTRIES lists the entries to try, instead of all
set -eu
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
make=$1 id=${2:-*/tls1.3/client/roomy/plain}
list=$(dirname "$0")/../contract/capabilities.def
names=$(sed -n 's/^\(CAPABILITY\|FUNCTION\)(\([A-Z0-9_]*\),.*/\2/p' "$list")
passed=0 failed=0

# Prints the results of the cases that ran, without times.
ran() { # folder of a build
    sed -e 1d -e '/"verdict":"skipped"/d' -e '/"end":/d' -e 's/"microseconds":[0-9]*//' "$1/last.jsonl" | sort
}

run() { # entries that the stack lacks
    # shellcheck disable=SC2086 # MAKE is a list of words
    $make -s build CFLAGS=-O1 WITHOUT="$1" && folder=$($make -s tree WITHOUT="$1") || return 1
    rm -f "$folder/last.jsonl"
    "$folder/shutdown-conformance" check --strict --id "$id" >"$folder/without.log" 2>&1 || [ $? -eq 1 ]
    [ -f "$folder/last.jsonl" ] && ran "$folder" >"$folder/ran"
}

run '' || exit 2
cp "$folder/ran" "$folder/ran.whole"
whole=$folder/ran.whole

# This scenario needs the name of an unexpected end of file (EOF_REASON).
unnamed=blocked_and_waiting/class_of_end_of_file

# Prints the cases that changed; if records on the wire cannot be decrypted, only verdicts are compared.
changed() { # entries that the stack lacks
    case " $1 " in
    *" KEYLOG "* | *" MSG_CALLBACK "* | *" CTX_CIPHERSUITES "*) # the last one: another cipher is negotiated, which is not decrypted
        for each in "$whole" "$folder/ran"; do
            sed 's/^{"id":"\([^"]*\)".*"verdict":"\([a-z]*\)".*/\1 \2/' "$each" | sort >"$each.verdicts"
        done
        # An alert that only decryption shows is not found without keys: then the case is observed at most.
        comm -13 "$whole.verdicts" "$folder/ran.verdicts" | grep -v ' observed$' | grep -v "$unnamed" || :
        ;;
    *) comm -13 "$whole" "$folder/ran" | sed 's/^{"id":"\([^"]*\)".*/\1/' | grep -v "$unnamed" || : ;;
    esac
}

for absent in ${ENTRIES:-$names everything}; do
    said=$absent
    # shellcheck disable=SC2086 # a list of words
    [ "$said" != everything ] || absent=$(printf '%s ' $names)
    before=$(wc -l <"$whole")
    if run "$absent" && [ "$(wc -l <"$folder/ran")" -gt 0 ] && changed "$absent" >"$folder/changed"; then
        count=$(wc -l <"$folder/changed")
        echo "without $said: $(wc -l <"$folder/ran") of $before cases ran, $count of them with other results"
        head -n 3 "$folder/changed"
        if [ "$count" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    else
        echo "without $said: does not build or run"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
