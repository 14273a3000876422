# Completion of nj for fish: nj completion fish | source
function __nj_complete
    set -l found (commandline -cp | command nj completion words fish 2>/dev/null)
    if test "$found" = //
        __fish_complete_path (commandline -ct)
    else if set -q found[1]
        printf '%s\n' $found
    end
end
complete -c nj -f -a '(__nj_complete)'
complete -c netjournal -w nj
