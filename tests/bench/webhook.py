#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Deliveries a second beside Debian's `webhook` package (apt install wrk webhook), both verifying GitHub's HMAC.

Ours commits a delivery and its pending run before it answers; every delivery is another one. One run takes its only
place for as long as it is measured, as a prompt would: what processes cost is not what is compared. In one run: 32 and
128 connections, then the good senders' p99 beside 200 slow connections. How long the disk takes to sync decides much of
it, so that is measured too; --folder /dev/shm shows the rest.
Usage: webhook.py --program build/bench/bin/stormload [--folder DIR]"""
import argparse
import contextlib
import hashlib
import hmac
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import tempfile
import time

BODY = json.dumps({"parameters": {"n": 1}, "metadata": {"filler": "x" * 440}})
SIGNATURE = "sha256=" + hmac.new(b"storm", BODY.encode(), hashlib.sha256).hexdigest()

# Requests are put together beforehand but for the delivery's number: wrk shares the processors with what is measured.
LUA = """
local paths = {%s}
local heads = {}
local thread_number = 0
function setup(thread) thread:set("number", thread_number); thread_number = thread_number + 1 end
function init(args)
  count = 0
  local stamp = os.time() .. "-" .. number .. "-"
  local request = wrk.format("POST", "PATH", {["Content-Type"] = "application/json", ["Host"] = "x",
    ["X-Hub-Signature-256"] = "%s", ["X-GitHub-Delivery"] = stamp .. "NUMBER"}, [[%s]])
  local before, between
  before, between, rest = request:match("^(.-)PATH(.-)NUMBER(.*)$")
  for i, path in ipairs(paths) do heads[i] = before .. path .. between end
end
function request()
  count = count + 1
  return heads[count %% #heads + 1] .. count .. rest
end
"""


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measure(port, paths, connections, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % (", ".join(f'"{path}"' for path in paths), SIGNATURE, BODY))
        script.flush()
        out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name,
                              f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    p99 = milliseconds(re.search(r"^\s*99%\s+(\S+)", out, re.MULTILINE)[1])
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return rate, p99, int(wrong[1]) if wrong else 0


def sync_time(folder):
    """Median milliseconds that 4 KiB take to reach the disk."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(100):
            start = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


@contextlib.contextmanager
def ours(program, parent):
    with tempfile.TemporaryDirectory(prefix="jobdeck-bench-", dir=parent) as folder:
        load = subprocess.Popen([program, folder, "64", "sleep 600"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        port, *paths = load.stdout.readline().split()
        try:
            yield int(port), [f"/webhooks/{path}" for path in paths]
        finally:
            load.kill()
            load.wait()


@contextlib.contextmanager
def theirs():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    rule = {"match": {"type": "payload-hmac-sha256", "secret": "storm",
                      "parameter": {"source": "header", "name": "X-Hub-Signature-256"}}}
    with tempfile.TemporaryDirectory() as folder:
        hooks = pathlib.Path(folder, "hooks.json")
        hooks.write_text(json.dumps([{"id": "bench", "execute-command": "/bin/true", "trigger-rule": rule}]))
        load = subprocess.Popen(["webhook", "-hooks", str(hooks), "-ip", "127.0.0.1", "-port", str(port)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield port, ["/hooks/bench"]
        finally:
            load.kill()
            load.wait()


def wait_for(port):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise SystemExit(f"nothing listens on {port}")


def slow_connections(port, count):
    """Each says one byte and then nothing for as long as it is let."""
    sockets = []
    for _ in range(count):
        with contextlib.suppress(OSError):
            sockets.append(socket.create_connection(("127.0.0.1", port)))
            sockets[-1].send(b"P")
    return sockets


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the stormload program")
    parser.add_argument("--folder", default=tempfile.gettempdir(), help="where the data folder is made")
    parser.add_argument("--seconds", type=int, default=8)
    options = parser.parse_args()
    print(f"{options.folder}: a sync takes {sync_time(options.folder):.2f} ms", flush=True)
    for connections in (32, 128):
        found = {}
        for name, server in (("jobdeck", lambda: ours(options.program, options.folder)), ("webhook", theirs)):
            with server() as (port, paths):
                found[name] = measure(port, paths, connections, options.seconds)
                rate, p99, wrong = found[name]
                print(f"{connections:4} connections  {name}: {rate:9.0f}/s  p99 {p99:7.2f} ms  refused {wrong}", flush=True)
        print(f"{connections:4} connections  ratio: {found['jobdeck'][0] / found['webhook'][0]:.2f} times the requests, "
              f"p99 {found['jobdeck'][1] / found['webhook'][1]:.2f} times", flush=True)
    with ours(options.program, options.folder) as (port, paths):
        quiet = measure(port, paths, 8, options.seconds)
        slow = slow_connections(port, 200)
        beside = measure(port, paths, 8, options.seconds)
        print(f"   8 connections  p99 {quiet[1]:.2f} ms alone, {beside[1]:.2f} ms beside {len(slow)} slow ones: "
              f"{beside[1] / quiet[1]:.2f} times", flush=True)


if __name__ == "__main__":
    main()
