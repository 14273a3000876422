# Completion of nj for bash: eval "$(nj completion bash)"
_nj_complete() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(printf '%s\0%s' "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" | command nj completion words bash 2>/dev/null)
    if [[ ${COMPREPLY[0]-} == // ]]; then
        COMPREPLY=()
        compopt -o default +o nospace 2>/dev/null
    fi
}
complete -o nospace -F _nj_complete nj netjournal
