"""Turns Google Benchmark's repetitions and targets.csv into the rows of one table."""
import csv
import re
from collections import defaultdict
from statistics import median

# Quantities that every benchmark offers; any other name is a counter that the benchmark sets itself.
DERIVED = {"ns_per_item": lambda run: 1e9 / run["items_per_second"], "items_per_s": lambda run: run["items_per_second"],
           "ms": lambda run: seconds(run) * 1e3, "s": lambda run: seconds(run), "ns": lambda run: seconds(run) * 1e9}
SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def seconds(run):
    return run["real_time"] * SECONDS[run["time_unit"]]


def split_name(name):
    """work, N, threads of 'work/N:1000000/T:2/real_time'; None where the name does not say."""
    parts = name.split("/")
    fields = dict(part.split(":", 1) for part in parts[1:] if ":" in part)
    number = {key: float(fields[key]) if key in fields else None for key in "NT"}
    return parts[0], number["N"], number["T"]


def key_of(run):
    """The same for a repetition and for a mean of them, whose own name ends in "_mean"."""
    return split_name(run.get("run_name", run["name"]))


def within(allowed, value):
    if allowed == "any":
        return True
    low, _, high = allowed.partition("..")
    return value is not None and float(low) <= value <= float(high or low)


def read_targets(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def measured(runs):
    """{(work, N, T): {quantity: [value per repetition]}} and {(work, N, T): why it was skipped}."""
    values, skipped = defaultdict(lambda: defaultdict(list)), {}
    for run in runs:
        key = key_of(run)
        if run.get("error_occurred"):
            skipped[key] = run.get("error_message", "failed")
        elif run.get("run_type", "iteration") == "iteration":
            for quantity, number in run.items():
                if isinstance(number, (int, float)) and not isinstance(number, bool):
                    values[key][quantity].append(number)
            for quantity, derive in DERIVED.items():
                if "item" not in quantity or "items_per_second" in run:
                    values[key][quantity].append(derive(run))
    add_speedups(values)
    return values, skipped


def add_speedups(values):
    """Median time on one thread over that on T threads, where both were measured on as many items."""
    for (work, n, threads), quantities in list(values.items()):
        one = values.get((work, n, 1.0))
        basis = "ns_per_item" if "ns_per_item" in quantities else "ns"
        if threads and threads > 1 and one and basis in one:
            quantities["speedup"] = [median(one[basis]) / median(quantities[basis])]


def holds(bound, value):
    """'yes', 'no', or '' for a bound such as '<=4', '>=600' or none."""
    if not bound:
        return ""
    limit = float(bound[2:])
    return "yes" if (value <= limit if bound[:2] == "<=" else value >= limit) else "no"


def verdict(must, aim):
    if must == "no":
        return "NO"
    return {"yes": "aim", "no": "must" if must else "not yet", "": "must" if must else ""}[aim]


def row(target, key, numbers):
    value = median(numbers)
    return {"work": target["label"], "name": key[0], "n": key[1], "threads": key[2], "median": value,
            "low": min(numbers), "high": max(numbers), "repetitions": len(numbers), "unit": target["unit"],
            "must": target["must"], "aim": target["aim"],
            "reached": verdict(holds(target["must"], value), holds(target["aim"], value))}


def missing_row(target, reason):
    return {"work": target["label"], "name": target["work"], "n": target["n"], "threads": target["threads"],
            "median": None, "unit": target["unit"], "must": target["must"], "aim": target["aim"], "reached": reason}


def core_share(runs):
    """How much of a core single-threaded work got, median over the runs; None where nothing ran on one thread."""
    shares = [run["cpu_time"] / run["real_time"] for run in runs
              if key_of(run)[2] == 1 and run.get("real_time") and "cpu_time" in run]
    return min(1.0, median(shares)) if shares else None


def without_bounds(key, quantities, targets):
    """How to show a measurement that no bound applies to, e.g. one thread: as its work's first target is shown."""
    for target in targets:
        if target["work"] == key[0] and target["quantity"] in quantities:
            return {**target, "must": "", "aim": ""}
    unit = "ms" if "ns_per_item" not in quantities and median(quantities["ms"]) >= 1 else "ns"
    quantity = "ns_per_item" if "ns_per_item" in quantities else unit
    return {"label": key[0], "quantity": quantity, "unit": unit, "must": "", "aim": ""}


def rows(runs, targets, everything=True):
    """One row per target and measurement, then the measurements without a target. `everything`: name missing ones."""
    values, skipped = measured(runs)
    found, shown = [], set()
    for target in targets:
        fits = [key for key in [*values, *skipped] if key[0] == target["work"] and within(target["n"], key[1])
                and within(target["threads"], key[2])]
        for key in fits:
            if target["quantity"] in values.get(key, {}):
                found.append(row(target, key, values[key][target["quantity"]]))
                shown.add(key)
            elif key in skipped:
                found.append({**missing_row(target, "skipped: " + skipped[key]), "n": key[1], "threads": key[2]})
        if not fits and everything:
            found.append(missing_row(target, "not measured"))
    for key in values:
        if key not in shown:
            target = without_bounds(key, values[key], targets)
            found.append(row(target, key, values[key][target["quantity"]]))
    return found


def number_text(number):
    if number is None or isinstance(number, str):
        return number or "-"
    if number >= 1e5 and re.fullmatch(r"1e\+0?(\d+)", f"{number:.0e}") and float(f"{number:.0e}") == number:
        return "1e" + str(int(f"{number:.0e}"[3:]))
    return f"{number:.4g}" if number < 1e4 else f"{number:,.0f}"


def text(table_rows, machine, quick):
    head = ["work", "N", "threads", "median", "unit", "must", "aim", "reached"]
    lines = [head] + [[r["work"], number_text(r["n"]), number_text(r["threads"]), number_text(r["median"]), r["unit"],
                       r["must"], r["aim"], r["reached"]] for r in table_rows]
    width = [max(len(line[i]) for line in lines) for i in range(len(head))]
    right = {1, 2, 3}
    show = ["  ".join(cell.rjust(width[i]) if i in right else cell.ljust(width[i])
                      for i, cell in enumerate(line)).rstrip() for line in lines]
    note = "{cpu}, {cores} cores, {memory_gib} GiB; {compiler}; {flags}; commit {commit}".format(**machine)
    smoke = ["Smoke run (once, briefly): not for comparison."] if quick else []
    share = machine.get("core_share")
    crowd = [f"Other work was running: one thread got {share:.0%} of a core, so the medians are too high."
             ] if share is not None and share < 0.9 else []
    return "\n".join([note, *smoke, *crowd, "", show[0], "-" * len(show[0]), *show[1:]])
