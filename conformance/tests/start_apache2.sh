#!/bin/sh
# SPDX-License-Identifier: MIT
# start_apache2.sh PORT DOCROOT STATE - Apache httpd in the foreground, coding as Debian ships it, with its files in STATE.
set -eu
port=$1 docroot=$2 state=$3
modules=/usr/lib/apache2/modules

mkdir -p "$state"
cat >"$state/apache2.conf" <<END
ServerRoot $state
DefaultRuntimeDir $state
PidFile $state/apache2.pid
Mutex file:$state
ErrorLog /dev/stderr
ServerName 127.0.0.1
Listen 127.0.0.1:$port
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule dir_module $modules/mod_dir.so
LoadModule mime_module $modules/mod_mime.so
LoadModule filter_module $modules/mod_filter.so
LoadModule deflate_module $modules/mod_deflate.so
TypesConfig /etc/mime.types
AddOutputFilterByType DEFLATE text/html text/plain
User nobody
Group nogroup
DocumentRoot $docroot
<Directory $docroot>
    Require all granted
</Directory>
END
exec "$(command -v apache2 || echo /usr/sbin/apache2)" -f "$state/apache2.conf" -D FOREGROUND
