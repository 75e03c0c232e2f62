#!/bin/bash
# Looks, and changes nothing. Answers also when something is not as it should be, and then says what and fails.
# Inputs:  SCHEMA, wordpress if not set
# Answers: {"version":"11.4.5","log_bin":"ON","binlog_format":"ROW","binlog_row_image":"FULL","binlog_checksum":"NONE",
#           "server_id":1,"event_scheduler":"ON","retention_seconds":172800,
#           "accounts":{"wordpress":{"locked":false,"grants":["ALL PRIVILEGES ON wordpress.*"]},…},
#           "anonymous":0,"tls":true,"heartbeat":"2026-11-01T10:00:00.000Z"}
# accounts: those that may sign in from elsewhere; heartbeat: its last beat, or null
SCHEMA=${SCHEMA:-wordpress}
need_schema
tls=$ROOT/etc/pki/switchback
wrong=()

# expect NAME VALUE WANTED
expect() {
  [ "$2" = "$3" ] || wrong+=("$1 is $2, not $3.")
}

# Comma-separated.
grants_as_json() {
  local grant comma=''
  while IFS= read -r grant; do
    printf '%s%s' "$comma" "$(json "$grant")"
    comma=,
  done
}

accounts_as_json() {
  local user host locked comma=''
  while IFS=$'\t' read -r user host locked; do
    printf '%s%s:{"locked":%s,"grants":[%s]}' "$comma" "$(json "$user")" "$locked" "$(ask "SHOW GRANTS FOR \`$user\`@\`$host\`" | grants | grants_as_json)"
    comma=,
  done
}

server_answers || fail "MariaDB does not answer on this host. See: systemctl status mariadb (a boot gate may keep it down)."
settings=$(
  ask 'SELECT SUBSTRING_INDEX(VERSION(), "-", 1), IF(@@log_bin, "ON", "OFF"), @@GLOBAL.binlog_format, @@GLOBAL.binlog_row_image,
    @@binlog_checksum, @@server_id, @@event_scheduler, @@binlog_expire_logs_seconds, @@ssl_cert,
    (SELECT COUNT(*) FROM mysql.global_priv WHERE User = "" AND Host <> "")'
)
IFS=$'\t' read -r version log_bin format image checksum server_id scheduler retention certificate anonymous <<<"$settings"
expect log_bin "$log_bin" ON
expect binlog_format "$format" ROW
expect binlog_row_image "$image" FULL
expect binlog_checksum "$checksum" NONE
expect event_scheduler "$scheduler" ON

expect "The number of anonymous accounts" "$anonymous" 0
rows=$(ask "SELECT User, Host, IF(JSON_VALUE(Priv, '$.account_locked') = 1, 'true', 'false') FROM mysql.global_priv
  WHERE User <> '' AND Host NOT IN ('', 'localhost') ORDER BY User, Host")
accounts=''
[ -z "$rows" ] || accounts=$(accounts_as_json <<<"$rows")

encrypted=false
if [ "$certificate" = "$tls/server.pem" ] &&
  openssl verify -CAfile "$tls/ca.pem" -purpose sslserver "$certificate" >/dev/null 2>&1; then
  encrypted=true
fi
expect tls "$encrypted" true

heartbeat=null
if [ -n "$(ask "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = '$SCHEMA' AND TABLE_NAME = 'switchback_heartbeat'")" ]; then
  row=$(ask "SELECT MAX(at), IFNULL(MAX(at) < UTC_TIMESTAMP(3) - INTERVAL 60 SECOND, TRUE) FROM $SCHEMA.switchback_heartbeat")
  IFS=$'\t' read -r beat late <<<"$row"
  [ "$beat" = NULL ] || heartbeat=$(json "${beat/ /T}Z")
  expect "Whether the last beat is older than a minute (0 or 1)" "$late" 0
else
  wrong+=("There is no table $SCHEMA.switchback_heartbeat.")
fi

answer "{\"version\":$(json "$version"),\"log_bin\":$(json "$log_bin"),\"binlog_format\":$(json "$format"),\"binlog_row_image\":$(json "$image"),\
\"binlog_checksum\":$(json "$checksum"),\"server_id\":$server_id,\"event_scheduler\":$(json "$scheduler"),\"retention_seconds\":$retention,\
\"accounts\":{$accounts},\"anonymous\":$anonymous,\"tls\":$encrypted,\"heartbeat\":$heartbeat}"
[ "${#wrong[@]}" = 0 ] || fail "${wrong[*]}"
