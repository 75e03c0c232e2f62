#!/bin/bash
# Makes the standby's tables as the primary has them. DMS would make them too, but without AUTO_INCREMENT and without
# indexes on prefixes: WordPress could then read on the standby, and not write.
# Only tables that are missing or differ are made. One that differs and holds rows is left alone, and the script fails:
# what to do with the rows is not for a script to say. Triggers stay behind: replication brings what they did.
# Inputs:  REGION; SCHEMA; STANDBY_HOST; STANDBY_SECRET, the ARN of a secret with {"username":…,"password":…};
#          STANDBY_PORT, 3306 if not set
# Answers: {"tables":13,"created":13,"checksum":"…"}: SHA-256 over the definitions, which are the same on both sides
STANDBY_PORT=${STANDBY_PORT:-3306}
need REGION STANDBY_SECRET STANDBY_HOST
need_schema
# shellcheck disable=SC2153 # both are inputs
[[ $STANDBY_HOST =~ ^[A-Za-z0-9.:-]+$ ]] || fail "STANDBY_HOST is '$STANDBY_HOST': a name or an address is expected."
[[ $STANDBY_PORT =~ ^[0-9]+$ ]] || fail "STANDBY_PORT is '$STANDBY_PORT': a number is expected."
bundle=$ROOT/etc/pki/switchback/rds-$REGION.pem

# Where AWS publishes the authorities of RDS. Source: RDS user guide, "Using SSL/TLS to encrypt a connection".
bundle_url() {
  case $REGION in
    cn-*) echo "https://rds-truststore.s3.cn-north-1.amazonaws.com.cn/$REGION/$REGION-bundle.pem" ;;
    us-gov-*) echo "https://truststore.pki.us-gov-west-1.rds.amazonaws.com/$REGION/$REGION-bundle.pem" ;;
    *) echo "https://truststore.pki.rds.amazonaws.com/$REGION/$REGION-bundle.pem" ;;
  esac
}

if ! openssl x509 -in "$bundle" -noout 2>/dev/null; then
  authorities=$(curl --silent --show-error --fail --max-time 60 --retry 3 "$(bundle_url)") ||
    fail "The authorities of RDS could not be read from $(bundle_url). The host needs a way out to it."
  put 0644 "$bundle" "$authorities"
fi

# The option file for the standby's clients, as text; the server takes the secret apart and escapes it.
options() {
  local digits
  digits=$(secret "$STANDBY_SECRET" | hex)
  printf "SET @secret = CONVERT(x'%s' USING utf8mb4);\n" "$digits" | cat - <(
    cat <<'SQL'
SELECT IF(JSON_VALID(@secret) AND JSON_VALUE(@secret, '$.password') IS NOT NULL, CONCAT(
  'user="', REPLACE(REPLACE(JSON_VALUE(@secret, '$.username'), '\\', '\\\\'), '"', '\\"'), '"\n',
  'password="', REPLACE(REPLACE(JSON_VALUE(@secret, '$.password'), '\\', '\\\\'), '"', '\\"'), '"'), '');
SQL
  ) | sql --raw
}

# on_standby COMMAND ARGUMENT...: with its SQL on stdin, its options in a pipe.
on_standby() {
  local command=$1
  shift
  "$command" --defaults-extra-file=<(
    printf '[client]\n%s\nhost=%s\nport=%s\nprotocol=tcp\nssl-ca=%s\nssl-verify-server-cert\nloose-connect-timeout=15\n' \
      "$signed" "$STANDBY_HOST" "$STANDBY_PORT" "$bundle"
  ) --default-character-set=utf8mb4 "$@"
}

standby() {
  printf '%s;\n' "$1" | on_standby mariadb --batch --skip-column-names --raw --loose-skip-print-query-on-error
}

tables_of="SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '$SCHEMA' AND TABLE_TYPE = 'BASE TABLE'"
dump=(--no-data --skip-triggers --skip-lock-tables --skip-comments --skip-add-drop-table)

# What a dump creates, one table a line: its name, a tab, its definition without the counter.
definitions() {
  awk '
    /^CREATE TABLE `/ { name = $0; sub(/^CREATE TABLE `/, "", name); sub(/` \($/, "", name); text = "" }
    name != "" { text = text " " $0 }
    name != "" && /;$/ { sub(/ AUTO_INCREMENT=[0-9]+/, "", text); print name "\t" text; name = "" }' | sort
}

# The standby's definitions of those of the primary's tables that it has.
standby_definitions() {
  local list have=()
  list=$(standby "$tables_of AND TABLE_NAME IN ($in_list)")
  [ -n "$list" ] || return 0
  mapfile -t have <<<"$list"
  on_standby mariadb-dump "${dump[@]}" --compact "$SCHEMA" "${have[@]}" | definitions
}

# Names of the primary's tables that are missing from these definitions or differ in them.
differing() {
  comm -23 <(printf '%s\n' "$primary") <(printf '%s\n' "$1") | cut -f 1
}

await_server
signed=$(options)
[ -n "$signed" ] || fail "The secret $STANDBY_SECRET is no JSON object with a username and a password."

list=$(ask "$tables_of")
[ -n "$list" ] || fail "There is no table in $SCHEMA on the primary yet: install WordPress first."
mapfile -t tables <<<"$list"
in_list=$(printf "'%s'," "${tables[@]}")
in_list=${in_list%,}
primary=$(mariadb-dump "${dump[@]}" --compact --default-character-set=utf8mb4 "$SCHEMA" "${tables[@]}" | definitions)

charset=$(ask "SELECT CONCAT('CHARACTER SET ', DEFAULT_CHARACTER_SET_NAME, ' COLLATE ', DEFAULT_COLLATION_NAME)
  FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '$SCHEMA'")
standby "CREATE DATABASE IF NOT EXISTS $SCHEMA $charset"
before=$(standby_definitions)
list=$(differing "$before")
make=()
[ -z "$list" ] || mapfile -t make <<<"$list"

drop=()
full=()
for table in "${make[@]}"; do
  [[ $'\n'$before == *$'\n'"$table"$'\t'* ]] || continue
  row=$(standby "SELECT 1 FROM $SCHEMA.\`$table\` LIMIT 1")
  if [ -n "$row" ]; then full+=("$table"); else drop+=("$table"); fi
done
[ "${#full[@]}" = 0 ] || fail "These tables of the standby differ from the primary's and hold rows: ${full[*]}. Empty or repair them, then run this again."
for table in "${drop[@]}"; do
  standby "SET FOREIGN_KEY_CHECKS = 0; DROP TABLE $SCHEMA.\`$table\`"
done
if [ "${#make[@]}" -gt 0 ]; then
  mariadb-dump "${dump[@]}" --default-character-set=utf8mb4 "$SCHEMA" "${make[@]}" |
    on_standby mariadb --batch --loose-skip-print-query-on-error "$SCHEMA"
fi

after=$(standby_definitions)
[ "$after" = "$primary" ] || fail "After the copy these tables still differ: $(differing "$after" | tr '\n' ' ')."
checksum=$(sha256sum <<<"$primary")
answer "{\"tables\":${#tables[@]},\"created\":${#make[@]},\"checksum\":$(json "${checksum%% *}")}"
