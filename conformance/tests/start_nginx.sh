#!/bin/sh
# SPDX-License-Identifier: MIT
# start_nginx.sh PORT DOCROOT STATE - nginx in the foreground, as Debian ships it, with its files in STATE.
set -eu
port=$1 docroot=$2 state=$3

mkdir -p "$state"
user=
if [ "$(id -u)" -eq 0 ]; then
    user='user nobody nogroup;'
    chown nobody "$state"
fi
cat >"$state/nginx.conf" <<END
$user
worker_processes 2;
pid $state/nginx.pid;
error_log stderr error;
events { worker_connections 512; }
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    gzip on;
    client_body_temp_path $state/content;
    proxy_temp_path $state/proxy;
    fastcgi_temp_path $state/fastcgi;
    uwsgi_temp_path $state/uwsgi;
    scgi_temp_path $state/scgi;
    server {
        listen 127.0.0.1:$port;
        root $docroot;
    }
}
END
exec "$(command -v nginx || echo /usr/sbin/nginx)" -p "$state" -c "$state/nginx.conf" -e stderr -g 'daemon off;'
