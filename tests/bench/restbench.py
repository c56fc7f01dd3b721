#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the REST service beside a minimal FastAPI that serves the same 10,000 rows, in one run, on the same two cores.
Needs python3-fastapi and python3-uvicorn. Usage: restbench.py PATH/TO/jobdeckctl [JOBS]"""
import http.client
import json
import multiprocessing
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

FASTAPI = """
import json, sys, uvicorn
from fastapi import FastAPI, HTTPException, Header
from fastapi.responses import JSONResponse
rows = json.load(open(sys.argv[1])); by_id = {row["id"]: row for row in rows}; token = sys.argv[2]
app = FastAPI()
def check(authorization):
    if authorization != "Bearer " + token: raise HTTPException(401, "Not authenticated")
@app.get("/api/v1/jobs")
async def jobs(authorization: str = Header("")):
    check(authorization); return JSONResponse(rows)
@app.get("/api/v1/jobs/{job_id}")
async def job(job_id: str, authorization: str = Header("")):
    check(authorization)
    if job_id not in by_id: raise HTTPException(404, "Job not found")
    return JSONResponse(by_id[job_id])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[3]), log_level="error", access_log=False)
"""


def get(connection, path, token):
    connection.request("GET", path, headers={"Authorization": "Bearer " + token})
    answer = connection.getresponse()
    return answer.status, answer.read()


def raw_client(address, paths, token, seconds, counts, index):
    """Keep-alive requests on a bare socket, several in flight: Python's own client would be what is measured."""
    requests = [f"GET {path} HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\nAuthorization: Bearer {token}\r\n\r\n"
                .encode() for path in paths]
    connection = socket.create_connection(address)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    depth, done, sent, buffer = 8, 0, 0, b""
    end = time.monotonic() + seconds
    for _ in range(depth):
        connection.sendall(requests[sent % len(requests)])
        sent += 1
    while time.monotonic() < end:
        buffer += connection.recv(1 << 18)
        answered = 0
        while True:
            head = buffer.find(b"\r\n\r\n")
            if head < 0:
                break
            low = buffer[:head].lower()
            at = low.index(b"content-length:") + 15
            stop = low.find(b"\r\n", at)
            length = int(low[at:stop if stop > 0 else head])
            if len(buffer) < head + 4 + length:
                break
            assert low.startswith(b"http/1.1 200"), low[:200]
            buffer = buffer[head + 4 + length:]
            answered += 1
        done += answered
        if answered:
            connection.sendall(b"".join(requests[(sent + i) % len(requests)] for i in range(answered)))
            sent += answered
    counts[index] = done


def rate(address, paths, token, seconds=3, clients=4):
    counts = multiprocessing.Array("q", clients)
    workers = [multiprocessing.Process(target=raw_client, args=(address, paths, token, seconds, counts, i))
               for i in range(clients)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / seconds


def list_ms(address, token):
    times = []
    for _ in range(7):
        connection = http.client.HTTPConnection(*address)
        begin = time.perf_counter()
        status, body = get(connection, "/api/v1/jobs", token)
        times.append((time.perf_counter() - begin) * 1000)
        assert status == 200
        connection.close()
    return statistics.median(times[1:]), len(body)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    for _ in range(200):
        try:
            socket.create_connection(address).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nobody listens at {address}")


def create_jobs(address, token, count):
    connection = http.client.HTTPConnection(*address)
    for i in range(count):
        body = {"name": f"Job {i}", "description": "one of many", "trigger_type": "cron",
                "cron_schedule": f"{i % 60} {i % 24} * * *", "cron_timezone": "Europe/Berlin", "entity_type": "agent",
                "entity_id": "shell", "prompt_template": "echo {{name}} " + "x" * 100, "enabled": False,
                "config": {"timeout": 60, "parameters": {"name": str(i)}}}
        connection.request("POST", "/api/v1/jobs", json.dumps(body), {"Authorization": "Bearer " + token})
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 201, text


def cpu_seconds(pid):
    """What the server itself used: says more than the clock where others keep the cores busy."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name, pid, address, token, paths):
    before = cpu_seconds(pid)
    milliseconds, size = list_ms(address, token)
    list_cpu = (cpu_seconds(pid) - before) / 7 * 1000
    before = cpu_seconds(pid)
    rates = [rate(address, paths, token) for _ in range(3)]
    per_cpu = sum(rates) * 3 / (cpu_seconds(pid) - before)
    print(f"{name:8} list of {len(paths)}: {milliseconds:7.1f} ms, {list_cpu:6.1f} ms of CPU ({size / 1e6:.1f} MB)   "
          f"GET /jobs/{{id}}: {statistics.median(rates):7.0f}/s, {per_cpu:7.0f} a second of CPU", flush=True)


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        token_file = os.path.join(folder, "token")
        serve = subprocess.Popen(
            [sys.argv[1], "serve", "--data-dir", os.path.join(folder, "data"), "--listen", "127.0.0.1:0",
             "--token-file", token_file],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=dict(os.environ, XDG_RUNTIME_DIR=folder, DBUS_SESSION_BUS_ADDRESS="disabled:"))
        url = json.loads(serve.stdout.readline())["url"]
        ours = ("127.0.0.1", int(url.rsplit(":", 1)[1]))
        token = open(token_file).read().strip()
        create_jobs(ours, token, count)
        _, body = get(http.client.HTTPConnection(*ours), "/api/v1/jobs", token)
        rows_file = os.path.join(folder, "rows.json")
        with open(rows_file, "wb") as file:
            file.write(body)
        port = free_port()
        fastapi = subprocess.Popen([sys.executable, "-c", FASTAPI, rows_file, token, str(port)])
        theirs = ("127.0.0.1", port)
        wait_for(theirs)
        paths = [f"/api/v1/jobs/{row['id']}" for row in json.loads(body)]
        try:
            measure("jobdeck", serve.pid, ours, token, paths)
            measure("FastAPI", fastapi.pid, theirs, token, paths)
        finally:
            fastapi.kill()
            serve.send_signal(signal.SIGTERM)
            serve.wait(30)


main()
