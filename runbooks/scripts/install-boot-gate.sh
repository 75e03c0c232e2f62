#!/bin/bash
# MariaDB starts only while an SSM parameter says that this side is the primary. Without an answer it stays down: after
# power returns, nobody must write to a database that may have been replaced.
# Inputs:  REGION; PARAMETER, as /switchback/demo/writer
# Answers: {"gate":true,"writer":"primary"}: what the parameter says now
need REGION PARAMETER
[[ $PARAMETER =~ ^/[A-Za-z0-9_./-]+$ ]] || fail "PARAMETER is '$PARAMETER': a name as /switchback/demo/writer is expected."
[[ $REGION =~ ^[a-z0-9-]+$ ]] || fail "REGION is '$REGION': a name as us-east-1 is expected."
gate=$ROOT/usr/local/libexec/switchback-boot-gate
drop_in=$ROOT/etc/systemd/system/mariadb.service.d/switchback-boot-gate.conf

# The network may come up late: the question is asked for about a minute. An answer other than "primary" is final.
gate_text="#!/bin/bash
# Whether MariaDB may start on this host. Exit status 0: yes; 1: no, or nobody answered.
for pause in 0 2 5 10 15 20; do
  sleep \"\${SWITCHBACK_GATE_PAUSE:-\$pause}\"
  if writer=\$(AWS_MAX_ATTEMPTS=1 aws ssm get-parameter --region '$REGION' --name '$PARAMETER' --query Parameter.Value --output text \\
    --cli-connect-timeout 3 --cli-read-timeout 5); then
    [ \"\$writer\" != primary ] || exit 0
    echo \"$PARAMETER says '\$writer', not 'primary': MariaDB stays down.\" >&2
    exit 1
  fi
done
echo \"$PARAMETER could not be read: MariaDB stays down.\" >&2
exit 1"
# The gate may take two minutes, and a recovery after a crash more. ExecCondition: a no leaves the unit inactive, not failed, and nothing restarts it.
drop_in_text="[Unit]
Wants=network-online.target
After=network-online.target
[Service]
ExecCondition=$gate
TimeoutStartSec=15min"

writer=$(aws ssm get-parameter --region "$REGION" --name "$PARAMETER" --query Parameter.Value --output text) ||
  fail "$PARAMETER could not be read, so MariaDB would never start again. The host's role needs ssm:GetParameter on it."
same_as "$gate" "$gate_text" || put 0755 "$gate" "$gate_text"
chmod 0755 "$gate"
same_as "$drop_in" "$drop_in_text" || put 0644 "$drop_in" "$drop_in_text"
if [ "$(systemctl show --property=NeedDaemonReload --value mariadb)" = yes ]; then
  systemctl daemon-reload
fi
[[ $(systemctl show --property=ExecCondition --value mariadb) == *"$gate"* ]] ||
  fail "systemd does not know the gate of mariadb.service: see systemctl cat mariadb."
answer "{\"gate\":true,\"writer\":$(json "$writer")}"
