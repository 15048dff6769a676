# SPDX-License-Identifier: MIT
"""load.py - the clients: wrk, connections that idle, and connections that send an octet now and then."""
import json
import os
import socket
import subprocess
import threading
import time

CONNECTIONS = 32
TICK_S = 0.02

# Asks for the path, `depth` times in one write; says at the end, as JSON, what wrk counted.
SCRIPT = """
function init(args)
    batch = string.rep(wrk.format("GET", wrk.path), tonumber(args[1]))
end
function request()
    return batch
end
function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format('{"requests": %d, "us": %d, "errors": %d, "p50_us": %d, "p99_us": %d}\\n',
        summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
        latency:percentile(50), latency:percentile(99)))
end
"""


def write_script(work):
    path = os.path.join(work, "wrk.lua")
    with open(path, "w", encoding="ascii") as file:
        file.write(SCRIPT)
    return path


def run_wrk(script, port, path, depth, seconds):
    """A run of wrk with one thread: requests, duration, errors, latencies."""
    command = ["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", script,
               f"http://127.0.0.1:{port}{path}", "--", str(depth)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"wrk: {run.stderr.strip() or run.stdout.strip()}")
    return json.loads(run.stdout.strip().splitlines()[-1])


class Crowd:
    """Many connections to one server, all opened at once; closed at the end of the with statement."""

    def __init__(self, port, count):
        self.connections = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(count)]

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        for connection in self.connections:
            connection.close()

    def ask(self):
        """Each gets an answer, so that it is idle between two requests and not before the first."""
        for connection in self.connections:
            connection.sendall(b"GET /small.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        for connection in self.connections:
            if not connection.recv(4096).startswith(b"HTTP/1.1 200 "):
                raise RuntimeError("an idle connection did not get its answer")


class Trickle(Crowd):
    """Each connection has begun a request and sends one octet more of it per second, evenly spread."""

    def __init__(self, port, count):
        super().__init__(port, count)
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run)
        for connection in self.connections:
            connection.sendall(b"GET /small.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Trickle: " + b"a" * 256)
        self.thread.start()

    def __exit__(self, *unused):
        self.stopped.set()
        self.thread.join()
        super().__exit__()

    def run(self):
        begin, sent = time.monotonic(), 0
        while not self.stopped.wait(TICK_S):
            due = int((time.monotonic() - begin) * len(self.connections))
            for i in range(sent, due):
                try:
                    self.connections[i % len(self.connections)].send(b"a")
                except OSError:
                    return
            sent = due
