#!/bin/sh
# Who uses whom, derived from a build: the linker's symbols and the compiler's dependency files.
# Fails on an arrow from a place to a later one, on a circle between modules, and on a suite that sees
# more of harness/ than the author's page.
# usage: graph.sh TREE PLACE ...    TREE: a build's folder; the places in their order
set -eu
tree=$1
shift
places=$*
LC_ALL=C
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Lines "FROM TO": the modules (place/name) of the object files, by symbols that one has and one needs.
symbols() {
    for place in $places; do
        for object in "$tree/harness/$place"/*.o; do
            [ -e "$object" ] || continue
            name=${object##*/}
            nm -g "$object" | sed "s|^|$place/${name%.o} |"
        done
    done | awk '
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

# The same by headers: a module includes those of others.
headers() {
    for place in $places; do
        for list in "$tree/harness/$place"/*.d; do
            [ -e "$list" ] || continue
            name=${list##*/}
            tr ' ' '\n' <"$list" |
                sed -n "s|^harness/\([a-z]*/[a-z_0-9]*\)\.h\$|$place/${name%.d} \1|p"
        done
    done | awk '$1 != $2'
}

# What a suite sees of harness/: only the author's page and what that includes.
suites() {
    for list in "$tree"/suites/*.d; do
        [ -e "$list" ] || continue
        tr ' ' '\n' <"$list" | sed -n -e '/:$/d' -e 's|^harness/||p' -e '/\/openssl\//p' |
            grep -v '^contract/scenario[a-z_]*\.h$\|^contract/[a-z]*\.def$' | sed "s|^|${list##*/} |" || true
    done
}

symbols | sort -u >"$work/symbols"
headers | sort -u >"$work/headers"
suites | sort -u >"$work/suites"
if [ ! -s "$work/symbols" ] || [ ! -s "$work/headers" ]; then
    echo "graph: there are no object files in $tree: make build" >&2
    exit 2
fi

# Upward arrows, and circles by both kinds of arrows: modules that no order can be given to.
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
        # Takes away what uses nothing that is left, again and again: what stays is in circles or above.
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
        # The same from the other side: what nothing that is left uses.
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
        while ((getline line < suites) > 0) { print "sees more than the page: suites/" line; seen++ }
        printf "graph: %d folder arrows, %d upward, %d modules in circles, %d headers beyond the page\n", \
            arrows, upward, circles, seen
        exit upward + circles + seen != 0
    }'
