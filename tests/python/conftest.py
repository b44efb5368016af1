"""What the tests of the Python module share. They run in a fresh virtual environment that tools/dev/module_venv makes."""
import json
import subprocess
from pathlib import Path

import matplotlib
import pytest

matplotlib.use("Agg")

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "release" / "tools" / "cli" / "coalis"


@pytest.fixture(scope="session", name="root")
def source_tree():
    return ROOT


@pytest.fixture(scope="session", name="program_path")
def path_of_the_command_line():
    return PROGRAM


@pytest.fixture(scope="session", name="program")
def command_line(program_path):
    """The program: call(*arguments) gives what it prints as JSON."""
    def call(*arguments):
        done = subprocess.run([program_path, *map(str, arguments)], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)
    return call


@pytest.fixture(scope="session", name="base")
def smallest_contest():
    import coalis
    return coalis.Scenario.shipped("tutorial/01-two-consortia")


@pytest.fixture(scope="session", name="ran")
def finished_runs(base):
    import coalis
    return coalis.run(base, replicates=12, progress=False)


@pytest.fixture(scope="session", name="historical")
def runs_of_the_founding_contest():
    import coalis
    return coalis.run(coalis.Scenario.shipped("apple-vs-google"), replicates=6, progress=False)
