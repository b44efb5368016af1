"""Published experiments carried out again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from . import _core
from ._problems import ScenarioError
from ._progress import Bar
from .campaign import refuse_odd_numbers

Table = pd.DataFrame | str | os.PathLike[str]

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
    """The published experiments: ``name, group, citation, question, reproduced, not_reproduced, settings, data``; in
    ``data`` the tables that can be replaced by your own, with their columns."""
    found: list[dict[str, Any]] = json.loads(_core.experiments())["experiments"]
    return pd.DataFrame(found)


def reproduce(name: str, /, *, data: Mapping[str, Table] | None = None, full: bool = False, seed: int = 1,
              threads: int | None = None, progress: bool = True, **settings: Any) -> Reproduction:
    """Carries out a published experiment, at its published points or, with ``settings``, at one point of yours.

    >>> coalis.reproduce("levinthal-1997", k=5).series()
    >>> coalis.reproduce("bass-1969", data={"sales": "my-sales.csv"}).numbers()

    :param data: tables of yours in place of the published ones: a CSV file, or a DataFrame (its columns, not its index)
    :param full: the publication's own numbers of runs, where fewer are the default; may take long
    :param threads: default: the cores that this process may use; changes no result

    Other Python threads go on meanwhile, and Ctrl-C ends the call within a moment; nothing is kept of the experiment.
    """
    known = list(experiments()["name"])
    if name not in known:
        raise ValueError(f"no experiment {name!r}; there are: {', '.join(known)}")
    refuse_odd_numbers(seed=seed, threads=threads)
    options = _core.ReproduceOptions()
    options.seed, options.full, options.threads = seed, full, threads or _core.usable_threads()
    words = [(key, str(value)) for key, value in settings.items()]
    tables = [(slot, *_text_of(slot, table)) for slot, table in (data or {}).items()]
    with Bar(name, progress, "part") as bar:
        text, problems = _core.reproduce(name, words, tables, options, bar.show)
    if text is None:
        raise ScenarioError(problems)
    return Reproduction(json.loads(text))


def _text_of(slot: str, table: Table) -> tuple[str, str]:
    """A table as CSV, and what messages call it."""
    if isinstance(table, pd.DataFrame):
        return table.to_csv(index=False), f"data[{slot!r}]"
    return Path(table).read_text(encoding="utf-8"), str(table)
