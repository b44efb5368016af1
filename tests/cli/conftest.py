"""What the tests of the command line share. COALIS_PROGRAM names another program than the one ./tools/test builds."""
import ctypes
import json
import os
import signal
import subprocess
import tempfile
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("COALIS_PROGRAM", ROOT / "build" / "release" / "tools" / "cli" / "coalis"))
TUTORIAL = ROOT / "scenarios" / "tutorial" / "01-two-consortia.toml"
# Two factors and one outcome of the tutorial contest.
SMALL_STUDY = """schema = 1
title = "What decides"
question = "Fee or price?"
scenario = "{scenario}"
[factor.fee]
role = "policy"
key = "consortium.north.fee"
range = [0.1, 0.4]
[factor.price]
title = "price of north"
key = "consortium.north.price"
range = [0.8, 1.2]
[outcome.share]
title = "share of owners of north"
measure = "base_share"
entity = "north"
[design]
kind = "saltelli"
points = {points}
replicates = 2
"""


PR_SET_PDEATHSIG = 1  # linux/prctl.h
LIBC = ctypes.CDLL(None)


def end_with_parent():
    """To be called in a child before its program begins: a test run that is killed leaves nothing running."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def default_signals():
    """A shell's background ignores Ctrl-C and hands that on; a person's terminal does not."""
    end_with_parent()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def as_another_user():
    """To be called in a child before its program begins: root may enter and write every folder."""
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


class Coalis:
    """The program in a folder of its own."""

    end_with_parent = staticmethod(end_with_parent)
    as_another_user = staticmethod(as_another_user)

    def __init__(self, folder):
        self.folder = folder
        self.patience = 120  # seconds for a call

    def call(self, *arguments, preexec_fn=None, **options):
        def before():
            end_with_parent()
            if preexec_fn:
                preexec_fn()

        options = {"capture_output": True, "timeout": self.patience, "preexec_fn": before, **options}
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, text=True, **options)

    def start(self, *arguments, **options):
        return subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, preexec_fn=default_signals, **options)

    def said(self, *arguments):
        """stdout of a call that must succeed."""
        done = self.call(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.said(*arguments, "--json"))

    def run(self, scenario, *arguments, out="out"):
        return self.json("run", scenario, "--out", out, *arguments)

    def explore(self, study, *arguments, out="out"):
        return self.json("explore", study, "--no-report", "--out", out, *arguments)

    def stored(self, out):
        """Finished runs in a folder that may not be there yet."""
        return self.json("status", out)["finished"] if (self.folder / out / "coalis.sqlite").exists() else 0

    def write_small_study(self, points, name="study.toml"):
        return self.write(name, SMALL_STUDY.format(scenario=TUTORIAL, points=points))

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path


@pytest.fixture(name="coalis")
def coalis_in_own_folder(tmp_path):
    assert PROGRAM.exists(), f"{PROGRAM} is not built"
    return Coalis(tmp_path)


@pytest.fixture(name="study")
def small_study(coalis):
    return coalis.write_small_study(points=16, name="fees.toml")


@pytest.fixture(name="explore_contract", scope="session")
def schema_of_what_explore_tells():
    schema = json.loads((ROOT / "tools" / "cli" / "explore-output.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(name="open_coalis")
def coalis_in_a_folder_that_others_can_reach():
    """Those of pytest are shut to other users."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Coalis(Path(folder))


@pytest.fixture(name="shared_coalis", scope="module")
def coalis_in_shared_folder(tmp_path_factory):
    """For a result that all tests of a file look at."""
    assert PROGRAM.exists(), f"{PROGRAM} is not built"
    return Coalis(tmp_path_factory.mktemp("shared"))


def pytest_generate_tests(metafunc):
    """A test that asks for an experiment_name runs for each published experiment that the program knows."""
    if "experiment_name" in metafunc.fixturenames:
        told = subprocess.run([PROGRAM, "reproduce", "--list", "--json"], capture_output=True, text=True, check=True)
        metafunc.parametrize("experiment_name", [one["name"] for one in json.loads(told.stdout)["experiments"]])


@pytest.fixture(scope="session", name="tutorial")
def tutorial_scenario():
    return TUTORIAL


@pytest.fixture(scope="session", name="root")
def source_tree():
    return ROOT


@pytest.fixture(scope="session", name="shipped")
def shipped_scenarios():
    return sorted(path for path in (ROOT / "scenarios").rglob("*.toml") if path.parent.name != "studies")


@pytest.fixture(scope="session", name="shipped_studies")
def studies_that_come_with_coalis():
    return sorted((ROOT / "scenarios" / "studies").glob("*.toml"))


@pytest.fixture(scope="session", name="program")
def program_under_test():
    return PROGRAM
