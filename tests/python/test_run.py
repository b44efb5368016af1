"""coalis.run: the same results as the command line's, interruption, the interpreter's lock, bad arguments."""
import signal
import subprocess
import sys
import threading
import time

import coalis
import pytest


def test_results_are_those_of_the_command_line(base, ran, program, root, tmp_path):
    told = program("run", root / "scenarios" / "tutorial" / "01-two-consortia.toml", "--replicates", 12, "--out",
                   tmp_path / "out", "--json")
    assert ran.result_hash == told["result_hash"]
    assert coalis.run(base, replicates=12, threads=1, progress=False).result_hash == told["result_hash"]
    assert coalis.run(base, replicates=12, seed=2, progress=False).result_hash != told["result_hash"]
    expected = {(one["name"], one["entity"]): (one["mean"], *one["ci95"]) for one in told["outcomes"]}
    assert {(row.name, row.entity): (row.mean, row.low, row.high) for row in ran.summary().itertuples(index=False)} == \
        expected
    assert ran.wins().set_index("consortium").p.to_dict() == {one["consortium"]: one["p"]
                                                              for one in told["win_probability"]}


def test_both_faces_share_a_folder(base, program, root, tmp_path):
    first = coalis.run(base, replicates=8, out=tmp_path, progress=False)
    told = program("run", root / "scenarios" / "tutorial" / "01-two-consortia.toml", "--replicates", 12, "--out",
                   tmp_path, "--json")
    assert told["already_stored"] == 8
    again = coalis.run(base, replicates=12, out=tmp_path, progress=False)
    assert again.report.already_stored == 12 and again.result_hash == told["result_hash"] != first.result_hash


def test_precision_decides_how_many_runs_there_are(base):
    found = coalis.run(base, precision=0.2, progress=False)
    assert found.stopped_because == "precise" and found.replicates < 2000
    assert found.summary().query("name == 'base_share'").eval("high - low").max() <= 0.4


def test_several_scenarios_have_results_side_by_side(base):
    results = coalis.run([base, base.with_(consortium={"south": {"fee": 0.3}}), base.with_(name="third")],
                         replicates=3, progress=False)
    labels = list(results.ensembles)
    assert len(results) == 3 and labels[2] == "third"
    assert all(label.startswith("two-consortia-") for label in labels[:2]) and labels[0] != labels[1]
    assert results["third"].replicates == 3
    with pytest.raises(KeyError, match="no scenario 'fourth' here"):
        results["fourth"]


@pytest.mark.parametrize("wrong, said", [
    ({"replicates": 0}, "replicates must be a whole number from 1 to"),
    ({"replicates": 2.5}, "replicates must be a whole number"),
    ({"threads": 0}, "threads must be"), ({"threads": 99_999}, "threads must be a whole number from 1 to 4,096"),
    ({"seed": -1}, "seed must be"), ({"seed": 2**53 + 1}, "seed must be"),
    ({"precision": 2}, "precision must be from"),
    ({"precision": 0.1, "replicates": 3}, "not both"),
])
def test_wrong_arguments_are_refused(base, wrong, said):
    with pytest.raises(ValueError, match=said):
        coalis.run(base, **wrong)


CROWDED = """
import coalis, resource
base = coalis.Scenario.shipped("tutorial/01-two-consortia")
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
coalis.run(base.with_({"consumers.mode": "micro", "group.everybody.consumers": 3e9}), replicates=1)
"""


def test_what_does_not_fit_the_memory_is_refused():
    done = subprocess.run([sys.executable, "-c", CROWDED], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and "ScenarioError" in done.stderr and "[memory]" in done.stderr, done.stderr


def test_a_folder_that_cannot_be_used_is_refused_and_left_alone(base, tmp_path):
    (tmp_path / "coalis.sqlite").write_text("something else")
    with pytest.raises(ValueError, match="coalis.sqlite"):
        coalis.run(base, replicates=1, out=tmp_path)
    assert (tmp_path / "coalis.sqlite").read_text() == "something else"


def test_other_threads_go_on_meanwhile(base):
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.001)
    counter = threading.Thread(target=count)
    counter.start()
    began, before = time.perf_counter(), counted[0]
    coalis.run(base, replicates=60, threads=1, progress=False)
    taken, after = time.perf_counter() - began, counted[0]
    stop.set()
    counter.join()
    assert after - before >= 2, f"in {taken:.2f} s"


LONG_RUN = """
import coalis, sys
base = coalis.Scenario.shipped("tutorial/01-two-consortia")
print("begins", flush=True)
try:
    coalis.run(base, replicates=1_000_000, out=sys.argv[1], progress=False)
except KeyboardInterrupt as interrupted:
    print(*interrupted.__notes__)
"""


def test_ctrl_c_ends_a_run_and_keeps_what_is_finished(base, tmp_path):
    process = subprocess.Popen([sys.executable, "-c", LONG_RUN, tmp_path], stdout=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert process.stdout.readline() == "begins\n"
    deadline = time.monotonic() + 60
    while not (tmp_path / "coalis.sqlite").exists() or coalis.Results.open(tmp_path)._store.ensembles() == []:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and f"is safe in {tmp_path}" in said
    kept = coalis.Results.open(tmp_path)["two-consortia"]
    assert kept.replicates > 0 and kept.stopped_because == "interrupted"
    gone_on = coalis.run(base, replicates=kept.replicates, out=tmp_path, progress=False)
    assert gone_on.report.already_stored == kept.replicates
    assert gone_on.result_hash == coalis.run(base, replicates=kept.replicates, progress=False).result_hash
