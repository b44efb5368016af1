"""The commands that the documentation shows work as they stand there."""
import os
import re
import shutil
import subprocess

import pytest

PAGES = ("README.md", "tools/cli/README.md", "scenarios/README.md")


def commands_of(page):
    """Lines of ```sh blocks that call coalis."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    commands = [line for line in lines if re.match(r"(\./tools/)?coalis ", line)]
    return [line for line in commands if " studio " not in line]  # it stays; tests/studio opens it


@pytest.fixture(name="tree")
def tree_with_the_program(tmp_path, root, program):
    """A copy of the scenarios, and `coalis` found by its name."""
    shutil.copytree(root / "scenarios", tmp_path / "scenarios")
    for place in (tmp_path / "bin" / "coalis", tmp_path / "tools" / "coalis"):
        place.parent.mkdir()
        place.symlink_to(program)
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_on_a_page_work(tree, root, name):
    commands = commands_of(root / name)
    assert commands, "no command found: has the page another form now?"
    for command in commands:
        if " run " in command and "--replicates" not in command and "--dry-run" not in command:
            command = command.replace(" run ", " run --replicates 6 ")  # as many as it takes to see that it works
        if " explore " in command and " --dry-run" not in command and "--function" not in command:
            command = command.replace(" explore ", " explore --points 16 --replicates 1 ")
        done = subprocess.run(["sh", "-ec", command], cwd=tree, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "PATH": f"{tree}/bin:{os.environ['PATH']}"})
        wanted = 1 if re.match(r"(\./tools/)?coalis diff", command) else 0
        assert done.returncode == wanted, f"{command}\n{done.stderr}"
