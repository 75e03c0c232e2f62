#!/bin/bash
# One row that moves every five seconds, replicated like every other: how old it is on the standby is how far the standby
# is behind. Only the primary has the event that moves it.
# Inputs:  SCHEMA, as wordpress
# Answers: {"event":"wordpress.switchback_heartbeat","last":"2026-11-01T10:00:00.000Z"}
# The table: switchback_heartbeat(id = 1, beat: how many so far, at: UTC)
need_schema
name=$SCHEMA.switchback_heartbeat
columns='id tinyint(3) unsigned NO PRI,beat bigint(20) unsigned NO ,at datetime(3) NO '
body="INSERT INTO $name (id, beat, at) VALUES (1, 1, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE beat = beat + 1, at = UTC_TIMESTAMP(3)"

await_server
[ "$(ask 'SELECT @@event_scheduler')" = ON ] || fail "The event scheduler is off: run configure-binlog.sh first."
[ -n "$(ask "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '$SCHEMA'")" ] ||
  fail "There is no schema $SCHEMA: run create-accounts.sh first."

now=$(ask "SELECT GROUP_CONCAT(CONCAT_WS(' ', COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_KEY) ORDER BY ORDINAL_POSITION)
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '$SCHEMA' AND TABLE_NAME = 'switchback_heartbeat'")
if [ "$now" != "$columns" ]; then
  ask "CREATE OR REPLACE TABLE $name (id TINYINT UNSIGNED NOT NULL PRIMARY KEY, beat BIGINT UNSIGNED NOT NULL, at DATETIME(3) NOT NULL)
    ENGINE = InnoDB COMMENT 'Moves while this database is the primary'"
fi
if [ -z "$(ask "SELECT 1 FROM information_schema.EVENTS WHERE EVENT_SCHEMA = '$SCHEMA' AND EVENT_NAME = 'switchback_heartbeat'
  AND EVENT_DEFINITION = '$body' AND INTERVAL_VALUE = '5' AND INTERVAL_FIELD = 'SECOND' AND STATUS = 'ENABLED'
  AND DEFINER = 'root@localhost' AND ENDS IS NULL")" ]; then
  ask "CREATE OR REPLACE DEFINER = root@localhost EVENT $name ON SCHEDULE EVERY 5 SECOND ON COMPLETION PRESERVE ENABLE DO $body"
fi

beats() {
  ask "SELECT IFNULL(MAX(beat), 0) FROM $name"
}

before=$(beats)
end=$((SECONDS + 20))
until [ "$(beats)" -gt "$before" ]; do
  [ "$SECONDS" -lt "$end" ] || fail "The event $name is there, but its row has not moved for 20 seconds: see MariaDB's error log."
  sleep 0.3
done
last=$(ask "SELECT DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f') FROM $name")
answer "{\"event\":$(json "$name"),\"last\":$(json "${last%???}Z")}"
