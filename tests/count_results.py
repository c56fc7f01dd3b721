# SPDX-License-Identifier: Apache-2.0
"""Counts the results of a ctest run from its JUnit file and its log; run by ./dev test.

Prints why something was skipped or failed, what passed at its second try only, and as the last line "N passed, N failed, N skipped". A QtTest program
counts by its test functions (each data row is one), any other test as one. A program that ends badly without naming a
failed function (a crash, a sanitizer's report, a timeout) is one failure more. XFAIL lines are remarks inside a
function that has a line of its own.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

RESULT = re.compile(r"^(PASS|FAIL!|XPASS|SKIP|BPASS|BFAIL|BSKIP) *: (\w+::\w+\(.*?\))(.*)$", re.MULTILINE)
FRAME = ("::initTestCase()", "::cleanupTestCase()")  # pass in every program, and test nothing by passing
KINDS = {"PASS": "passed", "BPASS": "passed", "FAIL!": "failed", "XPASS": "failed",
         "SKIP": "skipped", "BSKIP": "skipped", "BFAIL": "skipped"}


def verdict(case):
    """Of a test without test functions: what became of it, and why. Only a test that asked for it was skipped: one
    whose program is missing, or what it depends on failed, did not pass."""
    detail = case.find("skipped")
    reason = "" if detail is None else detail.get("message", "")
    if case.get("status") == "disabled" or reason.startswith("SKIP_"):
        return "skipped", reason
    return ("passed" if case.get("status") == "run" else "failed"), reason


def count(case, totals, remarks):
    name, state = case.get("name"), case.get("status")
    found = {"passed": 0, "failed": 0, "skipped": 0}
    for word, function, reason in RESULT.findall(case.findtext("system-out") or ""):
        kind = KINDS[word]
        if kind == "passed" and function.endswith(FRAME):
            continue
        found[kind] += 1
        if kind != "passed":
            remarks.append(f"{kind}: {name} {function}{reason}")
    if not any(found.values()):
        kind, reason = verdict(case)
        found[kind] = 1
        if kind != "passed":
            remarks.append(f"{kind}: {name} {reason}".rstrip())
    elif state == "fail" and not found["failed"]:
        found["failed"] = 1
        remarks.append(f"failed: {name} ended badly after its functions passed")
    for kind in totals:
        totals[kind] += found[kind]


def second_tries(cases, log):
    """The results have the last try only; the log has all."""
    failed = set(re.findall(r"Test +#\d+: (\S+) .*\*\*\*", log))
    return [f"passed at its second try, its first is above: {case.get('name')}" for case in cases
            if case.get("status") == "run" and case.get("name") in failed]


def main():
    totals, remarks = {"passed": 0, "failed": 0, "skipped": 0}, []
    cases = list(ElementTree.parse(sys.argv[1]).getroot().iter("testcase"))
    for case in cases:
        count(case, totals, remarks)
    with open(sys.argv[2], encoding="utf-8", errors="replace") as log:
        remarks += second_tries(cases, log.read())
    print()
    for remark in sorted(set(remarks)):
        print(remark)
    print(", ".join(f"{number} {kind}" for kind, number in totals.items()))
    return 1 if totals["failed"] else 0


sys.exit(main())
