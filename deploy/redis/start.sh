#!/bin/sh
# Starts Redis with redis.conf and the password. Redis reads its configuration from standard input, so that the password
# is neither in a file nor on a command line, where everybody on the machine would see it.
#
#   REDIS_PASSWORD   needed: letters and digits, at least 16
#   REDIS_BIND       addresses to listen on, separated by spaces: all of them unless given
#   REDIS_PORT       6379 unless given
set -eu

password=${REDIS_PASSWORD-}
case $password in *[!A-Za-z0-9]*) echo 'redis: REDIS_PASSWORD must be letters and digits alone' >&2 && exit 2 ;; esac
[ "${#password}" -ge 16 ] || { echo 'redis: REDIS_PASSWORD must have at least 16 characters' >&2 && exit 2; }

here=$(cd "$(dirname "$0")" && pwd)
configuration=$(
  cat "$here/redis.conf"
  echo "port ${REDIS_PORT:-6379}"
  echo "bind ${REDIS_BIND:-* -::*}"
  # Earshot's own keys, and no command that could look around, change the server or empty it. Every channel, because
  # Redis compares the pattern of a listener letter by letter.
  echo "user default on >$password resetkeys ~earshot:* allchannels +@all -@dangerous +info"
)
unset REDIS_PASSWORD
exec "${REDIS_SERVER_BIN:-redis-server}" - <<END
$configuration
END
