# SPDX-License-Identifier: Apache-2.0
"""clang-format and clang-tidy over the project's own sources; run by ./dev lint.

A source that passed clang-tidy is remembered for this user by the contents of everything it includes, so that only what
changed is looked at again, in whichever checkout. Sources are read without precompiled headers: each must include what
it uses.
"""
import functools
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "test"  # its compile commands; the tests then find much of it built
DATABASE = BUILD / "lint"
PASSED = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jobdeck-lint"
PRECOMPILED = re.compile(r"-Winvalid-pch|-include \S+/cmake_pch\.hxx")
JOBS = int(os.environ.get("JOBDECK_JOBS") or os.cpu_count())
FORMAT, TIDY = "clang-format-16", "clang-tidy-16"
SUFFIXES = (".cpp", ".h", ".mm")


def sources(wanted):
    """The project's C++ files, new ones included; only those in wanted where that is not empty."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            check=True, capture_output=True, text=True).stdout.split("\0")
    files = [ROOT / name for name in listed if name.endswith(SUFFIXES) and (ROOT / name).exists()]
    wanted = {Path(name).resolve() for name in wanted}
    return [file for file in files if not wanted or file in wanted]


def check_format(files):
    """Whether all files are formatted; prints what is not."""
    batches = [files[i::JOBS] for i in range(JOBS) if files[i::JOBS]]
    with ThreadPoolExecutor(JOBS) as pool:
        runs = list(pool.map(lambda batch: subprocess.run([FORMAT, "--dry-run", "-Werror", *batch],
                                                          capture_output=True, text=True), batches))
    for run in runs:
        sys.stdout.write(run.stderr)
    return all(run.returncode == 0 for run in runs)


def shared(text):
    """The same in every checkout."""
    return text.replace(str(ROOT), "$ROOT")


@functools.lru_cache(maxsize=None)
def fingerprint(path):
    """Of a file: contents for our own, size and time for the system's. None: it is gone."""
    try:
        if path.startswith(f"{ROOT}/"):
            return hashlib.sha256(Path(path).read_bytes()).hexdigest()
        state = os.stat(path)
        return f"{state.st_size} {state.st_mtime_ns}"
    except OSError:
        return None


@functools.lru_cache(maxsize=None)
def settings():
    version = subprocess.run([TIDY, "--version"], check=True, capture_output=True, text=True).stdout
    return version + (ROOT / ".clang-tidy").read_text()


def record(entry):
    """Where it is remembered that this source passed with these settings."""
    key = hashlib.sha256((settings() + shared(entry["file"] + entry["command"])).encode()).hexdigest()
    return PASSED / f"{key}.json"


def passed_before(entry):
    try:
        remembered = json.loads(record(entry).read_text())
    except (OSError, ValueError):
        return False
    return all(fingerprint(path.replace("$ROOT", str(ROOT))) == was for path, was in remembered.items())


def remember(entry):
    """Notes what the source consists of now."""
    command = shlex.split(entry["command"])
    output = command.index("-o")
    del command[output:output + 2]
    run = subprocess.run([*command, "-M"], cwd=entry["directory"], capture_output=True, text=True)
    if run.returncode == 0:
        parts = shlex.split(run.stdout.partition(":")[2].replace("\\\n", " "))
        paths = {os.path.normpath(os.path.join(entry["directory"], part)) for part in parts}
        record(entry).write_text(json.dumps({shared(path): fingerprint(path) for path in sorted(paths)}))


def tidy(entry):
    """What clang-tidy says about a source; nothing where it passed."""
    run = subprocess.run([TIDY, "--quiet", "-p", DATABASE, "--extra-arg=-Wno-unknown-warning-option", entry["file"]],
                         capture_output=True, text=True)
    if run.returncode == 0:
        remember(entry)
        return ""
    return run.stdout or run.stderr


def check_tidy(files):
    """Whether clang-tidy has nothing to say; prints what it says."""
    PASSED.mkdir(parents=True, exist_ok=True)
    ours = {str(file) for file in files}
    entries = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        if entry["file"] in ours:
            entry["command"] = PRECOMPILED.sub("", entry["command"])
            entries.setdefault(entry["file"], entry)
    DATABASE.mkdir(exist_ok=True)
    (DATABASE / "compile_commands.json").write_text(json.dumps(list(entries.values())))
    due = [entry for entry in entries.values() if not passed_before(entry)]
    print(f"clang-tidy: {len(due)} of {len(entries)} sources to look at", flush=True)
    reported, clean, last = set(), True, time.monotonic()
    with ThreadPoolExecutor(JOBS) as pool:
        for done, complaint in enumerate(pool.map(tidy, due), 1):
            clean = clean and not complaint
            if complaint and complaint not in reported:  # a header says the same in every source
                reported.add(complaint)
                print(complaint, flush=True)
            if time.monotonic() - last > 30:
                last = time.monotonic()
                print(f"clang-tidy: {done} of {len(due)}", flush=True)
    return clean


def main():
    files = sources(sys.argv[1:])
    formatted = check_format(files)
    print(f"clang-format: {len(files)} files, {'all formatted' if formatted else 'some are not (clang-format-16 -i)'}",
          flush=True)
    tidied = check_tidy(files)
    print(f"lint: {'clean' if formatted and tidied else 'failed'}")
    return 0 if formatted and tidied else 1


sys.exit(main())
