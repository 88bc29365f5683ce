#compdef shutdown-conformance
# Completion of shutdown-conformance(1) for zsh: the functions of the one for bash, which lies beside it once it is
# installed, give the words.

local program=${words[1]} word=${words[CURRENT]} before=${words[CURRENT-1]} functions all
local -a found
functions=${${(%):-%x}:A:h}/../../bash-completion/completions/shutdown-conformance
[[ -r $functions ]] || return 1
program=${program/#\~\//$HOME/}
all=$(bash -c '
    . "$1"
    program=$2 before=$4 word=$5
    if [ "$6" -eq 2 ]; then
        _shutdown_conformance_usage "$program" ""
    elif ! _shutdown_conformance_value "$program" "$before" "$word"; then
        case $word in
        -*) _shutdown_conformance_usage "$program" -- ;;
        *) _shutdown_conformance_word "$program" "$3" "$word" ;;
        esac
    fi' completion "$functions" "$program" "${words[2]}" "$before" "$word" "$CURRENT" 2>/dev/null)
found=(${(f)all})
compadd -S '' -- ${(M)found:#*/}
compadd -- ${found:#*/}
