# SPDX-License-Identifier: MIT
"""contenders.py - the servers that run beside each other: how each is configured, started and ended."""
import os
import re
import shutil
import signal
import socket
import subprocess
import time

from process import children, pin

START_S = 10
STOP_S = 5

# One worker, one thread, no access log, no sendfile() where there is a switch for it, and no limit that a run would
# meet.  Everything else is as the package has it.  {port}, {root} (documents) and {work} (a folder) are filled in.
NGINX = """
daemon off;
worker_processes 1;
worker_rlimit_nofile 4096;
pid {work}/nginx.pid;
error_log {work}/nginx.log;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile off;
    keepalive_requests 1000000000;
    client_body_temp_path {work}/nginx-body;
    proxy_temp_path {work}/nginx-proxy;
    fastcgi_temp_path {work}/nginx-fastcgi;
    uwsgi_temp_path {work}/nginx-uwsgi;
    scgi_temp_path {work}/nginx-scgi;
    types {{ text/plain txt; }}
    server {{
        listen 127.0.0.1:{port};
        root {root};
    }}
}}
"""

H2O = """
listen: {{ host: 127.0.0.1, port: {port} }}
{user}
num-threads: 1
max-connections: 4096
pid-file: {work}/h2o.pid
error-log: {work}/h2o.log
hosts:
  default:
    paths:
      "/":
        file.dir: {root}
"""

LIGHTTPD = """
server.bind = "127.0.0.1"
server.port = {port}
server.document-root = "{root}"
server.errorlog = "{work}/lighttpd.log"
server.max-fds = 4096
server.max-connections = 2048
server.max-keep-alive-requests = 1000000000
server.network-backend = "writev"
mimetype.assign = ( ".txt" => "text/plain" )
"""


class Contender:
    """A server: its name, its program, how its command line looks, and whether a child does the work."""

    def __init__(self, name, program, arguments, config="", version=("--version",), user="", forks=False):
        self.name, self.program, self.arguments, self.forks = name, program, arguments, forks
        self.config, self.version_option, self.user = config, version, user
        self.master = self.worker = None
        self.port = 0

    @property
    def ours(self):
        return self.name == "httproof"

    def version(self):
        run = subprocess.run([self.program, *self.version_option], capture_output=True, text=True, check=False)
        found = re.search(r"\b\d+\.[\w.+-]+", run.stdout + run.stderr)
        return found.group() if found else "unknown"

    def start(self, root, work, cpu):
        self.port = free_port()
        names = {"port": self.port, "root": root, "work": work, "config": os.path.join(work, self.name + ".conf")}
        names["user"] = self.user if os.geteuid() == 0 else ""
        with open(names["config"], "w", encoding="ascii") as file:
            file.write(self.config.format(**names))
        with open(os.path.join(work, self.name + ".out"), "wb") as out:
            self.master = subprocess.Popen(
                [self.program, *(argument.format(**names) for argument in self.arguments)], stdin=subprocess.DEVNULL,
                stdout=out, stderr=out, start_new_session=True, preexec_fn=lambda: pin(0, cpu))
        self.wait_until_ready(work)

    def wait_until_ready(self, work):
        until = time.monotonic() + START_S
        while time.monotonic() < until and self.master.poll() is None:
            self.worker = next(iter(children(self.master.pid)), None) if self.forks else self.master.pid
            if self.worker and answers(self.port):
                return
            time.sleep(0.02)
        with open(os.path.join(work, self.name + ".out"), encoding="utf-8", errors="replace") as out:
            raise RuntimeError(f"{self.name} does not start: {out.read(500).strip()}")

    def stop(self):
        if self.master is None or self.master.poll() is not None:
            return
        self.master.send_signal(signal.SIGTERM)
        try:
            self.master.wait(STOP_S)
        except subprocess.TimeoutExpired:
            os.killpg(self.master.pid, signal.SIGKILL)
            self.master.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(b"GET /small.txt HTTP/1.0\r\n\r\n")
            return connection.recv(64).startswith(b"HTTP/1.")
    except OSError:
        return False


def find(program):
    """Where a program is; servers may lie where only root looks."""
    return shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin")


def contenders(server):
    """Ours, then each peer that is installed; and the names of those that are not."""
    ours = ("--port", "{port}", "--docroot", "{root}")
    peers = [
        Contender("nginx", find("nginx"), ("-e", "{work}/nginx.log", "-p", "{work}", "-c", "{config}"), NGINX, ("-v",),
                  "user root;", forks=True),
        Contender("h2o", find("h2o"), ("-c", "{config}"), H2O, user="user: root"),
        Contender("lighttpd", find("lighttpd"), ("-D", "-f", "{config}"), LIGHTTPD, ("-v",)),
    ]
    present = [peer for peer in peers if peer.program]
    return [Contender("httproof", server, ours), *present], [peer.name for peer in peers if not peer.program]
