"""The types of the module, and of a program that uses it, as mypy sees them."""
import subprocess
import sys

USER = """
import coalis
import matplotlib.figure
import pandas

def learn(folder: str) -> pandas.DataFrame:
    result = coalis.run(coalis.Scenario.load("a.toml"), replicates=3, out=folder)
    figure: matplotlib.figure.Figure = coalis.figures.wins(result)
    figure.savefig("wins.png")
    indices: pandas.DataFrame = coalis.explore("study.toml", points=64, out=folder).sensitivity("ST")
    coalis.figures.tornado(coalis.explore(function="ishigami"), index="S1").savefig("tornado.png")
    print(indices)
    return result.summary()
"""


def mypy(root, tmp_path, *arguments):
    return subprocess.run([sys.executable, "-m", "mypy", "--config-file", root / "pyproject.toml", "--cache-dir",
                           root / "build" / "mypy", *arguments], capture_output=True, text=True, cwd=tmp_path, check=False)


def test_the_installed_package_and_its_use_are_typed(root, tmp_path):
    (tmp_path / "user.py").write_text(USER)
    done = mypy(root, tmp_path, "-p", "coalis", "-m", "user")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_use_is_seen(root, tmp_path):
    (tmp_path / "user.py").write_text(USER.replace("replicates=3", 'replicates="3"'))
    assert "call-overload" in mypy(root, tmp_path, "-m", "user").stdout
