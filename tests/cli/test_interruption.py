"""Campaigns that are killed, interrupted, run out of disk or run side by side end with the undisturbed result."""
import json
import os
import pty
import random
import re
import resource
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SEED = 20  # of the moments at which campaigns are killed
CAMPAIGN_SECONDS = 3.0
# Runs of seconds, but months of hundredths: at Ctrl-C none is finished, for to store one with all its events takes a
# second, and none is being prepared.
SLOW = ["--set", "complementors.count=300_000", "--set", "time.months=240"]
# Runs of more than the half second within which finished runs go to disk (results/store_writer.hpp), so that none but
# those in flight can be lost.
SLOWER_THAN_A_FLUSH = ["--set", "complementors.count=1_000_000", "--set", "time.months=240"]


class Watched:
    """A campaign on a terminal of its own, so that it tells often how far it is."""

    def __init__(self, coalis, *arguments):
        self.terminal, own_end = pty.openpty()
        self.process = coalis.start("run", *arguments, stdout=subprocess.DEVNULL, stderr=own_end)
        os.close(own_end)
        self.text = ""

    def listen(self, seconds):
        """Collects what is said for so long; False when the program ended."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    self.text += os.read(self.terminal, 65536).decode()
                except OSError:  # how a terminal says that nobody is there any more
                    return False
        return True

    def listen_for_progress(self):
        while not self.told() and self.listen(0.01):
            pass

    def told(self):
        """(done, safe on disk) of every progress line so far."""
        return [(int(done), int(safe)) for done, safe in
                re.findall(r": (\d+)/\d+ runs[^\r]*, (\d+) safe on disk", self.text)]

    def kill(self):
        """Kills it as the kernel does when memory runs out; whether it was still there."""
        self.process.kill()
        self.process.wait()
        while self.listen(0.01):
            pass
        os.close(self.terminal)
        return self.process.returncode == -signal.SIGKILL


def is_sound(store):
    with sqlite3.connect(store) as database:
        return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def number_of_runs(coalis, tutorial):
    """As many as this machine does in CAMPAIGN_SECONDS."""
    probe = 200
    seconds = coalis.run(tutorial, "--replicates", probe, out="probe")["seconds"]
    return max(probe, int(probe * CAMPAIGN_SECONDS / seconds))


def test_a_campaign_killed_20_times_ends_with_the_undisturbed_result(coalis, tutorial):
    runs = number_of_runs(coalis, tutorial)
    undisturbed = coalis.run(tutorial, "--replicates", runs, out="undisturbed")
    moments = random.Random(SEED)
    before = 0
    for kill in range(20):
        campaign = Watched(coalis, tutorial, "--replicates", runs, "--out", "out")
        if kill % 2 == 0:  # anywhere, the start included; otherwise in the middle of the work
            campaign.listen(moments.uniform(0, 0.1))
        else:
            campaign.listen_for_progress()
            campaign.listen(moments.uniform(0, CAMPAIGN_SECONDS / 40))
        assert campaign.kill(), "the campaign was over before it could be killed"
        after = coalis.stored("out")
        assert after >= max([before, *(safe for _, safe in campaign.told())])
        before = after
    assert 0 < before < runs
    finished = coalis.run(tutorial, "--replicates", runs)
    assert finished["already_stored"] == before
    assert finished["result_hash"] == undisturbed["result_hash"]
    assert is_sound(coalis.folder / finished["store"])


def test_a_kill_loses_at_most_the_runs_in_flight(coalis, tutorial):
    threads = 2
    campaign = Watched(coalis, tutorial, *SLOWER_THAN_A_FLUSH, "--replicates", 500, "--threads", threads,
                       "--out", "out")
    campaign.listen_for_progress()
    campaign.listen(1)
    assert campaign.kill()
    told = campaign.told()
    assert all(done - safe <= threads for done, safe in told)
    assert coalis.stored("out") >= told[-1][0] - threads


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("length", ["short", "long"])
def test_ctrl_c_ends_within_a_second_and_the_same_command_goes_on(coalis, tutorial, length, signal_number):
    arguments = [tutorial, *(SLOW if length == "long" else []), "--replicates", 100_000, "--out", "out"]
    process = coalis.start("run", *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(0.7)
    began = time.monotonic()
    process.send_signal(signal_number)
    text, said = process.communicate(timeout=30)
    seconds = time.monotonic() - began
    assert process.returncode == 130
    safe = coalis.stored("out")
    assert f"Interrupted. {safe} run" in said and "give the same command again to go on from there" in said
    assert seconds < 1
    assert "Every run is stored in" in text
    if length == "short":
        goes_on = coalis.run(tutorial, "--replicates", safe + 20)
        assert goes_on["already_stored"] == safe


def test_an_interrupted_campaign_says_so_in_its_json(coalis, tutorial):
    process = coalis.start("run", tutorial, tutorial, "--replicates", 100_000, "--out", "out", "--json", "--quiet",
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    told = json.loads(process.communicate(timeout=30)[0])
    assert [one["stopped_because"] for one in told] == ["interrupted"]
    assert told[0]["replicates"] <= coalis.stored("out")


def test_a_full_disk_is_told_and_the_campaign_goes_on_later(coalis, tutorial):
    runs = 300
    undisturbed = coalis.run(tutorial, "--replicates", runs, out="undisturbed")
    coalis.run(tutorial, "--replicates", 10)
    limit = (coalis.folder / "out" / "coalis.sqlite").stat().st_size + 100_000

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    full = coalis.call("run", tutorial, "--replicates", runs, "--out", "out", preexec_fn=limited)
    assert full.returncode == 1
    assert "error: " in full.stderr and "free space and run the same command again" in full.stderr
    between = coalis.stored("out")
    assert 10 <= between < runs
    assert is_sound(coalis.folder / "out" / "coalis.sqlite")
    finished = coalis.run(tutorial, "--replicates", runs)
    assert finished["already_stored"] == between
    assert finished["result_hash"] == undisturbed["result_hash"]


def test_a_disk_without_room_for_a_store_is_told(coalis, tutorial):
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    full = coalis.call("run", tutorial, "--replicates", 2, "--out", "out", preexec_fn=limited)
    assert full.returncode == 1 and "free space and run the same command again" in full.stderr
    assert coalis.run(tutorial, "--replicates", 2)["replicates"] == 2


def test_two_processes_may_work_on_one_store(coalis, tutorial):
    alone = coalis.run(tutorial, "--replicates", 150, out="alone")
    both = [coalis.start("run", tutorial, "--replicates", 150, "--out", "out", "--json", stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        text, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert f'"result_hash": "{alone["result_hash"]}"' in text
    assert coalis.stored("out") == 150
    assert is_sound(coalis.folder / "out" / "coalis.sqlite")


TEST_RUN = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from conftest import Coalis
campaign = Coalis(pathlib.Path(sys.argv[2])).start("run", sys.argv[3], "--replicates", "1000000", "--quiet")
print(campaign.pid, flush=True)
campaign.wait()
"""


def is_running(pid):
    """A zombie that nobody has fetched does not run any more."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_test_run_that_is_killed_leaves_no_campaign_behind(coalis, tutorial):
    with subprocess.Popen([sys.executable, "-c", TEST_RUN, Path(__file__).parent, coalis.folder, tutorial],
                          stdout=subprocess.PIPE, text=True, preexec_fn=coalis.end_with_parent) as test_run:
        campaign = int(test_run.stdout.readline())
        assert is_running(campaign)
        test_run.kill()
    deadline = time.monotonic() + 10
    while is_running(campaign) and time.monotonic() < deadline:
        time.sleep(0.05)
    if outlived := is_running(campaign):
        os.kill(campaign, signal.SIGKILL)
    assert not outlived
