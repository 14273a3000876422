# Completion of nj for zsh: eval "$(nj completion zsh)"
_nj_complete() {
    local line="${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX"
    local -a found
    found=("${(@f)$(print -rn -- "$line" | command nj completion words zsh 2>/dev/null)}")
    found=(${found:#})
    if [[ ${found[1]-} == // ]]; then
        _files
        return
    fi
    (( $#found )) || return 1
    compadd -U -S '' -- ${(M)found:#*:}
    compadd -U -- ${found:#*:}
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _nj_complete nj netjournal
