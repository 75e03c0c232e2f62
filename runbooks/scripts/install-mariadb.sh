#!/bin/bash
# Installs MariaDB from Amazon Linux 2023's own packages, lets it start with the host, and starts it.
# Inputs:  VERSION, as 11.4
# Answers: {"version":"11.4.5","changed":true}
need VERSION
[[ $VERSION =~ ^[0-9]+\.[0-9]+$ ]] || fail "VERSION is '$VERSION': two numbers are expected, as 11.4."

changed=false
packages=()

wanted() {
  dnf --quiet --cacheonly list --installed "$1" >/dev/null 2>&1 || packages+=("$1")
}

wanted "mariadb${VERSION//./}-server"
# Both are on the usual image already; the minimal one lacks them.
command -v aws >/dev/null || packages+=(awscli-2)
command -v openssl >/dev/null || packages+=(openssl)
if [ "${#packages[@]}" -gt 0 ]; then
  dnf --assumeyes --quiet install "${packages[@]}"
  changed=true
fi
if ! systemctl --quiet is-enabled mariadb; then
  systemctl --quiet enable mariadb
  changed=true
fi
if ! systemctl --quiet is-active mariadb; then
  systemctl start mariadb
  changed=true
fi
await_server

running=$(ask 'SELECT SUBSTRING_INDEX(VERSION(), "-", 1)')
[[ $running == "$VERSION".* ]] || fail "MariaDB $running runs on this host, not $VERSION. Remove its packages, or ask for its version."
answer "{\"version\":$(json "$running"),\"changed\":$changed}"
