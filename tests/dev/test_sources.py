"""The check of sources, on a made-up page with one rule, its equations, and a list of two sources."""
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "tools" / "dev" / "check_sources.py"

HOUSE = {
    "sim/README.md": """<!-- begin generated: submodels -->

#### `serve`: Serving

Model section 6.7. Sources: Bass 1969, ch. 2; fees.csv. Absent when rate = 0.

| key | what stands there | default | unit | meaning | source |
|---|---|---|---|---|---|
| `rate` (rho) | 0 to 1 | 0.3 | share | how fast | Bass 1969: p; model 6.7 |
| `decay_rate` | 0 to 1 | 0.1 | share | how slow | decision 0003 |

<!-- end generated: submodels -->
""",
    "sim/equations.md": """# Equations

## 6.7 Serve

Source: [Bass 1969]; see [the list](sources.md) and `[no citation]`.

```text
x <- x + rho (1 - x) - decay_rate x [not cited]
```
""",
    "sim/sources.md": "| key | reference |\n|---|---|\n| Bass 1969 | Bass |\n| fees.csv | fees |\n",
    "sim/decisions/0003-owners.md": "# 0003 Owners\n",
    "scenarios/history/fees.csv": "fee\n",
    "sim/serve.cpp": "// The rate of model 6.7 (decision 0003).\n",
}


def check(root, changed=None):
    for name, text in {**HOUSE, **(changed or {})}.items():
        if text is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
    run = subprocess.run([sys.executable, CHECK, "--root", root], capture_output=True, text=True)
    return run.returncode, run.stderr


def test_a_house_whose_sources_can_be_looked_up_passes(tmp_path):
    assert check(tmp_path) == (0, "")


@pytest.mark.parametrize("name, old, new, place, complaint", [
    ("sim/README.md", "Bass 1969: p", "Rogers 1962", "sim/README.md:9", "does not list the source: Rogers 1962"),
    ("sim/README.md", "Bass 1969, ch. 2", "Rogers 1962", "sim/README.md:5", "does not list the source: Rogers 1962"),
    ("sim/README.md", "p; model 6.7", "p; model 6.8", "sim/README.md:9", "has no section 6.8"),
    ("sim/README.md", "decision 0003", "decision 0004", "sim/README.md:10", "has no record 0004"),
    ("sim/README.md", "`decay_rate`", "`growth`", "sim/README.md:10", "section 6.7 of sim/equations.md does not name growth"),
    ("sim/equations.md", "rho (1", "r (1", "sim/README.md:9", "does not name rate"),
    ("sim/equations.md", "[Bass 1969]", "[Rogers 1962]", "sim/equations.md:5", "does not list the source: Rogers 1962"),
    ("sim/equations.md", "[Bass 1969]", "[Rogers\n1962]", "sim/equations.md:5", "does not list the source: Rogers 1962"),
    ("sim/serve.cpp", "model 6.7", "model 6.9", "sim/serve.cpp:1", "has no section 6.9"),
    ("sim/serve.cpp", "decision 0003", "decision 0007", "sim/serve.cpp:1", "has no record 0007"),
    ("sim/sources.md", "| fees.csv | fees |", "| fees.csv | fees |\n| Roos 2000 | Roos |", "sim/sources.md:5",
     "nothing cites Roos 2000"),
    ("scenarios/history/fees.csv", None, None, "sim/README.md:5", "scenarios/history has no fees.csv"),
])
def test_what_cannot_be_looked_up_is_named_with_its_line(tmp_path, name, old, new, place, complaint):
    text = HOUSE[name].replace(old, new) if old else None
    status, said = check(tmp_path, {name: text})
    assert status == 1
    assert said.startswith(f"{place}: ") and complaint in said
    assert len(said.splitlines()) == 1


def test_a_house_without_lists_is_an_error_and_not_a_pass(tmp_path):
    assert check(tmp_path, {"sim/sources.md": None})[0] == 1
