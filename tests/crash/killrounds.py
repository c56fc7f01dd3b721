#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the local backend at random instants under a load of runs, then holds its ledger against what happened.

Checked: every due slot has exactly one row (a `missed` row covers a stretch), nothing that says it ended began twice or
did not end, every answered trigger has its row, figures are the sum of the rows, the database is sound."""
import argparse
import collections
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

MINUTE = 60_000
PERIODS = {"every minute": 1, "every other": 2, "overlaps": 1, "fails": 3, "prints": 2}


def start(options, folder, epoch):
    return subprocess.Popen([options.program, str(folder), str(epoch), str(options.speed)], stdin=subprocess.PIPE,
                            stderr=subprocess.DEVNULL)


def rounds(options, folder, epoch, chance):
    for number in range(options.rounds):
        load = start(options, folder, epoch)
        time.sleep(chance.uniform(0.02, 0.5))
        load.kill()
        load.wait()
        load.stdin.close()
        if number % 25 == 24:  # long enough for slots to be missed
            time.sleep(11 * 60 / options.speed)
        if number % 100 == 99:
            problems = check(folder, settled=False)
            print(f"{number + 1} rounds, {len(problems)} problems", flush=True)
            if problems:
                return
    load = start(options, folder, epoch)
    time.sleep(2)
    load.stdin.close()
    if load.wait(timeout=60) != 0:
        raise SystemExit(f"the last start ended with {load.returncode}")


def marks(folder, execution):
    path = folder / "marks" / execution
    return path.read_text().split() if path.exists() else []


def check_slots(database, problems):
    jobs = database.execute("SELECT key, jobs.created_at, planned_through, definition ->> '$.name' FROM jobs "
                            "JOIN revisions ON job = key WHERE planned_through IS NOT NULL").fetchall()
    slots = 0
    for key, created, planned, name in jobs:
        period = PERIODS[name] * MINUTE
        covered = collections.Counter()
        for slot, count, first, last in database.execute(
                "SELECT slot, missed_count, missed_first, missed_last FROM executions "
                "WHERE job = ? AND trigger_type = 'cron'", (key,)):
            stretch = range(first, last + 1, period) if count else [slot]
            if count and (len(stretch) != count or slot != last):
                problems.append(f"{name}: a missed row says {count} for {len(stretch)} slots")
            covered.update(stretch)
        due = range((created // period + 1) * period, planned + 1, period)
        slots += len(due)
        problems += [f"{name}: slot {slot} has no row" for slot in due if slot not in covered]
        problems += [f"{name}: slot {slot} has {n} rows" for slot, n in covered.items() if n > 1]
        problems += [f"{name}: slot {slot} was not due" for slot in covered if slot not in due]
    return slots


def check_ends(database, folder, problems, settled):
    for execution, status in database.execute("SELECT id, status FROM executions"):
        found = marks(folder, execution)
        if found.count("begin") > 1:
            problems.append(f"{execution} began {found.count('begin')} times")
        if status in ("completed", "failed") and found != ["begin", "end"]:
            problems.append(f"{execution} says {status} but did {found}")
        if status in ("pending", "skipped", "missed") and found:
            problems.append(f"{execution} says {status} but did {found}")
        if status == "running" and settled:
            problems.append(f"{execution} still says running")


def check_figures(database, problems):
    for name, total, successful, failed, rows, completed, bad in database.execute(
            "SELECT definition ->> '$.name', total, successful, failed, "
            "count(*) FILTER (WHERE status IN ('completed', 'failed', 'timed_out', 'cancelled', 'lost')), "
            "count(*) FILTER (WHERE status = 'completed'), "
            "count(*) FILTER (WHERE status IN ('failed', 'timed_out', 'lost')) "
            "FROM jobs JOIN revisions r ON r.job = jobs.key JOIN executions e ON e.job = jobs.key GROUP BY jobs.key"):
        if (total, successful, failed) != (rows, completed, bad):
            problems.append(f"{name}: figures {total}/{successful}/{failed}, rows {rows}/{completed}/{bad}")


def check(folder, settled):
    problems = []
    database = sqlite3.connect(folder / "jobdeck.db")
    if (sound := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        problems.append(f"integrity_check: {sound}")
    if broken := database.execute("PRAGMA foreign_key_check").fetchall():
        problems.append(f"foreign keys: {broken}")
    slots = check_slots(database, problems)
    check_ends(database, folder, problems, settled)
    check_figures(database, problems)
    known = {row[0] for row in database.execute("SELECT id FROM executions")}
    answered = [line for line in (folder / "answered").read_text().splitlines() if len(line) == 36]
    problems += [f"the answered trigger {execution} has no row" for execution in answered if execution not in known]
    statuses = dict(database.execute("SELECT status, count(*) FROM executions GROUP BY status"))
    database.close()
    if settled:
        print(f"{slots} due slots, {len(answered)} answered triggers, rows: {statuses}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the crashload program")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--speed", type=int, default=240, help="clock seconds in a second")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"{options.rounds} rounds, seed {options.seed}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="jobdeck-crash-") as name:
        folder = pathlib.Path(name)
        started = time.monotonic()
        rounds(options, folder, int(time.time() * 1000), random.Random(options.seed))
        problems = check(folder, settled=True)
        print(f"{time.monotonic() - started:.0f} s, {len(problems)} problems")
        for problem in problems[:50]:
            print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main())
