# fish completion for switchback. The program itself says what can follow.
function __switchback_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    $words[1] __complete -- $words[2..-1] "$current" 2>/dev/null
end
complete -c switchback -f -a '(__switchback_complete)'
for option in inputs scenario kubeconfig home
    complete -c switchback -l $option -r -F
end
