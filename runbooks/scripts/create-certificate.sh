#!/bin/bash
# Makes an authority and, signed by it, a certificate for this server, so that replication can verify whom it talks to.
# No key leaves the host. The authority stays, so that a new address or an expired certificate needs no new trust.
# Inputs:  HOST, the address that clients use
# Answers: {"ca":"-----BEGIN CERTIFICATE-----\n…","changed":true}; changed: made anew, or the server had to be restarted
need HOST
umask 077
tls=$ROOT/etc/pki/switchback
drop_in=$ROOT/etc/my.cnf.d/switchback-tls.cnf
changed=false

# OpenSSL's defaults differ between distributions: every extension is said.
settings() {
  cat <<CNF
[req]
distinguished_name = name
prompt = no
x509_extensions = authority
[name]
CN = $1
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = $2
CNF
}

# The name under which clients look for HOST in the certificate.
san() {
  case $HOST in
    *[!0-9.]*) [[ $HOST == *:* ]] && printf 'IP:%s' "$HOST" || printf 'DNS:%s' "$HOST" ;;
    *) printf 'IP:%s' "$HOST" ;;
  esac
}

public_key_of_certificate() {
  openssl x509 -in "$1" -noout -pubkey 2>/dev/null
}

public_key_of_key() {
  openssl pkey -in "$1" -pubout 2>/dev/null
}

# pair CERTIFICATE KEY: whether both are there, belong together, and hold for 60 more days.
pair() {
  [ -s "$1" ] && [ -s "$2" ] && [ "$(public_key_of_certificate "$1")" = "$(public_key_of_key "$2")" ] &&
    openssl x509 -in "$1" -noout -checkend 5184000 >/dev/null 2>&1
}

server_is_good() {
  local check=-verify_ip
  [[ $(san) == IP:* ]] || check=-verify_hostname
  pair "$tls/server.pem" "$tls/server-key.pem" &&
    openssl verify -CAfile "$tls/ca.pem" -purpose sslserver "$check" "$HOST" "$tls/server.pem" >/dev/null 2>&1
}

# The key first: a certificate without its key is made again.
make_authority() {
  openssl req -x509 -newkey rsa:3072 -noenc -keyout "$tls/ca-key.pem" -out "$tls/ca.pem.new" -days 3650 -sha256 \
    -config <(settings "Switchback database authority" "$(san)") 2>/dev/null
  mv -f "$tls/ca.pem.new" "$tls/ca.pem"
}

make_server() {
  openssl req -new -newkey rsa:2048 -noenc -keyout "$tls/server-key.pem" -out "$tls/server.csr" \
    -config <(settings "$HOST" "$(san)") 2>/dev/null
  openssl x509 -req -in "$tls/server.csr" -CA "$tls/ca.pem" -CAkey "$tls/ca-key.pem" -days 1825 -sha256 \
    -set_serial "0x$(openssl rand -hex 15)" -extensions server -extfile <(settings "$HOST" "$(san)") \
    -out "$tls/server.pem.new" 2>/dev/null
  mv -f "$tls/server.pem.new" "$tls/server.pem"
  rm -f "$tls/server.csr"
}

# The server reads its key as user mysql; the authority's is for root alone.
readable_by_server() {
  local group
  group=$(id -gn mysql 2>/dev/null || id -gn)
  chgrp "$group" "$tls" "$tls"/{ca,server,server-key}.pem
  chmod 0750 "$tls"
  chmod 0644 "$tls/ca.pem" "$tls/server.pem"
  chmod 0640 "$tls/server-key.pem"
}

mkdir -p "$tls"
if ! pair "$tls/ca.pem" "$tls/ca-key.pem"; then
  make_authority
  changed=true
fi
if ! server_is_good; then
  make_server
  changed=true
fi
readable_by_server
server_is_good || fail "The certificate for $HOST in $tls does not hold against its own authority."

text="[mysqld]
ssl_ca = $tls/ca.pem
ssl_cert = $tls/server.pem
ssl_key = $tls/server-key.pem"
same_as "$drop_in" "$text" || put 0644 "$drop_in" "$text"

in_effect() {
  [ "$(ask 'SELECT CONCAT(@@ssl_ca, " ", @@ssl_cert, " ", @@ssl_key)')" = "$tls/ca.pem $tls/server.pem $tls/server-key.pem" ]
}

await_server
if in_effect; then
  ask 'FLUSH LOCAL SSL' # takes up a certificate that was made since the start, also by a run that was killed
else
  systemctl restart mariadb
  changed=true
  await_server
  in_effect || fail "MariaDB was restarted and does not use the certificate: another file in $ROOT/etc/my.cnf.d says otherwise."
fi
answer "{\"ca\":$(json "$(cat "$tls/ca.pem")"),\"changed\":$changed}"
