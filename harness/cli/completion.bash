# Completion of shutdown-conformance(1) for bash: subcommands, options, and what they take.
# make install puts it where bash-completion finds it.  What there is the program itself says.

# The words at the beginning of lines of the usage text: subcommands, or with -- options.
_shutdown_conformance_usage() {
    "$1" --help 2>/dev/null | sed -n "s/^  \($2[a-z][a-z-]*\)\([ =].*\)\{0,1\}$/\1/p"
}

# The ids that begin with a word, up to the next part of the path: suites, then scenarios, then the rest.
_shutdown_conformance_ids() {
    local parts=${2//[^\/]/}
    case $2 in
    */*) "$1" list --depth full --id "${2%/*}" 2>/dev/null ;;
    *) "$1" list suites 2>/dev/null | sed 's|$|/|' ;;
    esac | awk -F/ -v parts="${#parts}" '{
        id = $1
        for (i = 2; i <= parts + 1; i++) id = id "/" $i
        id = id (NF > parts + 1 ? "/" : "")
        if (!(id in seen)) print id
        seen[id] = 1
    }'
}

# The values of an option; status 1: the option takes none.
_shutdown_conformance_value() {
    case $2 in
    --id) _shutdown_conformance_ids "$1" "$3" ;;
    --depth) echo full ;;
    --conf) echo system ;;
    --engine) echo image ;;
    --edition) echo own ;;
    --snapshot | --tap | --junit | --out) compgen -f -- "$3" ;;
    --folder) compgen -d -- "$3" ;;
    --jobs | --limit | --shuffle | --shard | --seconds) ;;
    *) return 1 ;;
    esac
}

# What a subcommand takes.
_shutdown_conformance_word() {
    case $2 in
    show | reproduce) _shutdown_conformance_ids "$1" "$3" ;;
    explain)
        "$1" list clauses 2>/dev/null
        "$1" list findings 2>/dev/null
        _shutdown_conformance_ids "$1" "$3"
        ;;
    list) printf '%s\n' clauses suites findings ;;
    explore) printf '%s\n' core few many ;;
    compare | findings | matrix) compgen -f -- "$3" ;;
    findings-draft | pages | cover | programs) compgen -d -- "$3" ;;
    esac
}

_shutdown_conformance() {
    local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words
    program=${program/#\~\//$HOME/}
    if [ "$COMP_CWORD" -eq 1 ]; then
        words=$(_shutdown_conformance_usage "$program" '')
    elif ! words=$(_shutdown_conformance_value "$program" "$before" "$word"); then
        case $word in
        -*) words=$(_shutdown_conformance_usage "$program" --) ;;
        *) words=$(_shutdown_conformance_word "$program" "${COMP_WORDS[1]}" "$word") ;;
        esac
    fi
    local IFS=$'\n'
    # shellcheck disable=SC2207 # a line is a word
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    case ${COMPREPLY[0]} in
    */) compopt -o nospace 2>/dev/null ;;
    esac
}

complete -F _shutdown_conformance shutdown-conformance
