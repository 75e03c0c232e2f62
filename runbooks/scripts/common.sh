#!/bin/bash
# What the scripts in this folder share. None of them is run as it lies here. The sender makes one text of three parts,
# which SSM (AWS-RunShellScript) runs as root on the database host:
#
#   #!/bin/bash
#   NAME='value'     the script's inputs, single-quoted: names, addresses, ARNs; never the value of a secret, because SSM
#                    keeps the text of a command
#   common.sh        this file
#   the script       its first comment says what it does, its inputs, and the JSON that it answers with
#
# A script may be run again at any time, also after it was killed half-way: it looks at what is there and does the rest.
# Its last and only line on stdout is one JSON object; everything for people goes to stderr; its exit status is 0 only if
# all that it stands for holds. Two never run at once.
#
# Values of secrets go from Secrets Manager to MariaDB through pipes: they are in no argument, no environment, no file, no
# binary log, and no message. They travel as hexadecimal digits, so that no quoting can go wrong, and the server itself
# takes the JSON apart: nothing else that could is on every host.
#
# SWITCHBACK_ROOT is put before every path, so that tests can keep house in a folder of their own.
set -euo pipefail
export LC_ALL=C.UTF-8 AWS_PAGER=''
ROOT=${SWITCHBACK_ROOT:-}

exec 3>&1 1>&2 # stdout is for the answer alone; what dnf and others print goes to stderr

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# answer JSON
answer() {
  printf '%s\n' "$1" >&3
}

# json TEXT: as a JSON string.
json() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  printf '"%s"' "$text"
}

# need NAME...: inputs that must have been given.
need() {
  local name
  for name in "$@"; do
    [ -n "${!name:-}" ] || fail "The script needs $name; its sender did not set it."
  done
}

# Of a schema, so that its name needs no quoting anywhere.
need_schema() {
  need SCHEMA
  [[ $SCHEMA =~ ^[A-Za-z0-9_]{1,64}$ ]] || fail "SCHEMA is '$SCHEMA': only letters, digits and _ are allowed."
}

# secret ARN: its value, a JSON object with username and password. Only ever into a pipe.
secret() {
  aws secretsmanager get-secret-value --region "$REGION" --secret-id "$1" --query SecretString --output text ||
    fail "The secret $1 could not be read. The host's role needs secretsmanager:GetSecretValue on it."
}

hex() {
  od -An -v -tx1 | tr -d ' \n'
}

# Runs the SQL on stdin as root@localhost. A statement that fails is not repeated in the message: it may hold a secret.
sql() {
  mariadb --batch --skip-column-names --default-character-set=utf8mb4 --loose-skip-print-query-on-error "$@"
}

# ask SQL: the answer to a statement without secrets.
ask() {
  printf '%s;\n' "$1" | sql --raw
}

# Of SHOW GRANTS on stdin, one a line: without the account, without hashes, and without USAGE, which says nothing.
grants() {
  sed -E "s/ IDENTIFIED BY PASSWORD '[^']*'//; s/ IDENTIFIED .*//; s/^GRANT //
    s/ TO \`[^\`]*\`@\`[^\`]*\`//; s/\`//g; /^USAGE ON \*\.\*\$/d" | sort
}

server_answers() {
  ask 'SELECT 1' >/dev/null 2>&1
}

await_server() {
  local end=$((SECONDS + 60))
  until server_answers; do
    [ "$SECONDS" -lt "$end" ] ||
      fail "MariaDB does not answer on this host. See: journalctl -u mariadb -n 50 (a boot gate may keep it down)."
    sleep 0.2
  done
}

# same_as FILE TEXT: whether FILE holds just that.
same_as() {
  [ -f "$1" ] && [ "$(cat "$1"; echo .)" = "$2"$'\n.' ]
}

# put MODE FILE TEXT: the whole file or none of it, whenever the script is killed.
put() {
  mkdir -p "${2%/*}"
  printf '%s\n' "$3" >"$2.new"
  chmod "$1" "$2.new"
  mv -f "$2.new" "$2"
}

mkdir -p "$ROOT/run"
exec 9>"$ROOT/run/switchback.lock"
flock -w 900 9 || fail "Another script of Switchback has been running on this host for 15 minutes: see $ROOT/run/switchback.lock."
