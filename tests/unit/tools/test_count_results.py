# SPDX-License-Identifier: Apache-2.0
"""The closing line of ./dev test tells the truth about a ctest run."""
import pathlib
import subprocess
import sys
import tempfile
import unittest
from xml.sax.saxutils import escape

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / "count_results.py"

GOOD = """PASS   : TestJobs::initTestCase()
PASS   : TestJobs::aJobIsSaved(with a cron trigger)
PASS   : TestJobs::aJobIsSaved(by hand)
PASS   : TestJobs::cleanupTestCase()
Totals: 4 passed, 0 failed, 0 skipped, 0 blacklisted, 3ms
"""


def case(name, status, output="", detail=""):
    return f'<testcase name="{name}" status="{status}">{detail}<system-out>{escape(output)}</system-out></testcase>'


class CountResults(unittest.TestCase):
    def count(self, *cases, log=""):
        with tempfile.TemporaryDirectory() as folder:
            results, said = pathlib.Path(folder, "results.xml"), pathlib.Path(folder, "tests.log")
            results.write_text(f"<testsuite>{''.join(cases)}</testsuite>")
            said.write_text(log)
            run = subprocess.run([sys.executable, PROGRAM, results, said], capture_output=True, text=True, check=False)
        lines = run.stdout.splitlines()
        return lines[-1], lines[1:-1], run.returncode

    def test_functions_and_data_rows_are_counted_and_the_frame_is_not(self):
        self.assertEqual(self.count(case("tst_jobs", "run", GOOD)), ("2 passed, 0 failed, 0 skipped", [], 0))

    def test_a_failed_function_is_named(self):
        output = GOOD + "FAIL!  : TestJobs::aStaleEditIsRefused() Compared values are not the same\n   Actual: 1\n"
        line, remarks, status = self.count(case("tst_jobs", "fail", output))
        self.assertEqual((line, status), ("2 passed, 1 failed, 0 skipped", 1))
        self.assertIn("aStaleEditIsRefused() Compared values", remarks[0])

    def test_a_failing_initTestCase_is_counted(self):
        line, _, status = self.count(case("tst_jobs", "fail", "FAIL!  : TestJobs::initTestCase() no bus\n"))
        self.assertEqual((line, status), ("0 passed, 1 failed, 0 skipped", 1))

    def test_a_crash_after_good_functions_is_a_failure(self):
        line, remarks, status = self.count(case("tst_jobs", "fail", GOOD + "ERROR: AddressSanitizer: heap-use-after-free"))
        self.assertEqual((line, status), ("2 passed, 1 failed, 0 skipped", 1))
        self.assertIn("tst_jobs", remarks[0])

    def test_a_program_that_says_nothing_counts_once(self):
        line, _, status = self.count(case("crash_script", "run", "1000 kills\n"), case("other", "fail"))
        self.assertEqual((line, status), ("1 passed, 1 failed, 0 skipped", 1))

    def test_what_was_skipped_is_told_with_its_reason(self):
        output = GOOD + "SKIP   : TestJobs::powerShell() pwsh is not installed\n"
        line, remarks, status = self.count(case("tst_jobs", "run", output),
                                           case("absent", "notrun", detail='<skipped message="SKIP_RETURN_CODE=77"/>'))
        self.assertEqual((line, status), ("2 passed, 0 failed, 2 skipped", 0))
        self.assertTrue(any("pwsh is not installed" in remark for remark in remarks))
        self.assertTrue(any("SKIP_RETURN_CODE" in remark for remark in remarks))

    def test_a_program_that_is_missing_was_not_skipped(self):
        line, remarks, status = self.count(
            case("tst_jobs", "notrun", detail='<skipped message="Unable to find executable"/>'))
        self.assertEqual((line, status), ("0 passed, 1 failed, 0 skipped", 1))
        self.assertIn("Unable to find executable", remarks[0])

    def test_what_needed_a_second_try_is_told(self):
        log = ("1/2 Test  #1: tst_jobs ....***Failed    0.01 sec\n    Test  #1: tst_jobs .... Passed 0.00 sec\n"
               "2/2 Test  #2: tst_other .. Passed 0.1 sec\n")
        line, remarks, status = self.count(case("tst_jobs", "run", GOOD), case("tst_other", "run"), log=log)
        self.assertEqual((line, status), ("3 passed, 0 failed, 0 skipped", 0))
        self.assertEqual(remarks, ["passed at its second try, its first is above: tst_jobs"])
        failed = self.count(case("tst_jobs", "fail", "FAIL!  : TestJobs::a() b\n"), log=log)
        self.assertEqual((failed[0], failed[2]), ("0 passed, 1 failed, 0 skipped", 1))
        self.assertFalse(any("second try" in remark for remark in failed[1]))

    def test_an_expected_failure_is_only_a_remark(self):
        output = "XFAIL  : TestJobs::known() not yet\nPASS   : TestJobs::known()\n"
        self.assertEqual(self.count(case("tst_jobs", "run", output))[0], "1 passed, 0 failed, 0 skipped")


if __name__ == "__main__":
    unittest.main()
