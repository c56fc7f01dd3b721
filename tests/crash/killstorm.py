#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the webhook listener at random instants during a storm of deliveries, then holds the database against the answers.

Every delivery is one number. What was not answered is delivered again after the restart, as senders do. Checked: every
answer that said `started` has its execution row, no number has two, a `duplicate` names the first one's row, the database
is sound."""
import argparse
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time


class Senders:
    """Threads that deliver numbers until the listener dies; they remember what was answered."""

    def __init__(self):
        self.lock = threading.Lock()
        self.next = 0
        self.again = []  # sent, but never answered
        self.answers = []  # (number, status word, execution id)
        self.others = []  # answers of any other kind

    def take(self):
        with self.lock:
            if self.again:
                return self.again.pop()
            self.next += 1
            return self.next

    def run(self, port, path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        while True:
            number = self.take()
            body = json.dumps({"parameters": {"n": number}}).encode()
            signature = "sha256=" + hmac.new(b"storm", body, hashlib.sha256).hexdigest()
            try:
                connection.request("POST", f"/webhooks/{path}", body, {"X-Hub-Signature-256": signature})
                response = connection.getresponse()
                answer = json.loads(response.read())
            except (OSError, http.client.HTTPException, ValueError):
                with self.lock:
                    self.again.append(number)
                return
            with self.lock:
                if response.status == 200:
                    self.answers.append((number, answer["status"], answer["execution_id"]))
                else:
                    self.again.append(number)
                    self.others.append((response.status, answer.get("detail")))

    def storm(self, port, path, count):
        threads = [threading.Thread(target=self.run, args=(port, path), daemon=True) for _ in range(count)]
        for thread in threads:
            thread.start()
        return threads


def start(options, folder):
    load = subprocess.Popen([options.program, str(folder), "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    line = load.stdout.readline().split()
    if len(line) != 2:
        raise SystemExit("the listener did not start")
    return load, int(line[0]), line[1]


def rounds(options, folder, chance):
    senders = Senders()
    for _ in range(options.rounds):
        load, port, path = start(options, folder)
        threads = senders.storm(port, path, options.senders)
        time.sleep(chance.uniform(0.1, 1.0))
        load.kill()
        load.wait()
        for thread in threads:
            thread.join(timeout=20)
    settle(options, folder)
    return senders


def settle(options, folder):
    """What was taken in before the last kill is filed by the next start, as by every start before."""
    load, _, _ = start(options, folder)
    load.stdin.close()
    load.wait(timeout=60)


def check(folder, senders):
    problems = []
    database = sqlite3.connect(folder / "jobdeck.db")
    if (sound := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        problems.append(f"integrity_check: {sound}")
    rows = dict(database.execute("SELECT id, parameters ->> '$.n' FROM executions JOIN details ON execution = key"))
    of_number = {}
    for execution, number in rows.items():
        of_number.setdefault(number, []).append(execution)
    problems += [f"{number} has {len(found)} executions" for number, found in of_number.items() if len(found) > 1]
    for number, word, execution in senders.answers:
        if of_number.get(number) != [execution]:
            problems.append(f"{number} was answered {word} {execution}, rows: {of_number.get(number)}")
    logged = {row[0] for row in database.execute("SELECT execution FROM deliveries WHERE verdict = 'started'")}
    problems += [f"{execution} has no delivery row" for execution in rows if execution not in logged]
    words = {word: sum(1 for answer in senders.answers if answer[1] == word) for word in ("started", "duplicate")}
    print(f"{senders.next} deliveries, answers: {words}, others: {len(senders.others)} {senders.others[:3]}, "
          f"{len(rows)} executions")
    if not words["started"]:
        problems.append("nothing was started")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the stormload program")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--senders", type=int, default=8)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"{options.rounds} rounds, seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="jobdeck-storm-") as name:
        folder = pathlib.Path(name)
        senders = rounds(options, folder, random.Random(options.seed))
        problems = check(folder, senders)
        print(f"{len(problems)} problems")
        for problem in problems[:50]:
            print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main())
