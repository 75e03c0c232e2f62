# bash completion for switchback. The program itself says what can follow.
_switchback() {
  local line=${COMP_LINE:0:COMP_POINT} current front
  local -a words
  read -ra words <<<"$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  current=${words[${#words[@]} - 1]}
  local IFS=$'\n'
  # shellcheck disable=SC2207 # one candidate a line
  COMPREPLY=($("${words[0]}" __complete -- "${words[@]:1}" 2>/dev/null | cut -f1))
  # bash replaces only what follows the last = or : of a word.
  front=${current%"${current##*[=:]}"}
  [ -z "$front" ] || COMPREPLY=("${COMPREPLY[@]#"$front"}")
  if [ "${#COMPREPLY[@]}" -eq 1 ] && [[ ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -o default -F _switchback switchback
