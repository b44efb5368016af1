"""Published experiments carried out again."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from . import _core
from ._problems import ScenarioError

_NUMBERS = ["label", "published", "obtained", "se", "tolerance", "kind", "pass", "reason"]


class Reproduction:
    """What came out of a published experiment; ``found`` is what ``coalis reproduce NAME --json`` prints of it."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found
        self.name: str = found["name"]
        self.citation: str = found["citation"]
        self.notes: list[str] = found["notes"]

    @property
    def passed(self) -> bool | None:
        """Whether every number that could be held against a published one met it; None where there is none."""
        verdict: bool | None = self.found["pass"]
        return verdict

    def numbers(self) -> pd.DataFrame:
        """Published against obtained, with standard error and tolerance: a row a number."""
        return pd.DataFrame(self.found["numbers"], columns=_NUMBERS)

    def series(self) -> pd.DataFrame:
        """The curves, tidy: ``label, x, y, se, published``; what a publication does not give is missing."""
        parts = [pd.DataFrame({"label": one["label"], "x": one["x"], "y": one["y"],
                               "se": one["se"] or float("nan"), "published": one.get("published", float("nan"))})
                 for one in self.found["series"]]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(
            columns=["label", "x", "y", "se", "published"])

    def __repr__(self) -> str:
        word = {True: "passed", False: "FAILED", None: "nothing to hold against"}[self.passed]
        return f"<Reproduction {self.name}: {word}>"


def experiments() -> pd.DataFrame:
    """The published experiments: ``name, group, citation, question, reproduced, not_reproduced, settings``."""
    found: list[dict[str, Any]] = json.loads(_core.experiments())["experiments"]
    return pd.DataFrame(found).drop(columns="data")


def reproduce(name: str, /, *, seed: int = 1, threads: int | None = None, **settings: Any) -> Reproduction:
    """Carries out a published experiment, at its published points or, with ``settings``, at one point of yours.

    >>> coalis.reproduce("levinthal-1997", k=5).series()
    """
    known = list(experiments()["name"])
    if name not in known:
        raise ValueError(f"no experiment {name!r}; there are: {', '.join(known)}")
    words = [(key, str(value)) for key, value in settings.items()]
    text, problems = _core.reproduce(name, words, seed, threads or _core.usable_threads())
    if text is None:
        raise ScenarioError(problems)
    return Reproduction(json.loads(text))
