#!/bin/sh
# The files for the CI of other repositories: whether what they run exists.
# usage: ci.sh FILE ...
# Each `make -C suite` has a target and variables of the Makefile; a job called gate runs gate, one called check runs check,
# and one called merge merges; there are as many jobs as shards; actions are pinned by a whole commit, with the version
# behind it.  Prints what is wrong.
set -eu
cd "$(dirname "$0")/../.."
LC_ALL=C
export LC_ALL

awk -v makefile=Makefile '
    function wrong(what) { print FILENAME ":" FNR ": " what; bad++ }
    function ran(word) { if (word != "deps") runs[job] = runs[job] " " word " " }
    function look_at_words(line, count, words, i, name) {
        sub(/.*(make (-s )?-C [^ ]+|export) /, "", line)
        sub(/ (\|\||&&|;) .*/, "", line)
        gsub(/"[^"]*"/, "", line)
        count = split(line, words, / +/)
        for (i = 1; i <= count; i++) {
            name = words[i]
            if (sub(/=.*/, "", name)) {
                if (!(name in variables)) wrong("make knows no variable " name)
            } else if (name ~ /^[a-z]/) {
                if (!(name in targets)) wrong("make has no target " name)
                ran(name)
            }
        }
        commands++
    }
    function end_job() {
        if (job == "gate" && runs[job] !~ / gate /) wrong("the job gate does not run gate")
        if (job == "gate" && runs[job] ~ / check /) wrong("the job gate runs check")
        if (job == "check" && runs[job] !~ / check /) wrong("the job check does not run check")
        if (job == "merge" && runs[job] !~ / merge .* merge /) wrong("the job merge does not merge both runs and explorations")
        job = ""
    }
    BEGIN {
        while ((getline line < makefile) > 0) {
            if (match(line, /^[A-Z_]+ \?=/)) variables[substr(line, 1, RLENGTH - 3)] = 1
            if (match(line, /^[a-z-]+:.* ## /)) { sub(/:.*/, "", line); targets[line] = 1 }
        }
        variables["CFLAGS"] = 1
    }
    FNR == 1 { end_job(); split("", runs); indent = "" }
    /^jobs:$/ { indent = "  " } # of GitHub
    $0 ~ "^" indent "[.a-z-]+:$" { end_job(); job = $1; sub(/:/, "", job) }
    /^ *#/ { next }
    / shard: \[/ { jobs = split($0, numbers, ",") }
    match($0, /SHARD="\$SHARD\/[0-9]+/) {
        if (substr($0, RSTART + 14, RLENGTH - 14) != jobs) wrong("there are " jobs " jobs, but not as many shards")
    }
    / uses: / && !/@[0-9a-f]+  # v[0-9]/ { wrong("an action is pinned by its commit, with the version behind it") }
    / uses: / { pin = $0; sub(/.*@/, "", pin); sub(/ .*/, "", pin); if (length(pin) != 40) wrong("this is no whole commit: " pin) }
    /make (-s )?-C |export / { look_at_words($0) }
    END {
        end_job()
        print commands + 0 " commands, " bad + 0 " wrong"
        exit bad != 0
    }' "$@"
