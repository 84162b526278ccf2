#!/bin/sh
# Starts coturn with turnserver.conf and with what differs from place to place. turnserver cannot read the environment,
# and what stands on a command line is seen by everybody on the machine; so a file is written, best on a tmpfs, that nobody
# else can read.
#
#   TURN_SECRET         needed: the secret shared with Earshot's nodes, at least 16 characters
#   TURN_REALM          needed: the domain name
#   TURN_EXTERNAL_IP    behind a one-to-one NAT (most clouds): the public address, or PUBLIC/PRIVATE
#   TURN_LISTENING_IP   addresses to listen on and to relay from, separated by commas; all of the machine unless given
#   TURN_CERTIFICATES   a folder below which TURN_REALM.crt and TURN_REALM.key are found, as Caddy keeps them; without
#                       them there is no TLS, and calls from networks that let only TLS out fail
#   TURN_TLS_PORT       where TLS and DTLS are listened for: 5349 unless given
#   TURN_ALLOWED_PEERS  exceptions from the denied addresses, separated by commas; for laboratories and tests only
#   TURN_CERTIFICATE_CHECK   seconds between two looks for a renewed certificate: 300 unless given
#   TURN_RUN            where to write: /run/coturn unless given
#   TURN_USER           the account to run as when started by root: nobody unless given
set -eu
umask 077

die() {
  echo "coturn: $1" >&2
  exit 2
}

secret=${TURN_SECRET-} realm=${TURN_REALM-} run=${TURN_RUN:-/run/coturn} tls_port=${TURN_TLS_PORT:-5349}
[ "${#secret}" -ge 16 ] || die 'TURN_SECRET must have at least 16 characters; `openssl rand -hex 32` makes one'
case $secret in *[!A-Za-z0-9+/=_-]*) die 'TURN_SECRET must be letters, digits and + / = _ - alone' ;; esac
case $realm in '' | *[!A-Za-z0-9.-]*) die 'TURN_REALM must be a domain name like call.example.org' ;; esac
case $tls_port in *[!0-9]*) die 'TURN_TLS_PORT must be a port number like 443' ;; esac

here=$(cd "$(dirname "$0")" && pwd)
# root hands over to an account that may do nothing else.
[ "$(id -u)" = 0 ] && user=${TURN_USER:-nobody} || user=''
mkdir -p "$run"
[ -z "$user" ] || chmod 711 "$run"

# Files that turnserver opens first as root and later as that account; in a container root may not read everything.
own() {
  [ -z "$user" ] || { chmod 660 "$@" && chown "$user" "$@"; }
}

# One line `name=value` for each of a list separated by commas.
lines() {
  for value in $(echo "$2" | tr ',' ' '); do
    case $value in *[!0-9A-Fa-f.:/-]*) die "$1: \"$value\" is not an address" ;; esac
    echo "$1=$value"
  done
}

# The newest certificate of the realm that has its key beside it: the issuer's name is part of the path, and may change.
# Nothing where there is none, which is no error: whoever writes them may be half done.
certificate() {
  [ -n "${TURN_CERTIFICATES-}" ] || return 0
  find "$TURN_CERTIFICATES" -name "$realm.crt" -size +0 -exec ls -t {} + 2>/dev/null | while read -r found; do
    if [ -s "${found%.crt}.key" ]; then
      echo "$found"
      break
    fi
  done
}

# turnserver reads it again when it is told to, no longer as root; so it gets a copy of its own. Fails without one.
copy_certificate() {
  found=$(certificate)
  [ -n "$found" ] || return 1
  cp "$found" "$run/new.crt" && cp "${found%.crt}.key" "$run/new.key" || return 1
  own "$run/new.crt" "$run/new.key"
  mv -f "$run/new.key" "$run/turn.key" && mv -f "$run/new.crt" "$run/turn.crt"
}

# A renewed certificate is taken over without a pause (SIGUSR2). The first one needs a new start, which the container's or
# systemd's restart policy gives. Ends with turnserver, whose process id is this script's.
watch_certificate() {
  while sleep "${TURN_CERTIFICATE_CHECK:-300}" && kill -0 $$ 2>/dev/null; do
    found=$(certificate)
    [ -n "$found" ] && ! cmp -s "$found" "$run/turn.crt" || continue
    [ -e "$run/turn.crt" ] && signal=USR2 || signal=TERM
    copy_certificate && kill -s "$signal" $$
  done
}

rm -f "$run/turn.crt" "$run/turn.key" "$run/users.sqlite"
# coturn wants a list of users beside the secret: an empty one of its own, not what a package may have put somewhere.
: >"$run/users.sqlite"
own "$run/users.sqlite"
copy_certificate || [ -z "${TURN_CERTIFICATES-}" ] || echo "coturn: no certificate for $realm yet, so no TLS for now" >&2
{
  cat "$here/turnserver.conf"
  echo "static-auth-secret=$secret"
  echo "realm=$realm"
  lines external-ip "${TURN_EXTERNAL_IP-}"
  lines listening-ip "${TURN_LISTENING_IP-}"
  lines relay-ip "${TURN_LISTENING_IP-}"
  lines allowed-peer-ip "${TURN_ALLOWED_PEERS-}"
  # Two people who both need the relay meet at its own address, which behind a NAT is a private one to coturn itself. 4.6
  # looks at the public one and lets them; others have refused it (https://github.com/coturn/coturn/issues/584).
  case ${TURN_EXTERNAL_IP-} in */*) lines allowed-peer-ip "${TURN_EXTERNAL_IP#*/}" ;; esac
  if [ -e "$run/turn.crt" ]; then
    echo "tls-listening-port=$tls_port"
    echo "cert=$run/turn.crt"
    echo "pkey=$run/turn.key"
  else
    echo 'no-tls'
    echo 'no-dtls'
  fi
  [ -z "$user" ] || echo "proc-user=$user"
  echo "userdb=$run/users.sqlite"
  echo "pidfile=$run/turnserver.pid"
} >"$run/turnserver.conf"

unset TURN_SECRET secret
[ -z "${TURN_CERTIFICATES-}" ] || watch_certificate &
exec "${TURNSERVER_BIN:-turnserver}" -c "$run/turnserver.conf"
