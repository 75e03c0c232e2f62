#!/bin/bash
# The schema and the four accounts, each with just what it needs; nobody signs in without a password.
# An account that is locked stays locked: it may be locked because this database must not be written to.
# Inputs:  REGION; SCHEMA, as wordpress; APP_SECRET, DMS_SECRET, OBSERVER_SECRET, OPERATOR_SECRET: ARNs of secrets with
#          {"username":…,"password":…}
# Answers: {"accounts":["wordpress","dms","observer","switchback"],"changed":true}
need REGION APP_SECRET DMS_SECRET OBSERVER_SECRET OPERATOR_SECRET
need_schema

changed=false
accounts=()
in_grants=${SCHEMA//_/\\_} # an underscore is a wildcard in GRANT

# note WORD: what an SQL block said of itself
note() {
  case $1 in
    changed) changed=true ;;
    same) ;;
    *) fail "MariaDB answered '$1' where 'changed' or 'same' was expected." ;;
  esac
}

# Whoever may read the binary log, as DMS may, would find the hashes of passwords there: these statements stay out of it.
unlogged() {
  echo "SET SESSION sql_log_bin = 0, SESSION sql_mode = '';"
}

# The schema, and away with what a fresh MariaDB brings along.
tidy() {
  echo "SET @name = '$SCHEMA';"
  cat <<'SQL'
DELIMITER //
BEGIN NOT ATOMIC
  DECLARE changed BOOLEAN DEFAULT FALSE;
  IF NOT EXISTS (SELECT * FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = @name) THEN
    EXECUTE IMMEDIATE CONCAT('CREATE DATABASE ', @name, ' CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
    SET changed = TRUE;
  END IF;
  -- Anonymous accounts shadow account@% for who comes from this host; root is for root on this host.
  FOR one IN (SELECT User, Host FROM mysql.global_priv
      WHERE (User = '' AND Host <> '') OR (User = 'root' AND Host <> 'localhost')) DO
    EXECUTE IMMEDIATE CONCAT('DROP USER ', QUOTE(one.User), '@', QUOTE(one.Host));
    SET changed = TRUE;
  END FOR;
  IF EXISTS (SELECT * FROM mysql.global_priv WHERE User = 'root' AND Host = 'localhost'
      AND IFNULL(JSON_VALUE(Priv, '$.plugin'), 'mysql_native_password') = 'mysql_native_password'
      AND IFNULL(JSON_VALUE(Priv, '$.authentication_string'), '') = '') THEN
    ALTER USER root@localhost IDENTIFIED VIA unix_socket;
    SET changed = TRUE;
  END IF;
  IF EXISTS (SELECT * FROM mysql.db WHERE Db IN ('test', 'test\\_%')) THEN
    DELETE FROM mysql.db WHERE Db IN ('test', 'test\\_%');
    FLUSH LOCAL PRIVILEGES;
    SET changed = TRUE;
  END IF;
  IF EXISTS (SELECT * FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'test') THEN
    DROP DATABASE test;
    SET changed = TRUE;
  END IF;
  SELECT IF(changed, 'changed', 'same');
END //
SQL
}

# @secret is the JSON. Prints the account's name, then changed or same, then its grants.
sign_in() {
  cat <<'SQL'
DELIMITER //
BEGIN NOT ATOMIC
  DECLARE who VARCHAR(128) CHARACTER SET utf8mb4 DEFAULT IF(JSON_VALID(@secret), JSON_VALUE(@secret, '$.username'), NULL);
  DECLARE word VARCHAR(4096) CHARACTER SET utf8mb4 DEFAULT IF(JSON_VALID(@secret), JSON_VALUE(@secret, '$.password'), NULL);
  DECLARE changed BOOLEAN DEFAULT FALSE;
  IF who IS NULL OR IFNULL(word, '') = '' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The secret is no JSON object with a username and a password.';
  END IF;
  IF NOT who REGEXP '^[A-Za-z0-9_.-]{1,80}$' OR who IN ('root', 'mysql', 'mariadb.sys', 'PUBLIC') THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The username in the secret cannot be used.';
  END IF;
  -- The same name from a certain host would win over @% and would not be locked with it.
  FOR one IN (SELECT Host FROM mysql.global_priv WHERE User = who AND Host <> '%') DO
    EXECUTE IMMEDIATE CONCAT('DROP USER ', QUOTE(who), '@', QUOTE(one.Host));
    SET changed = TRUE;
  END FOR;
  IF NOT EXISTS (SELECT * FROM mysql.global_priv WHERE User = who AND Host = '%') THEN
    EXECUTE IMMEDIATE CONCAT('CREATE USER ', QUOTE(who), '@''%'' IDENTIFIED BY PASSWORD ''', PASSWORD(word), '''');
    SET changed = TRUE;
  ELSEIF NOT EXISTS (SELECT * FROM mysql.global_priv WHERE User = who AND Host = '%'
      AND JSON_VALUE(Priv, '$.plugin') = 'mysql_native_password' AND NOT JSON_EXISTS(Priv, '$.auth_or')
      AND JSON_VALUE(Priv, '$.authentication_string') = PASSWORD(word)) THEN
    EXECUTE IMMEDIATE CONCAT('ALTER USER ', QUOTE(who), '@''%'' IDENTIFIED BY PASSWORD ''', PASSWORD(word), '''');
    SET changed = TRUE;
  END IF;
  SELECT who;
  SELECT IF(changed, 'changed', 'same');
  EXECUTE IMMEDIATE CONCAT('SHOW GRANTS FOR ', QUOTE(who), '@''%''');
END //
SQL
}

# account ARN GRANT...: makes the account's password and grants exactly these.
account() {
  local digits said user word has wanted grant
  digits=$(secret "$1" | hex)
  said=$({ unlogged; printf "SET @secret = CONVERT(x'%s' USING utf8mb4);\n" "$digits"; sign_in; } | sql --raw) ||
    fail "The account of the secret $1 could not be made."
  shift
  { read -r user; read -r word; has=$(grants); } <<<"$said"
  note "$word"
  [[ " ${accounts[*]} " != *" $user "* ]] || fail "Two of the secrets name the account $user: each needs its own."
  wanted=$(printf '%s\n' "$@" | sort)
  if [ "$has" != "$wanted" ]; then
    has=$({
      unlogged
      echo "REVOKE ALL PRIVILEGES, GRANT OPTION FROM '$user'@'%';"
      for grant in "$@"; do echo "GRANT $grant TO '$user'@'%';"; done
      echo "SHOW GRANTS FOR '$user'@'%';"
    } | sql --raw | grants)
    changed=true
    [ "$has" = "$wanted" ] || fail "The account $user has grants that cannot be taken back: ${has//$'\n'/; }."
  fi
  accounts+=("$user")
}

await_server
note "$({ unlogged; tidy; } | sql)"
account "$APP_SECRET" "ALL PRIVILEGES ON $in_grants.*"
account "$DMS_SECRET" 'REPLICATION SLAVE, BINLOG MONITOR ON *.*' "SELECT ON $in_grants.*"
account "$OBSERVER_SECRET" 'SLAVE MONITOR ON *.*' "SELECT ON $in_grants.*"
account "$OPERATOR_SECRET" 'PROCESS, CREATE USER, CONNECTION ADMIN ON *.*'

list=$(for user in "${accounts[@]}"; do json "$user"; done)
answer "{\"accounts\":[${list//\"\"/\",\"}],\"changed\":$changed}"
