#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Deliveries a second beside Debian's `webhook` package (apt install wrk webhook), both verifying GitHub's HMAC.

Ours commits a delivery and its pending run before it answers; every delivery is another one. One run takes its only
place for as long as it is measured, as a prompt would: what processes cost is not what is compared. In one run: 32 and
128 connections, then the good senders' p99 beside 200 slow connections; both sides by turns, several times, and the
medians, because what else a machine has to do changes from one second to the next. How long the disk takes to sync
decides much of it, so that is measured too; --folder /dev/shm shows the rest.
Usage: webhook.py --program build/bench/bin/stormload [--folder DIR]"""
import argparse
import contextlib
import functools
import hashlib
import hmac
import json
import os
import pathlib
import random
import re
import socket
import statistics
import subprocess
import tempfile
import time

def payload(number):
    """About 500 bytes of words and digits; no two alike, so that nothing gains by having seen one before."""
    words = random.Random(number)
    text = " ".join(f"{words.choice(WORDS)} {words.getrandbits(24):06x}" for _ in range(33))
    return json.dumps({"parameters": {"n": number}, "metadata": {"message": text[:440]}})


WORDS = ("storage", "retry", "window", "parser", "main", "release", "feature", "deploy", "cache", "index", "queue", "fix",
         "remove", "add", "the", "of", "when", "nightly", "report", "cluster", "engine", "token", "vault", "signal")
# One for each path; signed beforehand, because wrk shares the processors with what is measured.
BODIES = [payload(number) for number in range(64)]

# Only the delivery's number is put in at the time.
LUA = """
local heads, tails = {%s}, {%s}
local thread_number = 0
function setup(thread) thread:set("number", thread_number); thread_number = thread_number + 1 end
function init(args)
  count = 0
  local stamp = os.time() .. "-" .. number .. "-"
  for i, head in ipairs(heads) do heads[i] = head .. stamp end
end
function request()
  count = count + 1
  local i = count %% #heads + 1
  return heads[i] .. count .. tails[i]
end
"""


def requests(paths):
    """The part before the delivery's number and the part behind it, as Lua's strings, for each body."""
    heads, tails = [], []
    for index, body in enumerate(BODIES):
        signature = hmac.new(b"storm", body.encode(), hashlib.sha256).hexdigest()
        heads.append(f"POST {paths[index % len(paths)]} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                     f"Content-Length: {len(body)}\r\nX-Hub-Signature-256: sha256={signature}\r\nX-GitHub-Delivery: ")
        tails.append("\r\n\r\n" + body)
    # What JSON quotes is quoted for Lua too.
    return ", ".join(map(json.dumps, heads)), ", ".join(map(json.dumps, tails))


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measure(port, paths, connections, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % requests(paths))
        script.flush()
        out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name,
                              f"http://127.0.0.1:{port}"], capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    p99 = milliseconds(re.search(r"^\s*99%\s+(\S+)", out, re.MULTILINE)[1])
    if wrong := re.search(r".*(Non-2xx or 3xx responses|Socket errors).*", out):
        raise SystemExit(f"not everything was answered well: {wrong[0].strip()}")
    return rate, p99


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


def by_turns(rounds, first, second):
    """Both sides, (name, a call that measures) each, the other one first in every other round. Answers how many times the
    second's rate and p99 the first ones are: medians of each side's. Prints every round."""
    found = {first[0]: [], second[0]: []}
    for number in range(rounds):
        for name, measured in (first, second) if number % 2 == 0 else (second, first):
            found[name].append(measured())
        told = [f"{name} {found[name][-1][0]:6.0f}/s, p99 {found[name][-1][1]:6.2f} ms" for name in found]
        rate = found[first[0]][-1][0] / found[second[0]][-1][0]
        print(f"      {'   '.join(told)}   {rate:.2f} times", flush=True)
    mine, other = ([statistics.median(values) for values in zip(*runs)] for runs in found.values())
    return mine[0] / other[0], mine[1] / other[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the stormload program")
    parser.add_argument("--folder", default=tempfile.gettempdir(), help="where the data folder is made")
    parser.add_argument("--rounds", type=int, default=5, help="of which the medians are told")
    parser.add_argument("--seconds", type=int, choices=range(1, 6), default=5, help="of each run; later the listener "
                        "has turned the slow ones out, and past 300,000 deliveries that are not in their tables yet "
                        "senders wait for that")
    options = parser.parse_args()
    print(f"{options.folder}: a sync takes {sync_time(options.folder):.2f} ms", flush=True)

    def load(server, connections, slow=0):
        # Each in a folder of its own: what the one before left to be filed would be measured with it.
        with server() as (port, paths):
            held = slow_connections(port, slow)
            if len(held) < slow:
                raise SystemExit(f"only {len(held)} slow connections were taken")
            return measure(port, paths, connections, options.seconds)

    jobdeck = functools.partial(ours, options.program, options.folder)
    for connections in (32, 128):
        print(f"{connections:4} connections", flush=True)
        rate, p99 = by_turns(options.rounds, ("jobdeck", lambda: load(jobdeck, connections)),
                             ("webhook", lambda: load(theirs, connections)))
        print(f"      medians: {rate:.2f} times the requests, p99 {p99:.2f} times", flush=True)
    print("   8 connections, beside 200 slow ones and alone", flush=True)
    _, p99 = by_turns(options.rounds, ("beside", lambda: load(jobdeck, 8, 200)), ("alone", lambda: load(jobdeck, 8)))
    print(f"      medians: p99 {p99:.2f} times", flush=True)


if __name__ == "__main__":
    main()
