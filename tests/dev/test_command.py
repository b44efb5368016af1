"""tools/coalis in a made-up tree with a made-up cmake: when it builds, what it says where, what it hands over."""
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"

# Stands in for cmake: configuring makes build.ninja, building makes a program that shows how it was called.
CMAKE = """#!/bin/bash
echo "cmake $*"
echo "$*" >>"$CMAKE_LOG"
case $* in
  *broken*) exit 1 ;;
  *--preset*) mkdir -p build/release && touch build/release/build.ninja ;;
  *--build*)
    sleep "${BUILD_SECONDS:-0}"
    [[ -e sim/base/fault.cpp ]] && exit 1
    mkdir -p build/release/tools/cli
    printf '#!/bin/bash\\necho "$PWD|$*"\\nexit 7\\n' >build/release/tools/cli/coalis
    chmod +x build/release/tools/cli/coalis ;;
esac
"""


@pytest.fixture(name="tree")
def made_up_tree(tmp_path):
    tree = tmp_path / "a tree"
    for folder in ("tools/dev/cmake", "tools/cli", "tools/report", "tools/studio/node_modules", "include/coalis/base", "sim/base", "bin"):
        (tree / folder).mkdir(parents=True)
    for name in ("tools/coalis", "tools/dev/build.sh"):
        shutil.copy(TOOLS.parent / name, tree / name)
    for name in ("CMakeLists.txt", "CMakePresets.json", "tools/cli/CMakeLists.txt", "sim/base/a.cpp"):
        (tree / name).write_text("")
    for name, text in (("bin/cmake", CMAKE), ("tools/setup", "#!/bin/bash\necho set-up >&2\n")):
        (tree / name).write_text(text)
        (tree / name).chmod(0o755)
    return tree


def environment(tree, **more):
    return {**os.environ, "PATH": f"{tree}/bin:{os.environ['PATH']}", "CMAKE_LOG": str(tree / "cmake.log"), **more}


def call(tree, *arguments, folder=None):
    return subprocess.run([tree / "tools" / "coalis", *arguments], cwd=folder or tree, env=environment(tree),
                          capture_output=True, text=True)


def builds(tree):
    log = tree / "cmake.log"
    return log.read_text().count("--build") if log.exists() else 0


def test_it_builds_once_and_hands_over_folder_arguments_and_status(tree):
    folder = tree / "sim"
    first, second = call(tree, "run", "a b.toml", folder=folder), call(tree, "--json", folder=folder)
    assert (first.stdout, first.returncode) == (f"{folder}|run a b.toml\n", 7)
    assert "cmake" in first.stderr and "set-up" in first.stderr
    assert (second.stdout, second.stderr, second.returncode) == (f"{folder}|--json\n", "", 7)
    assert builds(tree) == 1


@pytest.mark.parametrize("change", [
    lambda tree: (tree / "sim/base/a.cpp").write_text("int a;"),
    lambda tree: (tree / "sim/base/b.cpp").write_text(""),
    lambda tree: (tree / "sim/base/a.cpp").unlink(),
    lambda tree: (tree / "CMakePresets.json").write_text("{}"),
])
def test_any_change_of_the_sources_builds_again(tree, change):
    call(tree)
    time.sleep(0.02)
    change(tree)
    assert call(tree).returncode == 7
    assert builds(tree) == 2
    assert call(tree).stderr == ""


def test_fetched_packages_are_no_sources(tree):
    call(tree)
    time.sleep(0.02)
    (tree / "tools/studio/node_modules/a.js").write_text("")
    assert (call(tree).returncode, builds(tree)) == (7, 1)


def test_a_failed_build_is_an_error_and_is_tried_again(tree):
    call(tree)
    time.sleep(0.02)
    (tree / "sim/base/fault.cpp").write_text("")
    for _ in range(2):
        run = call(tree)
        assert (run.returncode, run.stdout) == (1, "") and "the build failed" in run.stderr
    (tree / "sim/base/fault.cpp").unlink()
    assert call(tree).returncode == 7


def test_two_calls_at_once_build_once(tree):
    command = [tree / "tools" / "coalis"]
    calls = [subprocess.Popen(command, env=environment(tree, BUILD_SECONDS="0.5"), stderr=subprocess.DEVNULL,
                              stdout=subprocess.PIPE) for _ in range(2)]
    assert [one.wait(timeout=20) for one in calls] == [7, 7]
    assert builds(tree) == 1


def test_a_lock_left_by_a_dead_build_does_not_stop_the_next(tree):
    (tree / "build").mkdir()
    dead = subprocess.Popen(["true"])
    dead.wait()
    os.symlink(str(dead.pid), tree / "build" / "release.lock")
    assert call(tree).returncode == 7


def test_an_up_to_date_program_starts_at_once(tree):
    call(tree)
    seconds = []
    for _ in range(10):
        began = time.perf_counter()
        call(tree)
        seconds.append(time.perf_counter() - began)
    assert min(seconds) < 0.05
