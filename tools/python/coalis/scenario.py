"""Scenarios: what is asked."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from . import _core
from ._core import Problem
from ._problems import ScenarioError, warn_of
from ._toml import overrides as override_words

_SHIPPED = Path(__file__).parent / "scenarios"


class Scenario:
    """An immutable, checked description of a contest.

    Made by :meth:`load`, :meth:`shipped` or :meth:`parse`; variants by :meth:`with_`. Everything that is wrong with a
    file is told at once, in a :class:`ScenarioError` with the same located messages as the command line's.
    """

    def __init__(self, core: _core.Scenario, source: _Source) -> None:
        self._core = core
        self._source = source

    @classmethod
    def load(cls, path: str | os.PathLike[str], overrides: Mapping[str, Any] | None = None) -> Scenario:
        """Reads a scenario file (TOML) with all that it extends and every table it names, and lays ``overrides`` over
        it, as ``coalis run --set`` does: ``{"consortium.apple.fee": 0.15}``."""
        return _Source(path=Path(path)).scenario(list(override_words(overrides or {})))

    @classmethod
    def parse(cls, text: str, directory: str | os.PathLike[str] = ".") -> Scenario:
        """A scenario from text; names of files in it count from ``directory``."""
        return _Source(text=text, directory=Path(directory)).scenario([])

    @classmethod
    def shipped(cls, name: str) -> Scenario:
        """One of the scenarios that come with Coalis (:meth:`shipped_names` lists them)."""
        names = cls.shipped_names()
        if name not in names:
            raise ValueError(f"no scenario {name!r} is shipped; there are: {', '.join(names)}")
        return cls.load(_SHIPPED / f"{name}.toml")

    @staticmethod
    def shipped_names() -> list[str]:
        """The names of the scenarios that come with Coalis, e.g. ``apple-vs-google`` and
        ``tutorial/01-two-consortia``."""
        files = (file for file in _SHIPPED.rglob("*.toml") if file.parent.name != "studies")
        return sorted(str(file.relative_to(_SHIPPED).with_suffix("")) for file in files)

    @staticmethod
    def validate(path: str | os.PathLike[str], overrides: Mapping[str, Any] | None = None) -> list[Problem]:
        """Everything that is wrong with a file, or an empty list. Raises nothing for what stands in the file."""
        return _core.load_scenario(Path(path), list(override_words(overrides or {})))[1]

    def with_(self, overrides: Mapping[str, Any] | None = None, /, **tables: Any) -> Scenario:
        """A variant: this scenario with some numbers changed.

        >>> cheap = base.with_(consortium={"apple": {"fee": 0.15}}, name="cheap")
        >>> short = base.with_({"time.months": 36})

        Named things must exist: a slip of the pen makes no new consortium, but an error.
        """
        words = [*override_words(overrides or {}), *override_words(tables)]
        return self._source.scenario([*self._source.overrides, *words])

    def diff(self, other: Scenario) -> pd.DataFrame:
        """What differs between two scenarios as they are resolved: columns ``key, left, right, unit``. Comments and
        layout make no difference."""
        rows = _core.differences(self._core, other._core)
        return pd.DataFrame(rows, columns=["key", "left", "right", "unit"])

    def explain(self) -> str:
        """What the scenario means, in words: the order of the month and every number with unit, range and source."""
        return _core.explain(self._core)

    @property
    def explanation(self) -> dict[str, Any]:
        """The same as nested dictionaries."""
        explained: dict[str, Any] = json.loads(_core.explain_json(self._core))
        return explained

    @property
    def name(self) -> str:
        return self._core.name

    @property
    def title(self) -> str:
        return self._core.title or self._core.name

    @property
    def question(self) -> str:
        return self._core.question

    @property
    def description(self) -> str:
        return self._core.description

    @property
    def units(self) -> str:
        """What a unit of money and a consumer of the model stand for."""
        return self._core.units

    @property
    def text(self) -> str:
        """The scenario as it is run: canonical TOML with every number in its place."""
        return self._core.text

    @property
    def hash(self) -> str:
        """Names what is simulated; prose and the number of replicates make no difference to it."""
        return self._core.hash

    @property
    def months(self) -> pd.PeriodIndex:
        """The simulated months."""
        start = pd.Period(year=self._core.first_year, month=self._core.first_month, freq="M")
        return pd.period_range(start, periods=self._core.months, freq="M")

    @property
    def consortia(self) -> dict[str, str]:
        """Names and titles, in the scenario's order."""
        return {name: title or name for name, title in self._core.consortia}

    @property
    def groups(self) -> dict[str, str]:
        """Names and titles of the consumer groups."""
        return {name: title or name for name, title in self._core.groups}

    @property
    def assumptions(self) -> dict[str, str]:
        """Numbers that no source gives, by their key: what is assumed and why."""
        return dict(self._core.assumptions)

    @property
    def observations(self) -> pd.DataFrame | None:
        """Observed sales in thousand units, a row a period and a column a consortium; None where the scenario names
        none."""
        seen = self._core.observations
        if seen is None:
            return None
        periods, first_months, sales = seen
        index = pd.Index(periods, name="period")
        table = pd.DataFrame(sales, index=index, columns=list(self.consortia))
        table.insert(0, "month", [self.months[0] + first for first in first_months])
        return table

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        return (f"<Scenario {self.name}: {len(self.months)} months from {self.months[0]}, consortia "
                f"{', '.join(self.consortia)}, hash {self.hash[:8]}>")


class _Source:
    """Where a scenario came from, so that variants are made as the command line makes them."""

    def __init__(self, path: Path | None = None, text: str = "", directory: Path = Path(),
                 overrides: list[str] | None = None) -> None:
        self.path, self.text, self.directory = path, text, directory
        self.overrides = overrides or []

    def scenario(self, overrides: list[str]) -> Scenario:
        if self.path is not None:
            core, problems = _core.load_scenario(self.path, overrides)
        else:
            core, problems = _core.parse_scenario(self.text, self.directory, overrides)
        if core is None:
            raise ScenarioError(problems)
        warn_of(problems)
        return Scenario(core, _Source(self.path, self.text, self.directory, overrides))


def as_scenario(given: Scenario | str | os.PathLike[str]) -> Scenario:
    """A scenario as it is, or the one in the file of that name."""
    return given if isinstance(given, Scenario) else Scenario.load(given)
