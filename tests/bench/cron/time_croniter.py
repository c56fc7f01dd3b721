# SPDX-License-Identifier: Apache-2.0
"""Prints croniter's name and its nanoseconds per next occurrence: time_croniter.py ZONE EXPRESSION..."""
import datetime
import sys
import time
import zoneinfo

try:
    import croniter
except ImportError:
    sys.exit("the Python module croniter is not installed")

COUNT = 1000
start = datetime.datetime.fromtimestamp(1759500600, zoneinfo.ZoneInfo(sys.argv[1]))
version = getattr(croniter, "__version__", "")
print("croniter", version)
for expression in sys.argv[2:]:
    best = float("inf")
    for _ in range(3):
        iterator = croniter.croniter(expression, start)
        begin = time.perf_counter_ns()
        for i in range(COUNT):
            if i % 15 == 0:
                iterator.set_current(start, force=True)
            iterator.get_next(datetime.datetime)
        best = min(best, (time.perf_counter_ns() - begin) / COUNT)
    print(best)
