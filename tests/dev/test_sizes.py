"""The size check, on made-up sources."""
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "tools" / "dev" / "check_sizes.py"


def check(root, files, exceptions=""):
    for name, text in {**files, "tools/dev/size_exceptions.txt": exceptions}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    run = subprocess.run([sys.executable, CHECK, "--root", root], capture_output=True, text=True)
    return run.returncode, run.stderr


def function_of(lines, head="int Shop::price(const Shelf& shelf) const noexcept"):
    """A function that is exactly so many lines long, with braces where they mislead."""
    body = ['  say("}{", \'{\');  // }', "  if (a) {", "    b = {1, 2};", "  }"]
    body += ["  next();"] * (lines - 2 - len(body))
    return "\n".join([f"{head} {{", *body, "}\n"])


def test_files_and_functions_at_the_limit_pass(tmp_path):
    files = {"include/coalis/base/a.hpp": "//\n" * 200, "sim/base/a.cpp": "//\n" * 300,
             "sim/base/b.cpp": "namespace coalis {\n" + function_of(60) + function_of(60) + "}\n"}
    assert check(tmp_path, files) == (0, "")


@pytest.mark.parametrize("name, lines", [("include/coalis/base/a.hpp", 201), ("sim/base/a.cpp", 301),
                                         ("tools/dev/a.py", 301), ("tests/unit/test_a.cpp", 301)])
def test_a_file_over_its_limit_is_named(tmp_path, name, lines):
    status, said = check(tmp_path, {name: ("#\n" if name.endswith("py") else "//\n") * lines})
    assert (status, said) == (1, f"{name}:1: file has {lines} lines, allowed are {lines - 1}\n")


@pytest.mark.parametrize("head, name", [
    ("int Shop::price(const Shelf& shelf) const noexcept", "Shop::price"),
    ("template <class T>\nauto sum(std::span<T> all) -> std::vector<T>", "sum"),
    ("Shop::Shop(int a) : a_(a)", "Shop::Shop"),
    ("TEST_CASE(\"a shop has a price; or { not\")", "TEST_CASE"),
])
def test_a_function_over_its_limit_is_named_with_its_first_line(tmp_path, head, name):
    text = "namespace coalis {\nstruct A {\n  int b;\n};\n" + function_of(61, head) + "}\n"
    status, said = check(tmp_path, {"sim/base/shop.cpp": text})
    assert status == 1
    assert said.startswith("sim/base/shop.cpp:5: function ") and name in said and "lines, allowed are 60" in said


def test_a_long_table_or_class_is_no_function(tmp_path):
    rows = "  {1, 2},\n" * 70
    text = (f"const std::array<Row, std::size_t(Kind::count)> kRows = {{{{\n{rows}}}}};\n"
            + "class alignas(64) Shop {\n" + "  int f() const { return 1; }\n" * 70 + "};\n")
    assert check(tmp_path, {"sim/base/shop.cpp": text}) == (0, "")


def test_a_long_python_function_is_named(tmp_path):
    text = "def shop():\n" + "    pass\n" * 60
    assert check(tmp_path, {"tools/dev/shop.py": text})[1].startswith("tools/dev/shop.py:1: function shop has 61")


def test_a_listed_exception_needs_a_reason_and_a_use(tmp_path):
    files = {"sim/base/shop.cpp": function_of(80)}
    assert check(tmp_path, files, "sim/base/shop.cpp Shop::price | 80 | one table of steps\n") == (0, "")
    assert check(tmp_path, files, "sim/base/shop.cpp Shop::price | 79 | one table of steps\n")[0] == 1
    assert check(tmp_path, files, "sim/base/shop.cpp Shop::price | 80 |\n")[0] == 1
    assert "no longer needed" in check(tmp_path, {"sim/base/shop.cpp": function_of(9)},
                                       "sim/base/shop.cpp Shop::price | 80 | one table of steps\n")[1]
