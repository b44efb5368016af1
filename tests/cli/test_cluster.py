"""Campaigns over several processes end with the bytes of one process, also when one of them is killed."""
import json
import os
import re
import shutil
import signal
import subprocess
import time

import pytest

LEVER = "consortium.north.fee=0.2"

pytestmark = pytest.mark.skipif(shutil.which("mpirun") is None, reason="no mpirun on this machine")


def ranks(count, *arguments, threads=1):
    """The words that start the program as so many processes on this machine, however few processors it has."""
    return ["mpirun", "-n", str(count), "--oversubscribe", "--bind-to", "none", *map(str, arguments), "--threads",
            str(threads)]


ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
               "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_btl": "self,vader,tcp"}


@pytest.fixture(name="over_mpi")
def calls_over_mpi(coalis, program):
    def call(count, *arguments, **options):
        return subprocess.run(ranks(count, program, *arguments, **options), cwd=coalis.folder, env=ENVIRONMENT,
                              capture_output=True, text=True, timeout=120)

    return call


def shares(said):
    """Runs of each rank, as told on stderr."""
    told = re.search(r"\d+ processes: (.*)", said)
    assert told, said
    return [int(number) for number in re.findall(r"(\d+)(?: runs)? on rank", told.group(1))]


@pytest.mark.parametrize("count, threads", [(2, 1), (4, 1), (2, 2)])
def test_several_processes_give_the_result_of_one(coalis, over_mpi, tutorial, count, threads):
    alone = coalis.run(tutorial, "--replicates", 200, "--seed", 3, out="alone")
    done = over_mpi(count, "run", tutorial, "--replicates", 200, "--seed", 3, "--out", "together", "--json",
                    threads=threads)
    assert done.returncode == 0, done.stderr
    together = json.loads(done.stdout)
    for part in ("result_hash", "outcomes", "win_probability"):
        assert together[part] == alone[part]
    assert len(shares(done.stderr)) == count
    assert sum(shares(done.stderr)) == 200
    assert min(shares(done.stderr)) > 0, "a rank that did nothing proves nothing"


def test_stores_of_one_and_of_several_processes_hold_the_same(coalis, over_mpi, tutorial):
    """First replicates in full: events, members and ties travel as well. Rank 0 keeps those of the base for itself, so
    there are variants."""
    variants = [word for fee in (0.1, 0.2, 0.3, 0.4) for word in ("--what-if", f"consortium.north.fee={fee}")]
    arguments = ["compare", tutorial, *variants, "--replicates", 40]
    coalis.said(*arguments, "--out", "alone")
    assert over_mpi(3, *arguments, "--out", "together").returncode == 0
    for out in ("alone", "together"):
        coalis.said("export", out, "--format", "csv")
    tables = sorted(path.name for path in (coalis.folder / "alone" / "export").glob("*.csv"))
    assert {"outcomes.csv", "events.csv", "memberships.csv"} <= set(tables)
    for table in tables:
        rows = [sorted(without_times((coalis.folder / out / "export" / table).read_text()))
                for out in ("alone", "together")]
        assert rows[0] == rows[1], table


def without_times(text):
    """Lines without the columns that say when and how long."""
    lines = [line.split(",") for line in text.splitlines()]
    kept = [column for column, name in enumerate(lines[0]) if name not in ("seconds", "stored_at", "run", "run_id")]
    return [",".join(line[column] for column in kept if column < len(line)) for line in lines]


def test_comparison_over_several_processes(coalis, over_mpi, tutorial):
    arguments = ["compare", tutorial, "--what-if", LEVER, "--replicates", 60, "--json"]
    alone = json.loads(coalis.said(*arguments, "--out", "alone"))
    done = over_mpi(4, *arguments, "--out", "together")
    assert done.returncode == 0, done.stderr
    together = json.loads(done.stdout)
    assert together["variants"] == alone["variants"]
    assert together["result_hash"] == alone["result_hash"]


def test_study_over_several_processes(coalis, over_mpi):
    """Each rank gets the scenarios of the points that fall to it, and no file."""
    study = coalis.write_small_study(points=8)
    alone = json.loads(coalis.said("explore", study, "--json", "--out", "alone"))
    done = over_mpi(3, "explore", study, "--json", "--out", "together")
    assert done.returncode == 0, done.stderr
    together = json.loads(done.stdout)
    for part in ("design", "sensitivity", "result_hash"):
        assert together[part] == alone[part]
    assert min(shares(done.stderr)) > 0


def test_mistakes_are_told_once(coalis, over_mpi):
    done = over_mpi(3, "run", "nowhere.toml")
    assert done.returncode == 2
    assert done.stderr.count("nowhere.toml") == 1
    assert not (coalis.folder / "coalis-results").exists()


def worker_of(process):
    """The process number of a rank other than 0, found among mpirun's children."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True,
                              check=True).stdout.split()
    for child in children:
        with open(f"/proc/{child}/environ", "rb") as environ:
            if b"OMPI_COMM_WORLD_RANK=1\0" in environ.read():
                return int(child)
    return None


def wait_for(what, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError("waited in vain")


@pytest.mark.parametrize("count", [2, 4])
def test_a_killed_rank_loses_only_runs_in_flight(coalis, program, tutorial, count):
    slow = [tutorial, "--set", "complementors.count=20_000", "--set", "time.months=120", "--replicates", 40]
    undisturbed = coalis.run(*slow, out="undisturbed")
    with subprocess.Popen(ranks(count, program, "run", *slow, "--out", "killed"), cwd=coalis.folder, env=ENVIRONMENT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=coalis.end_with_parent) as job:
        try:
            wait_for(lambda: coalis.stored("killed") > 0)
            os.kill(wait_for(lambda: worker_of(job)), signal.SIGKILL)
            assert job.wait(timeout=60) != 0
        finally:
            job.kill()
    kept = coalis.stored("killed")
    assert 0 < kept < 40
    resumed = coalis.run(*slow, out="killed")
    assert resumed["result_hash"] == undisturbed["result_hash"]
    assert coalis.stored("killed") == 40


def test_interruption_of_all_ranks_leaves_a_sound_store(coalis, program, tutorial):
    slow = [tutorial, "--set", "complementors.count=20_000", "--set", "time.months=120", "--replicates", 200]
    with subprocess.Popen(ranks(2, program, "run", *slow, "--out", "stopped"), cwd=coalis.folder, env=ENVIRONMENT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=coalis.end_with_parent) as job:
        try:
            wait_for(lambda: coalis.stored("stopped") > 0)
            job.send_signal(signal.SIGINT)
            assert job.wait(timeout=30) != 0
        finally:
            job.kill()
    assert 0 < coalis.stored("stopped") < 200


def test_a_build_without_mpi_says_so(coalis, program, tutorial):
    """Where the program has MPI it takes part instead: then one process of a pretended two waits for nobody."""
    linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    if "libmpi" in linked:
        pytest.skip("this build has MPI")
    done = coalis.call("run", tutorial, env={**os.environ, "OMPI_COMM_WORLD_SIZE": "2"})
    assert done.returncode == 2
    assert "built without MPI" in done.stderr


def test_the_job_for_slurm_names_a_study_that_is_there(root):
    job = root / "tools" / "cli" / "slurm-example.sbatch"
    assert subprocess.run(["bash", "-n", job]).returncode == 0
    study = re.search(r"study=\$\{1:-(.*)\}", job.read_text()).group(1)
    assert (root / study).is_file()
