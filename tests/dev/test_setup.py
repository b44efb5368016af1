"""tools/setup against a made-up dpkg and apt-get: what it asks for, what it says, when it stays silent."""
import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
PACKAGES = "# comment\nrun g++\nrun cmake\n\ntest catch2\n"


@pytest.fixture(name="machine")
def made_up_machine(tmp_path):
    """A tree with tools/setup and a folder of commands that stand in for those of a Debian system."""
    (tmp_path / "tools" / "dev").mkdir(parents=True)
    shutil.copy(TOOLS / "setup", tmp_path / "tools" / "setup")
    (tmp_path / "tools" / "dev" / "debian-packages.txt").write_text(PACKAGES)
    (tmp_path / "tools" / "dev" / "requirements.txt").write_text("")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "requirements.txt").write_text("")
    (tmp_path / "bin").mkdir()
    for name in "bash dirname awk sed sort comm cat env cmp".split():
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    return tmp_path


def add_command(machine, name, script):
    path = machine / "bin" / name
    path.write_text("#!/bin/bash\n" + script + "\n")
    path.chmod(0o755)


def add_debian(machine, present, user=0, apt="exit 0"):
    add_command(machine, "dpkg-query", "\n".join(f"echo 'installed {name}'" for name in present))
    add_command(machine, "apt-get", f'echo "apt-get $*"; [[ "$*" == *install* ]] || exit 0; {apt}')
    add_command(machine, "id", f"echo {user}")


def set_up(machine, *arguments, **variables):
    run = subprocess.run([machine / "tools" / "setup", *arguments], capture_output=True, text=True,
                         env={"PATH": str(machine / "bin"), "HOME": os.environ.get("HOME", "/"), **variables})
    assert run.stdout == ""
    return run.returncode, run.stderr


def test_it_is_silent_when_everything_is_there(machine):
    add_debian(machine, ["g++", "cmake", "catch2"])
    assert set_up(machine, "run") == (0, "")
    assert set_up(machine, "test") == (0, "")


def test_running_needs_less_than_testing_and_both_say_what_comes_before_they_install_it(machine):
    add_debian(machine, ["g++"])
    for purpose, packages in (("run", "cmake"), ("test", "catch2 cmake")):
        status, said = set_up(machine, purpose)
        lines = said.splitlines()
        assert status == 0
        assert lines[0] == f"coalis set-up: installing with apt-get: {packages}"
        assert lines[-1].endswith(f"install --no-install-recommends {packages}")


def test_checking_installs_nothing(machine):
    add_debian(machine, ["g++"])
    assert set_up(machine, "run", "--check") == (1, "coalis set-up: missing: cmake\n")


def test_a_failed_installation_is_an_error_that_names_the_packages(machine):
    add_debian(machine, ["g++"], apt="exit 100")
    status, said = set_up(machine, "run")
    assert status == 1 and "apt-get could not install: cmake" in said and "network" in said


def test_an_ordinary_user_goes_through_sudo_or_is_told_what_to_ask_for(machine):
    add_debian(machine, ["g++"], user=1000)
    status, said = set_up(machine, "run")
    assert status == 1 and "there is no sudo here" in said and "apt-get install cmake" in said
    add_command(machine, "sudo", 'echo "sudo $1"; "$@"')
    status, said = set_up(machine, "run")
    assert status == 0 and "(through sudo)" in said and "sudo env" in said


def test_another_system_is_told_what_is_needed(machine):
    status, said = set_up(machine, "run")
    assert status == 1 and "not a Debian system" in said and "g++ cmake" in said
    assert set_up(machine, "run", COALIS_SKIP_SETUP="1") == (0, "")


def test_an_unknown_purpose_is_refused(machine):
    assert set_up(machine, "fly")[0] == 1


@pytest.fixture(name="machine_with_pages")
def made_up_machine_with_pages(machine):
    add_debian(machine, ["g++", "cmake", "catch2"])
    (machine / "tools" / "studio").mkdir()
    (machine / "tools" / "studio" / "package-lock.json").write_text("{}")
    for name in ("cp", "mkdir"):
        (machine / "bin" / name).symlink_to(shutil.which(name))
    return machine


def add_node(machine, version=18, npm="mkdir -p node_modules"):
    add_command(machine, "node", f"exit {int(version < 18)}")
    add_command(machine, "npm", f'echo "npm $*"; {npm}')


def test_the_pages_packages_are_fetched_once_and_those_of_the_tests_only_for_the_tests(machine_with_pages):
    add_node(machine_with_pages)
    status, said = set_up(machine_with_pages, "run")
    assert status == 0 and "npm ci" in said and "--omit=dev" in said
    assert set_up(machine_with_pages, "run") == (0, "")
    status, said = set_up(machine_with_pages, "test")
    assert status == 0 and "npm ci" in said and "--omit=dev" not in said
    assert set_up(machine_with_pages, "run") == set_up(machine_with_pages, "test") == (0, "")


def test_an_old_node_is_not_used_but_the_distributions_asked_for(machine_with_pages):
    add_node(machine_with_pages, version=16)
    assert "installing with apt-get: nodejs npm" in set_up(machine_with_pages, "run")[1]


def test_without_node_or_network_running_goes_on_and_testing_does_not(machine_with_pages):
    add_node(machine_with_pages, npm="exit 1")
    status, said = set_up(machine_with_pages, "run")
    assert status == 0 and "npm could not install" in said and "going on without the pages" in said
    status, said = set_up(machine_with_pages, "test")
    assert status == 1 and "npm could not install" in said
    assert "npm could not install" in set_up(machine_with_pages, "run")[1], "it must be tried again"
