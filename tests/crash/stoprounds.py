#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Stops `jobdeckctl serve` with SIGTERM at random instants, from its start to the middle of things, and waits for its end.

Meanwhile jobs run that end by themselves, that have to be asked and that have to be killed, deliveries come in, clients
wait for news and follow output, and commands ask over the folder's socket. Checked: it ends in time with status 0 (or by
the signal where it came before it was listened for), no row says that something runs, no process of a run is left."""
import argparse
import collections
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import queue
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

SCRIPTS = {"quick": "echo quick", "talks": "while :; do echo line; sleep 0.05; done", "long": "exec sleep 1000",
           "leaves one": "sleep 1000 & sleep 0.1", "stubborn": "trap '' TERM; sleep 1000 & wait; sleep 1000"}
READY = 60  # seconds, under sanitizers on a loaded computer


class Service:
    """One `serve` on the folder, and the clients that bother it until it is gone."""

    def __init__(self, options, folder, environment):
        self.folder, self.environment, self.program = folder, environment, options.program
        self.errors = open(folder / "stderr", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.program, "serve", "--data-dir", str(folder / "data"), "--listen", "127.0.0.1:0", "--token-file",
             str(folder / "token")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors,
            env=environment, text=True)
        self.lines = queue.Queue()
        self.place = None
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")

    def wait_ready(self):
        line = self.lines.get(timeout=READY)
        if not line:
            raise SystemExit(f"serve did not start: {self.said()}")
        self.place = json.loads(line)["url"].removeprefix("http://")
        self.token = (self.folder / "token").read_text().strip()

    def said(self):
        self.errors.seek(0)
        return self.errors.read()

    def ask(self, method, path, body=None, more=None):
        connection = http.client.HTTPConnection(self.place, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"} | (more or {})
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        return connection.getresponse()

    def make_jobs(self):
        jobs = {}
        for name, script in SCRIPTS.items():
            body = {"name": name, "trigger_type": "webhook" if name == "quick" else "manual", "prompt_template": script,
                    "entity_id": "shell", "planning_mode": "predefined_agent"}
            jobs[name] = json.loads(self.ask("POST", "/api/v1/jobs", body).read())
        return jobs

    # Each runs in a thread of its own until the service is gone.

    def trigger(self, jobs, chance):
        while True:
            job = jobs[chance.choice(list(jobs))]
            answer = json.loads(self.ask("POST", f"/api/v1/jobs/{job['id']}/trigger", {}).read())
            if chance.random() < 0.5 and "execution_id" in answer:
                threading.Thread(target=self.quietly, args=(self.follow, answer["execution_id"]), daemon=True).start()
            time.sleep(chance.uniform(0, 0.2))

    def follow(self, execution):
        response = self.ask("GET", f"/api/v1/executions/{execution}/stream", None, {"Accept": "text/event-stream"})
        while response.read(16):
            pass

    def await_news(self, *_):
        cursor = "0"
        while True:
            cursor = json.loads(self.ask("GET", f"/api/v1/changes?since={cursor}").read())["cursor"]

    def deliver(self, jobs, chance):
        job = jobs["quick"]
        while True:
            body = json.dumps({"parameters": {"n": chance.random()}}).encode()
            connection = http.client.HTTPConnection(self.place, timeout=30)
            connection.request("POST", f"/api/v1/jobs/webhook/{job['webhook_path']}", body, {"X-Webhook-Signature":
                               hmac.new(job["webhook_secret"].encode(), body, hashlib.sha256).hexdigest()})
            connection.getresponse().read()
            time.sleep(chance.uniform(0, 0.02))

    def command(self, *_):
        while self.process.poll() is None:
            subprocess.run([self.program, "jobs", "list", "--data-dir", str(self.folder / "data")], check=False,
                           env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

    def quietly(self, work, *arguments):
        try:
            work(*arguments)
        except (OSError, http.client.HTTPException, ValueError, KeyError, subprocess.SubprocessError):
            pass  # it is gone

    def bother(self, jobs, chance):
        kinds = [self.trigger, self.await_news, self.deliver, self.command]
        threads = [threading.Thread(target=self.quietly, args=(work, jobs, random.Random(chance.random())), daemon=True)
                   for work in chance.sample(kinds, chance.randint(0, len(kinds)))]
        for thread in threads:
            thread.start()
        return threads

    def stop(self, patience):
        """How long its end took; None: it did not end."""
        self.process.send_signal(signal.SIGTERM)
        waited = 0.0
        while self.process.poll() is None:
            if waited > patience:
                return None
            before = time.monotonic()
            time.sleep(0.02)
            waited += min(time.monotonic() - before, 0.5)  # who was stopped himself (SIGSTOP) has not waited
        return waited


def stacks(pid):
    """Of all threads: what the kernel says, then what gdb says where there is one."""
    out = []
    for task in sorted(pathlib.Path(f"/proc/{pid}/task").glob("*")):
        for name in ("comm", "wchan", "syscall", "stack"):
            try:
                out.append(f"{task.name} {name}: {(task / name).read_text().strip()}")
            except OSError as error:
                out.append(f"{task.name} {name}: {error.strerror}")
        out += [line for line in (task / "status").read_text().splitlines() if line.startswith(("State", "SigQ", "SigPnd", "ShdPnd"))]
    try:
        done = subprocess.run(["gdb", "--batch", "-p", str(pid), "-ex", "thread apply all backtrace"], check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=300)
        out.append(done.stdout)
    except (OSError, subprocess.TimeoutExpired) as error:
        out.append(str(error))
    return "\n".join(out)


def left_behind(folder):
    """Processes of its runs; they carry its own home."""
    mark, found = f"HOME={folder}".encode(), []
    for entry in pathlib.Path("/proc").glob("[0-9]*/environ"):
        try:
            environment = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in environment and any(each.startswith(b"JOBDECK_EXECUTION_ID=") for each in environment):
            found.append(entry.parent.name)
    return found


def unfinished(folder):
    path = folder / "data" / "jobdeck.db"
    if not path.exists():
        return 0
    database = sqlite3.connect(path)
    try:
        return database.execute("SELECT count(*) FROM executions WHERE status IN ('running', 'waiting_for_input')").fetchone()[0]
    except sqlite3.OperationalError:  # it was stopped before it had made its tables
        return 0
    finally:
        database.close()


def one_round(options, folder, environment, chance, jobs):
    """Problems, and how long the end took."""
    service = Service(options, folder, environment)
    early = chance.random() < options.early
    threads = []
    if early:
        time.sleep(chance.uniform(0, options.start_time))
    else:
        service.wait_ready()
        threads = service.bother(jobs, chance)
        time.sleep(chance.choice([0, chance.uniform(0, 0.3), chance.uniform(0, 2)]))
    took = service.stop(options.patience)
    problems = []
    if took is None:
        problems.append(f"did not end in {options.patience} s\n{service.said()}\n{stacks(service.process.pid)}")
        service.process.kill()
        service.process.wait()
    elif service.process.returncode != 0 and not (early and service.process.returncode == -signal.SIGTERM):
        problems.append(f"ended with {service.process.returncode}\n{service.said()}")
    elif running := unfinished(folder):
        problems.append(f"{running} executions say that they run\n{service.said()}")
    elif left := left_behind(folder):
        problems.append(f"left processes behind: {left}")
    for thread in threads:
        thread.join(timeout=60)
    service.errors.close()
    return problems, took, "early" if early else "in the middle"


def prepare(options, folder, environment):
    """The jobs, and how long a start takes here."""
    began = time.monotonic()
    service = Service(options, folder, environment)
    service.wait_ready()
    options.start_time = time.monotonic() - began
    jobs = service.make_jobs()
    if service.stop(options.patience) is None:
        raise SystemExit("it did not even end when nothing was going on")
    return jobs


def rounds(options, folder):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_", "KUBIYA_"))}
    environment |= {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    chance = random.Random(options.seed)
    jobs = prepare(options, folder, environment)
    problems, counts, longest = [], collections.Counter(), 0.0
    for number in range(options.rounds):
        found, took, kind = one_round(options, folder, environment, chance, jobs)
        counts[kind] += 1
        longest = max(longest, took or 0)
        problems += [f"round {number + 1}, {kind}: {each}" for each in found]
        if found:
            print(problems[-1], flush=True)
        if number % 50 == 49:
            print(f"{number + 1} rounds, {len(problems)} problems, longest end {longest:.1f} s", flush=True)
    print(f"{dict(counts)}, longest end {longest:.1f} s, {len(problems)} problems")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="jobdeckctl")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--patience", type=float, default=20, help="seconds that an end may take")
    parser.add_argument("--early", type=float, default=0.3, help="share of the rounds that are stopped before it is ready")
    parser.add_argument("--busy", type=int, default=0, help="so many other processes keep the processors busy")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"{options.rounds} rounds, seed {options.seed}", flush=True)
    busy = [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(options.busy)]
    try:
        with tempfile.TemporaryDirectory(prefix="jobdeck-stop-", ignore_cleanup_errors=True) as name:
            return 1 if rounds(options, pathlib.Path(name)) else 0
    finally:
        for each in busy:
            each.kill()


if __name__ == "__main__":
    sys.exit(main())
