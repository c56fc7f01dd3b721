# SPDX-License-Identifier: Apache-2.0
"""Ownership of processes on Linux: everything that a session started ends with it, grandchildren included."""
import ctypes
import os
import signal
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent():
    """For a new child: it gets SIGTERM when this process is gone, however that happened."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def adopt_orphans():
    """From now on grandchildren that lose their parent (daemons) become children of this process."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants():
    """Process ids of all children, their children and so on."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                    # The name in parentheses may hold anything, blanks and parentheses too.
                    state, parent = stat.read().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state != "Z":
                parents[int(entry)] = int(parent)
    found, known = [], {os.getpid()}
    grown = True
    while grown:
        grown = False
        for process, parent in parents.items():
            if parent in known and process not in known:
                known.add(process)
                found.append(process)
                grown = True
    return found


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def end_all_children(grace=2.0):
    """Terminates every descendant, and kills what is still there after the grace period (seconds)."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in descendants():
            try:
                os.kill(process, number)
            except ProcessLookupError:
                pass
        end = time.monotonic() + grace
        while descendants() and time.monotonic() < end:
            reap()
            time.sleep(0.02)
    reap()
