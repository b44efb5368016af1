"""The checks of text, format and clang-tidy, on made-up trees that break them."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

DEV = Path(__file__).resolve().parents[2] / "tools" / "dev"


def run(command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    return done.returncode, done.stdout + done.stderr


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


@pytest.mark.parametrize("line, what", [
    ("see /" + "work/main/x", "a path of one machine"),
    ('open("/' + 'root/.cache")', "a path of one machine"),
    ("# /" + "home/ada/coalis", "a path of one machine"),
    ("pip install -i https://pypi" + ".org/simple x", "the host of a package registry"),
    ("deb http://deb" + ".debian.org/debian bookworm main", "the host of a package registry"),
])
def test_a_line_of_one_machine_is_named(tmp_path, line, what):
    write(tmp_path, {"docs/a.md": "fine\n" + line + "\n"})
    status, said = run([sys.executable, DEV / "check_text.py", "--root", tmp_path])
    assert status == 1 and said.startswith(f"docs/a.md:2: {what}: ")


def test_ordinary_text_passes(tmp_path):
    write(tmp_path, {"a.md": "home/work balance, and/or root/leaf; ${x}/work/y; https://doi.org/10.1000/1\n"})
    assert run([sys.executable, DEV / "check_text.py", "--root", tmp_path]) == (0, "")


def test_badly_written_cpp_is_named_and_well_written_passes(tmp_path):
    write(tmp_path, {".clang-format": "BasedOnStyle: Google\n", "sim/a.cpp": "int a = 1;\n"})
    assert run([DEV / "check_format", tmp_path]) == (0, "")
    write(tmp_path, {"sim/b.cpp": "int  b=1 ;\n"})
    status, said = run([DEV / "check_format", tmp_path])
    assert status != 0 and "b.cpp:1" in said


def test_clang_tidy_names_a_fault_and_remembers_what_is_clean(tmp_path):
    write(tmp_path, {
        "CMakeLists.txt": "cmake_minimum_required(VERSION 3.25)\nproject(shop CXX)\n"
                          "set(CMAKE_EXPORT_COMPILE_COMMANDS ON)\nadd_library(shop STATIC sim/a.cpp)\n",
        ".clang-tidy": "Checks: '-*,bugprone-use-after-move'\nWarningsAsErrors: '*'\n",
        "sim/a.hpp": "#include <string>\n#include <utility>\n", "sim/a.cpp": '#include "a.hpp"\nint a() { return 1; }\n'})
    build = tmp_path / "build" / "release"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def build_and_check():
        assert run(["cmake", "-G", "Ninja", "-S", tmp_path, "-B", build])[0] == 0
        assert run(["cmake", "--build", build])[0] == 0
        return run([DEV / "check_tidy", "--root", tmp_path, "sim"], env=environment)

    assert build_and_check() == (0, "clang-tidy: 1 sources, 0 known to be clean\n")
    assert build_and_check() == (0, "clang-tidy: 1 sources, 1 known to be clean\n")
    moved = "inline std::size_t twice(std::string a) {\n  std::string b = std::move(a);\n  return b.size() + a.size();\n}\n"
    write(tmp_path, {"sim/a.hpp": "#include <string>\n#include <utility>\n" + moved, ".clang-tidy":
                     "Checks: '-*,bugprone-use-after-move'\nWarningsAsErrors: '*'\nHeaderFilterRegex: '.*'\n"})
    status, said = build_and_check()
    assert status == 1 and "sim/a.hpp:5" in said and "used after it was moved" in said


def test_clang_tidy_finds_the_same_in_sources_looked_at_together(tmp_path):
    moved = "  std::string b = std::move(a);\n  return b.size() + a.size();\n}\n"
    start = "#include <string>\n#include <utility>\n"
    write(tmp_path, {
        "CMakeLists.txt": "cmake_minimum_required(VERSION 3.25)\nproject(shop CXX)\n"
                          "set(CMAKE_EXPORT_COMPILE_COMMANDS ON)\nfile(GLOB sources sim/*.cpp)\n"
                          "add_library(shop STATIC ${sources})\n",
        ".clang-tidy": "Checks: '-*,bugprone-use-after-move'\nWarningsAsErrors: '*'\n",
        "sim/clean.cpp": start + "std::size_t clean(std::string a) { return a.size(); }\n",
        "sim/faulty.cpp": start + "std::size_t faulty(std::string a) {\n" + moved,
        "sim/named_alike.cpp": start + "static int kNumber = 1;\nint first() { return kNumber; }\n",
        "sim/named_alike_too.cpp": start + "static int kNumber = 2;\nint second() { return kNumber; }\n"})
    build = tmp_path / "build" / "release"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert run(["cmake", "-G", "Ninja", "-S", tmp_path, "-B", build])[0] == 0
    assert run(["cmake", "--build", build])[0] == 0
    status, said = run([DEV / "check_tidy", "--root", tmp_path, "sim"], env=environment)
    assert status == 1 and "sim/faulty.cpp:5" in said and "used after it was moved" in said
    assert "kNumber" not in said
    assert "4 sources, 3 known to be clean" in run([DEV / "check_tidy", "--root", tmp_path, "sim"], env=environment)[1]
