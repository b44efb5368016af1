"""The benchmark table: bounds, speed-ups, skipped and missing work."""
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "bench"))
import table  # noqa: E402

TARGETS = [{"work": "pa1", "n": "1e5..1e6", "threads": "2", "quantity": "ns_per_item", "unit": "ns", "must": "<=8",
            "aim": "<=2", "label": "PA-1"},
           {"work": "pa1", "n": "any", "threads": "2", "quantity": "speedup", "unit": "times", "must": ">=1.8",
            "aim": ">=2", "label": "PA-1, speed-up"},
           {"work": "absent", "n": "any", "threads": "any", "quantity": "ms", "unit": "ms", "must": "<=1", "aim": "",
            "label": "absent"}]


def run(name, ns, **more):
    return {"name": name, "run_type": "iteration", "real_time": 1.0, "time_unit": "ms", "items_per_second": 1e9 / ns,
            **more}


class BenchTable(unittest.TestCase):
    def row(self, runs, label, threads):
        fits = [row for row in table.rows(runs, TARGETS) if row["work"] == label and row["threads"] == threads]
        self.assertEqual(len(fits), 1)
        return fits[0]

    def test_the_median_of_the_repetitions_is_judged(self):
        runs = [run("pa1/N:100000/T:2/real_time", ns) for ns in (9.0, 1.5, 3.0)]
        shown = self.row(runs, "PA-1", 2.0)
        self.assertAlmostEqual(shown["median"], 3.0)
        self.assertEqual(shown["reached"], "must")

    def test_a_mean_of_the_repetitions_is_no_repetition(self):
        runs = [run("pa1/T:2/N:100000", 3.0), {"name": "pa1/T:2/N:100000_mean", "run_name": "pa1/T:2/N:100000",
                                               "run_type": "aggregate", "real_time": 9.0, "time_unit": "ms"}]
        self.assertAlmostEqual(self.row(runs, "PA-1", 2.0)["median"], 3.0)
        self.assertIsNone(table.core_share(runs))

    def test_a_missed_bound_is_said(self):
        self.assertEqual(self.row([run("pa1/N:100000/T:2", 8.1)], "PA-1", 2.0)["reached"], "NO")
        self.assertEqual(self.row([run("pa1/N:100000/T:2", 2.0)], "PA-1", 2.0)["reached"], "aim")

    def test_a_speedup_compares_equal_sizes_only(self):
        runs = [run("pa1/N:100000/T:1", 3.0), run("pa1/N:100000/T:2", 2.0), run("pa1/N:1000000/T:1", 9.0)]
        shown = self.row(runs, "PA-1, speed-up", 2.0)
        self.assertAlmostEqual(shown["median"], 1.5)
        self.assertEqual(shown["reached"], "NO")

    def test_what_is_missing_or_skipped_is_shown(self):
        skipped = run("pa1/N:100000/T:2", 1.0, error_occurred=True, error_message="needs 40 GiB")
        self.assertEqual(self.row([skipped], "PA-1", 2.0)["reached"], "skipped: needs 40 GiB")
        self.assertEqual(self.row([], "absent", "any")["reached"], "not measured")

    def test_work_without_a_bound_is_shown(self):
        self.assertEqual(self.row([run("pa1/N:100000/T:1", 3.0)], "PA-1", 1.0)["reached"], "")
        self.assertEqual(self.row([run("other", 3.0)], "other", None)["median"], 3.0)

    def test_a_crowded_machine_is_said(self):
        machine = {"cpu": "c", "cores": 2, "memory_gib": 1, "compiler": "g", "flags": "", "commit": "x"}
        for cpu_time, said in ((0.4, True), (0.99, False)):
            runs = [run("pa1/N:100000/T:1", 3.0, cpu_time=cpu_time), run("pa1/N:100000/T:2", 3.0, cpu_time=0.1)]
            shown = table.text([], {**machine, "core_share": table.core_share(runs)}, False)
            self.assertEqual("Other work was running" in shown, said)

    def test_the_shipped_targets_are_well_formed(self):
        for target in table.read_targets(ROOT / "tools" / "bench" / "targets.csv"):
            for bound in (target["must"], target["aim"]):
                self.assertRegex(bound, r"^$|^[<>]=[0-9.]+$")


if __name__ == "__main__":
    unittest.main()
