#!/bin/sh
# Makes deploy/earshot.env from earshot.env.example, with new secrets. Only you can read it:
#
#   sh deploy/make-env.sh call.example.org [public IP address, on a machine behind a one-to-one NAT]
set -eu
umask 077

domain=${1-} address=${2-}
here=$(cd "$(dirname "$0")" && pwd)
file=${EARSHOT_ENV_FILE:-$here/earshot.env}

die() {
  echo "make-env: $1" >&2
  exit 2
}

case $domain in '' | *[!A-Za-z0-9.-]*) die 'give the domain name: sh deploy/make-env.sh call.example.org' ;; esac
case $address in *[!0-9A-Fa-f.:/]*) die "\"$address\" isn't an IP address" ;; esac
[ ! -e "$file" ] || die "$file already exists, and its secrets are in use. Move it away to make new ones"

secret() {
  openssl rand -hex 32
}

sed -e "s/^EARSHOT_DOMAIN=.*/EARSHOT_DOMAIN=$domain/" \
  -e "s|^TURN_EXTERNAL_IP=.*|TURN_EXTERNAL_IP=$address|" \
  -e "s/^EARSHOT_SECRET=.*/EARSHOT_SECRET=$(secret)/" \
  -e "s/^REDIS_PASSWORD=.*/REDIS_PASSWORD=$(secret)/" \
  -e "s/^TURN_SECRET=.*/TURN_SECRET=$(secret)/" \
  -e "s/^METRICS_TOKEN=.*/METRICS_TOKEN=$(secret)/" \
  "$here/earshot.env.example" >"$file"
echo "Made $file. Check it, then run: cd deploy && docker compose --env-file earshot.env up --build --detach --wait"
