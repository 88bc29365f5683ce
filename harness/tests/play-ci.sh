#!/bin/bash
# Plays a file of fixtures/ci as its CI system would: each job in a fresh folder, with the commands that stand in the file.
# Takes half an hour, because one job builds OpenSSL and each builds the suite; ID=glob in the environment makes it shorter.
# usage: play-ci.sh FILE TREE FOLDER [JOB ...]
# FILE: github.yml or gitlab.yml.  TREE: sources of OpenSSL, which play the repository.  FOLDER: is made, and left for a look.
# JOB: only these jobs, in a FOLDER in which the ones before them were played.
# What differs: the suite is the last commit of this clone, apt-get installs nothing, and the snapshot that the gate needs
# is made of what the job check saw, unless TREE has a shutdown.snap.
set -euo pipefail
[ $# -ge 3 ] || { sed -n 's/^# usage/usage/p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")/../.." && pwd)
file=$(realpath "$1")
if [ $# -eq 3 ]; then
    mkdir "$3" "$3/kept" "$3/bin"
    cp -a "$2" "$3/tree"
    printf '#!/bin/sh\n' >"$3/bin/apt-get"
    chmod +x "$3/bin/apt-get"
fi
folder=$(realpath "$3")
tree=$folder/tree
shift 3
export LC_ALL=C PATH="$folder/bin:$PATH" SUITE="$here" SUITE_COMMIT=HEAD CI_NODE_TOTAL=4
export GITHUB_WORKSPACE="$folder/work"
system=${file##*/}
failed=0

# Both write the steps of a job to files: on the first line what the step does, a path, and whether it is done after a
# failure as well; behind it the commands.
steps_of_github() {
    awk -v job="$1:" -v folder="$folder/step" '
        function end_step() {
            if (does != "") {
                name = sprintf("%s.%02d", folder, ++count)
                printf "%s|%s|%s\n%s", does, path, always, commands > name
                close(name)
            }
            does = path = always = commands = block = ""
        }
        /^  [a-z]+:$/ { end_step(); wanted = $1 == job }
        !wanted { next }
        /^      - / { end_step() }
        block != "" && /^          / { if (block == "run") commands = commands substr($0, 11) "\n"; else path = path " " $1; next }
        block == "path" && /^            / { path = path " " $1; next }
        { block = "" }
        /uses:/ { does = $0; sub(/.*uses: actions./, "", does); sub(/@.*/, "", does) }
        /^        if: .*(always|failure)\(\)/ { always = 1 }
        /^        working-directory: / { path = $2 }
        /^          path: / { path = $2; gsub(/"/, "", path) }
        /^          path: \|/ { block = "path"; path = "" }
        /^        run: / { does = "run" }
        /^        run: \|/ { block = "run"; next }
        /^        run: / { sub(/^ *run: /, ""); commands = $0 "\n" }
        END { end_step() }
    ' "$file"
}

steps_of_gitlab() {
    awk -v job="$1:" -v folder="$folder/step" '
        /^[.a-z]+:/ { wanted = $1 == job; of_suite = $1 == ".suite:" }
        wanted && /^  extends: .suite/ { extends = 1 }
        /^  [a-z_]+:/ { list = $1 }
        /^    [a-z_]+:/ { list_in = $1 }
        (wanted || of_suite) && /^    - / && list ~ /script:/ { sub(/^    - /, ""); commands[of_suite] = commands[of_suite] $0 "\n" }
        wanted && /^      - / && list == "artifacts:" && list_in == "paths:" { path = path " " $2 }
        END {
            gsub(/"/, "", path)
            printf "run||\n%s%s", extends ? commands[1] : "", commands[0] > (folder ".01")
            printf "upload-artifact|%s|1\n", path > (folder ".02")
        }
    ' "$file"
}

# What actions, or the server, carry from one job to the next is in the folder kept.
step() {
    local does=$1 path=$2 each
    case $does in
    checkout) if [ "$path" = suite ]; then git clone -q "$here" suite; else cp -a "$tree" "$path"; fi ;;
    cache) ;;
    cache/restore) cp -a "$folder/kept/$path" . ;;
    download-artifact) mkdir "$path" && cp -a "$folder"/kept/*.jsonl "$path/" ;;
    upload-artifact) for each in $path; do [ ! -e "$each" ] || cp -a "$each" "$folder/kept/"; done ;;
    run) (cd "./$path" && exec bash -eo pipefail "$folder/commands") ;;
    *) echo "play-ci.sh: nothing plays the action $does" >&2; return 2 ;;
    esac
}

play() {
    local job=$1 does path always each status=0
    rm -rf "$folder/work" "$folder"/step.*
    if [ "$system" = gitlab.yml ]; then
        cp -a "$tree" "$folder/work"
        cp -a "$folder/kept/." "$folder/work/"
        steps_of_gitlab "$job"
    else
        mkdir "$folder/work"
        steps_of_github "$job"
    fi
    cd "$folder/work"
    for each in "$folder"/step.*; do
        IFS='|' read -r does path always <"$each"
        [ "$status" -eq 0 ] || [ -n "$always" ] || continue
        sed 1d "$each" >"$folder/commands"
        echo "== $job: $does $path" && cat "$folder/commands"
        step "$does" "$path" </dev/null || status=$?
    done
    [ ! -d installed ] || [ -d "$folder/kept/installed" ] || cp -a installed "$folder/kept/"
    echo "== $job: status $status"
    [ "$status" -eq 0 ] || failed=1
}

accept() {
    make -s -C suite accept OPENSSL_DIR="$PWD/installed" SNAPSHOT="$tree/shutdown.snap"
}

[ $# -gt 0 ] || set -- library check gate shard merge
for job; do
    if [ "$job" = shard ]; then
        for n in 1 2 3 4; do SHARD=$n CI_NODE_INDEX=$n play shard; done
    else
        play "$job"
    fi
    [ "$job" != check ] || [ -f "$tree/shutdown.snap" ] || accept
done
exit $failed
