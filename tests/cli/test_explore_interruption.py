"""Ctrl-C in a study of 10,000 points ends it within a second, whatever it is doing, and the same command goes on."""
import json
import signal
import subprocess
import time

import pytest

POINTS = 10_000
STUDY = """schema = 1
title = "Ten thousand points"
scenario = "{scenario}"
set = {{ "time.months" = 6 }}
[factor.fee]
key = "consortium.north.fee"
range = [0.1, 0.4]
[factor.price]
key = "consortium.north.price"
range = [0.8, 1.2]
[factor.sensitivity]
key = "group.everybody.price_exponent"
range = [0, 3]
[outcome.share]
measure = "base_share"
entity = "north"
[outcome.other]
measure = "base_share"
entity = "south"
[design]
kind = "sobol"
points = 10_000
"""


@pytest.fixture(name="study")
def study_of_ten_thousand_points(coalis, tutorial):
    return coalis.write("many.toml", STUDY.format(scenario=tutorial))


class Explored:
    """A study under way, on a pipe."""

    def __init__(self, coalis, study):
        self.process = coalis.start("explore", study, "--no-report", "--out", "out", "--json", stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True)

    def interrupt(self):
        """Seconds until the end, and what was said. A study that was as good as done may end as if nothing had been."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        text, said = self.process.communicate(timeout=60)
        assert self.process.returncode == 130 or json.loads(text)["stopped_because"] == "fixed_number"
        return time.monotonic() - began, said


def test_ctrl_c_while_points_are_read(coalis, study):
    explored = Explored(coalis, study)
    time.sleep(0.5)
    seconds, said = explored.interrupt()
    assert explored.process.returncode == 130 and seconds < 1
    assert "nothing was written" in said and not (coalis.folder / "out").exists()


def test_ctrl_c_while_it_simulates_then_while_it_sums_up(coalis, study):
    explored = Explored(coalis, study)
    assert explored.process.stderr.readline().startswith("explore: ")
    seconds, said = explored.interrupt()
    assert explored.process.returncode == 130 and seconds < 1
    assert "give the same command again" in said.lower()
    safe = coalis.stored("out")
    assert 0 < safe < POINTS
    undisturbed = Explored(coalis, study)
    text, _ = undisturbed.process.communicate(timeout=300)
    told = json.loads(text)
    assert told["design"]["already_stored"] == safe and told["design"]["points"] == POINTS
    began = time.monotonic()
    Explored(coalis, study).process.communicate(timeout=300)
    whole = time.monotonic() - began
    for part in (0.5, 0.7, 0.85):  # points are read, no run is missing
        explored = Explored(coalis, study)
        time.sleep(part * whole)
        assert explored.interrupt()[0] < 1
    finished = Explored(coalis, study)
    text, _ = finished.process.communicate(timeout=300)
    assert json.loads(text)["result_hash"] == told["result_hash"]
    assert json.loads(text)["sensitivity"] == told["sensitivity"]
