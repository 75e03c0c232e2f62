#compdef switchback
# zsh completion for switchback. The program itself says what can follow.
_switchback() {
  local line word about
  local -a closed open
  while IFS= read -r line; do
    word=${line%%$'\t'*}
    about=${line#"$word"}
    about=${about#$'\t'}
    if [[ $word == *= ]]; then
      open+=("${word//:/\\:}:$about")
    else
      closed+=("${word//:/\\:}:$about")
    fi
  done < <("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( ! $#closed && ! $#open )); then
    _files
    return
  fi
  (( ! $#closed )) || _describe switchback closed
  (( ! $#open )) || _describe switchback open -S ''
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _switchback "$@"
else
  compdef _switchback switchback
fi
