#!/bin/sh
# The dependencies between the modules of harness/, from the symbols of the object files and from the
# compiler's dependency files.  Fails if a folder depends on a later one, if modules depend on each other
# in a cycle, or if a suite includes more of harness/ than contract/scenario.h.
# usage: graph.sh TREE OBJECTS PLACE ...
#   TREE       the folder of a build
#   OBJECTS    the folder of what no stack changes (make objects)
#   PLACE ...  the folders in their order
set -eu
tree=$1 objects=$2
shift 2
places=$*
LC_ALL=C # [A-Z] and sort mean bytes in every locale
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The files of the build that belong to the folders, with this ending.
files() { # ending
    for place in $places; do
        for file in "$tree/harness/$place"/*."$1" "$objects/harness/$place"/*."$1"; do
            [ ! -e "$file" ] || printf '%s\n' "$file"
        done
    done
}

# Prints lines "FROM TO": module FROM (folder/name) uses a symbol that module TO defines.
symbols() {
    files o | xargs nm -A -g | sed 's|^.*/harness/\([a-z]*/[a-z_0-9]*\)\.o:|\1 |' | awk '
        $(NF - 1) == "U" { needs[$1, $NF] = 1; next }
        $(NF - 1) ~ /^[TDBRCV]$/ { owner[$NF] = $1 }
        END {
            for (pair in needs) {
                split(pair, part, SUBSEP)
                to = owner[part[2]]
                if (to != "" && to != part[1]) print part[1], to
            }
        }'
}

# The same for headers: module FROM includes the header of module TO.
headers() {
    # shellcheck disable=SC2016 # the dollars are awk's
    files d | xargs awk '
        FNR == 1 { from = FILENAME; sub(/^.*\/harness\//, "", from); sub(/\.d$/, "", from) }
        {
            for (i = 1; i <= NF; i++)
                if ($i ~ /^harness\/[a-z]*\/[a-z_0-9]*\.h$/) {
                    to = substr($i, 9, length($i) - 10)
                    if (to != from) print from, to
                }
        }'
}

# Prints what suites include besides contract/scenario.h and the files that it includes.
suites() {
    cat "$objects"/suites/*.d | tr ' ' '\n' | sed -n -e '/:$/d' -e 's|^harness/||p' -e '/\/openssl\//p' |
        grep -v '^contract/scenario[a-z_]*\.h$\|^contract/[a-z]*\.def$\|^\.\./fixtures/conflicts\.def$' || true
}

symbols | sort -u >"$work/symbols"
headers | sort -u >"$work/headers"
suites | sort -u >"$work/suites"
if [ ! -s "$work/symbols" ] || [ ! -s "$work/headers" ]; then
    echo "graph: there are no object files in $tree and $objects: make build" >&2
    exit 2
fi

# Dependencies on later folders, and cycles: modules that cannot be sorted topologically.
cat "$work/symbols" "$work/headers" | sort -u | awk -v places="$places" -v suites="$work/suites" '
    BEGIN {
        count = split(places, list, " ")
        for (i = 1; i <= count; i++) order[list[i]] = i
    }
    {
        from = $1; to = $2
        sub("/.*", "", from); sub("/.*", "", to)
        if (from != to && !((from, to) in folder)) { folder[from, to] = 1; arrows++ }
        if (order[from] < order[to]) { print "upward: " $1 " uses " $2; upward++ }
        edge[$1, $2] = 1; node[$1] = node[$2] = 1
    }
    END {
        # Removes modules that use none of the remaining ones, until there are none such: the rest is in a cycle or uses one.
        do {
            gone = 0
            for (pair in edge) { split(pair, part, SUBSEP); uses[part[1]]++ }
            for (each in node)
                if (!uses[each]) {
                    delete node[each]; gone++
                    for (pair in edge) { split(pair, part, SUBSEP); if (part[2] == each) delete edge[pair] }
                }
            delete uses
        } while (gone)
        # Removes modules that none of the remaining ones uses: the rest is in a cycle or between two.
        do {
            gone = 0
            for (pair in edge) { split(pair, part, SUBSEP); used[part[2]]++ }
            for (each in node)
                if (!used[each]) {
                    delete node[each]; gone++
                    for (pair in edge) { split(pair, part, SUBSEP); if (part[1] == each) delete edge[pair] }
                }
            delete used
        } while (gone)
        for (each in node) { print "in a circle: " each; circles++ }
        while ((getline line < suites) > 0) { print "a suite sees more than the page: " line; seen++ }
        printf "graph: %d folder arrows, %d upward, %d modules in circles, %d headers beyond the page\n", \
            arrows, upward, circles, seen
        exit upward + circles + seen != 0
    }'
