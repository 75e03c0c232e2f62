#!/bin/bash
# Turns on the binary log as DMS needs it, and the event scheduler for the heartbeat. The log is kept for
# RETENTION_SECONDS: so long may replication stay down and still go on where it stopped.
# Inputs:  SERVER_ID, as 1; RETENTION_SECONDS, as 172800
# Answers: {"log_bin":"ON","binlog_format":"ROW","binlog_row_image":"FULL","binlog_checksum":"NONE","server_id":1,
#           "restarted":true}
need SERVER_ID RETENTION_SECONDS
[[ $SERVER_ID =~ ^[1-9][0-9]*$ ]] || fail "SERVER_ID is '$SERVER_ID': a number from 1 on is expected."
[[ $RETENTION_SECONDS =~ ^[1-9][0-9]*$ ]] || fail "RETENTION_SECONDS is '$RETENTION_SECONDS': a number from 1 on is expected."

drop_in=$ROOT/etc/my.cnf.d/switchback-binlog.cnf
restarted=false
# DMS reads neither events with checksums nor compressed ones.
text="[mysqld]
server_id = $SERVER_ID
log_bin = switchback-bin
binlog_format = ROW
binlog_row_image = FULL
binlog_checksum = NONE
binlog_expire_logs_seconds = $RETENTION_SECONDS
log_bin_compress = OFF
event_scheduler = ON"
wanted="ON ROW FULL NONE $SERVER_ID $RETENTION_SECONDS OFF ON"

# What the server runs with: a drop-in written by a run that was killed before its restart is not yet in effect.
running() {
  ask 'SELECT CONCAT_WS(" ", IF(@@log_bin, "ON", "OFF"), @@GLOBAL.binlog_format, @@GLOBAL.binlog_row_image,
    @@binlog_checksum, @@server_id, @@binlog_expire_logs_seconds, IF(@@log_bin_compress, "ON", "OFF"), @@event_scheduler)'
}

same_as "$drop_in" "$text" || put 0644 "$drop_in" "$text"
await_server
if [ "$(running)" != "$wanted" ]; then
  systemctl restart mariadb
  restarted=true
  await_server
fi
now=$(running)
[ "$now" = "$wanted" ] || fail "MariaDB runs with '$now', not '$wanted', after its restart: another file in $ROOT/etc/my.cnf.d says otherwise."
answer "{\"log_bin\":\"ON\",\"binlog_format\":\"ROW\",\"binlog_row_image\":\"FULL\",\"binlog_checksum\":\"NONE\",\"server_id\":$SERVER_ID,\"restarted\":$restarted}"
