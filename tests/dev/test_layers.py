"""The layer check, on made-up houses of two or three rooms."""
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "tools" / "dev" / "check_layers.py"
LAYERS = "coalis_module(base)\ncoalis_module(random DEPENDS base)\ncoalis_module(model DEPENDS base)  # not random\n"


def build_house(root, files, layers=LAYERS):
    house = {"CMakeLists.txt": layers, "include/coalis/base/ids.hpp": "#pragma once\n#include <vector>\n",
             "include/coalis/random/draw.hpp": "#include <coalis/base/ids.hpp>\n", **files}
    for name, text in house.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def check(root):
    run = subprocess.run([sys.executable, CHECK, "--root", root], capture_output=True, text=True)
    return run.returncode, run.stderr


def test_a_house_that_keeps_its_layers_passes(tmp_path):
    build_house(tmp_path, {
        "sim/random/draw.cpp": '#include "coalis/random/draw.hpp"\n#include "lanes.hpp"\n#include <tbb/task_arena.h>\n',
        "sim/random/lanes.hpp": "#include <cstdint>\n"})
    assert check(tmp_path) == (0, "")


@pytest.mark.parametrize("name, line, complaint", [
    ("sim/base/ids.cpp", '#include "coalis/random/draw.hpp"', "base may not include random"),
    ("sim/model/world.cpp", "#  include <coalis/random/draw.hpp>", "model may not include random"),
    ("include/coalis/base/far.hpp", '#include "coalis/random/draw.hpp"', "base may not include random"),
    ("sim/base/ids.cpp", '#include "coalis/nowhere/x.hpp"', "belongs to no module"),
    ("sim/base/ids.cpp", '#include "../random/lanes.hpp"', "a private file of random"),
    ("include/coalis/random/open.hpp", '#include "sim/random/lanes.hpp"', "public header includes the private"),
    ("sim/base/ids.cpp", '#include "../../tools/cli/terminal.hpp"', "from tools/"),
    ("include/coalis/base/graph.hpp", "#include <boost/graph/graph_traits.hpp>", "third-party"),
    ("include/coalis/base/store.hpp", "#include <sqlite3.h>", "third-party"),
    ("sim/base/ids.cpp", "#include <random>", "standard distributions differ"),
    ("sim/cellar/x.cpp", "#include <vector>", "belongs to no module"),
])
def test_an_include_against_the_layers_is_named_with_its_line(tmp_path, name, line, complaint):
    build_house(tmp_path, {"sim/random/lanes.hpp": "", "tools/cli/terminal.hpp": "", name: "// first line\n" + line})
    status, said = check(tmp_path)
    assert status == 1
    assert said.startswith(f"{name}:") and complaint in said
    assert len(said.splitlines()) == 1


def test_a_module_may_depend_only_on_modules_listed_before_it(tmp_path):
    build_house(tmp_path, {}, "coalis_module(base DEPENDS random)\ncoalis_module(random DEPENDS base)\n")
    assert check(tmp_path) == (1, "CMakeLists.txt: base depends on random, which is not a module listed before it\n")


def test_a_file_without_modules_is_an_error_and_not_a_pass(tmp_path):
    build_house(tmp_path, {}, "project(coalis)\n")
    assert check(tmp_path)[0] == 1


MAP = """## The house

| module | holds | may include |
|---|---|---|
| `base` | ids | the standard library |
| `random` | draws | base |
| `model` | the World | base |
"""


def test_a_map_of_modules_that_says_the_same_passes(tmp_path):
    build_house(tmp_path, {"sim/README.md": MAP})
    assert check(tmp_path) == (0, "")


@pytest.mark.parametrize("line, instead, complaint", [
    ("| `random` | draws | base |", "", "of random that it may include: base"),
    ("| `random` | draws | base |", "| `random` | draws | all above |", "of random that it may include: base"),
    ("| `base` | ids |", "| `cellar` | wine | base |\n| `base` | ids |", "holds cellar, which is no module"),
])
def test_a_map_of_modules_that_says_otherwise_is_named(tmp_path, line, instead, complaint):
    build_house(tmp_path, {"sim/README.md": MAP.replace(line, instead)})
    status, said = check(tmp_path)
    assert status == 1 and said.startswith("sim/README.md: ") and complaint in said
    assert len(said.splitlines()) == 1
