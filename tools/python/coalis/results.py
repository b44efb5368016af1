"""Results: what campaigns have found, as tables, arrays and graphs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from . import _core, _graphs, _tables
from ._problems import ScenarioError, warn_of
from .scenario import Scenario

_SHOWN_HASH = 8


class Ensemble:
    """All replicates of one scenario under one seed. ``results`` is what it is part of."""

    results: Results

    def __init__(self, store: _core.Store, key: _core.EnsembleKey, label: str, scenario: Scenario,
                 report: _core.Report | None = None) -> None:
        self._store, self.key, self.label, self.scenario = store, key, label, scenario
        self._report = report

    @property
    def report(self) -> _core.Report:
        if self._report is None:
            self._report = _core.stored_report(self.scenario._core, self._store, self.key)
        return self._report

    @property
    def result_hash(self) -> str:
        """Equal for equal results, from any face of Coalis and any number of threads."""
        return self.report.result_hash

    @property
    def replicates(self) -> int:
        return self.report.replicates

    @property
    def stopped_because(self) -> str:
        """``fixed_number``, ``precise``, ``limit_reached``, ``interrupted`` or ``failed``."""
        return self.report.stopped_because

    @property
    def cautions(self) -> list[str]:
        """What to know before trusting the numbers, assumptions included."""
        return list(self.report.cautions)

    def summary(self) -> pd.DataFrame:
        """Means over the replicates with 95 % intervals: columns ``name, entity, mean, low, high, unit``."""
        return pd.DataFrame(self.report.outcomes, columns=["name", "entity", "mean", "low", "high", "unit"])

    def wins(self) -> pd.DataFrame:
        """How likely each consortium has the most owners in the last month: ``consortium, p, low, high`` (95 %)."""
        return pd.DataFrame(self.report.wins, columns=["consortium", "p", "low", "high"])

    def runs(self) -> pd.DataFrame:
        return _tables.runs(self._store, self.key)

    def outcomes(self) -> pd.DataFrame:
        """A row a replicate, a column an outcome: ``table["base_share", "apple"]``. The store's block, not a copy."""
        return _tables.wide_outcomes(self._store, self.key)

    def long_outcomes(self) -> pd.DataFrame:
        """The same, tidy: ``replicate, name, entity, value, unit``."""
        return _tables.long_outcomes(self._store, self.key)

    def outcome(self, name: str, entity: str = "") -> pd.Series[float]:
        """One outcome of every replicate, by replicate."""
        table = self.outcomes()
        if (name, entity) not in table.columns:
            known = _listed((row["name"], row["entity"]) for row in table.columns.to_frame().to_dict("records"))
            raise ValueError(f"no outcome {name!r} of {entity!r}; there are: {known}")
        column: pd.Series[float] = table[(name, entity)]
        return column

    def series_array(self, name: str, entity: str = "") -> npt.NDArray[np.float64]:
        """One monthly series of every replicate that has it: ``[replicates, months]``."""
        return self._series(name, entity)[1]

    def series(self, name: str, entity: str | None = None) -> pd.DataFrame:
        """A monthly series, tidy: ``replicate, entity, step, month, value``; of one entity, or of all that have it."""
        entities = [entity] if entity is not None else [of for what, of in self.series_names() if what == name]
        if not entities:
            self._series(name, "")  # says what there is
        parts = []
        for one in entities:
            replicates, values = self._series(name, one)
            parts.append(_tables.long_series(self.scenario.months, replicates, one, values))
        return pd.concat(parts, ignore_index=True)

    def series_names(self) -> list[tuple[str, str]]:
        """Pairs of series and entity. Replicates 0, 1 and 2 have all of them, the others the key series only."""
        replicates = self._store.runs(self.key)[0]
        first = int(replicates[0]) if len(replicates) else 0
        return [(name, entity) for name, entity, _ in self._store.series_names(self.key, first)]

    def events(self, replicate: int = 0) -> pd.DataFrame:
        """What happened in one replicate and why (``reason``: the terms that made it happen, as JSON)."""
        return self._full(_tables.events, replicate)

    def memberships(self, replicate: int = 0) -> pd.DataFrame:
        """Who belonged to which consortium, from when to when."""
        return self._full(_tables.memberships, replicate)

    def ties(self, replicate: int = 0) -> pd.DataFrame:
        """Ties between firms at the months for which they were recorded."""
        return _tables.ties(self._store, self.key, replicate)

    def graph(self, replicate: int = 0, month: str | pd.Period | int | None = None) -> nx.Graph[str]:
        """The alliances of one replicate: as they stood in a month (``"2009-06"``, or months since the start), or
        over all the time."""
        memberships, ties = self.memberships(replicate), self.ties(replicate)
        if month is None:
            return _graphs.alliances_over_time(memberships, ties)
        return _graphs.alliances_at(memberships, ties, self.step_of(month))

    def step_of(self, month: str | pd.Period | int) -> int:
        """Months since the scenario's start."""
        months = self.scenario.months
        step = month if isinstance(month, int) else (pd.Period(month, freq="M") - months[0]).n
        if not 0 <= step < len(months):
            raise ValueError(f"{month} is not among the simulated months, {months[0]} to {months[-1]}")
        return int(step)

    def history(self) -> pd.DataFrame | None:
        """Simulated against observed shares of sales: ``period, consortium, observed, simulated, frozen, trend``
        (the last two are yardsticks); None where the scenario names no observations."""
        fit = self.report.history
        if fit is None:
            return None
        periods, *tables = fit[:5]
        names = list(self.scenario.consortia)
        index = pd.MultiIndex.from_product([periods, names], names=["period", "consortium"])
        columns = dict(zip(["observed", "simulated", "frozen", "trend"], (one.reshape(-1) for one in tables)))
        return pd.DataFrame(columns, index=index).reset_index()

    def history_errors(self) -> dict[str, float] | None:
        """Mean absolute errors of those shares in percentage points: the model's, and the yardsticks'."""
        fit = self.report.history
        return None if fit is None else dict(zip(["model", "frozen", "trend"], fit[6:9]))

    def export_graph(self, file: str | os.PathLike[str], replicate: int = 0) -> None:
        """Writes the alliances of one replicate for Gephi: GEXF where the name ends so, else GraphML."""
        self._store.export_graph(self.key, replicate, Path(file))

    def _series(self, name: str, entity: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float64]]:
        _, replicates, values = self._store.series(self.key, name, entity)
        if not len(replicates):
            raise ValueError(f"no series {name!r} of {entity!r}; there are: " + _listed(self.series_names()))
        return replicates, values

    def _full(self, table: Any, replicate: int) -> pd.DataFrame:
        rows: pd.DataFrame = table(self._store, self.key, replicate)
        if rows.empty and replicate not in (0, 1, 2):
            raise ValueError(f"of replicate {replicate} only outcomes and key series are stored; events, memberships "
                             "and ties are kept for replicates 0, 1 and 2")
        return rows

    def __repr__(self) -> str:
        return f"<Ensemble {self.label}: {self.replicates} replicates, seed {self.key.seed}>"


class Results:
    """The results of campaigns: those of one call of :func:`coalis.run`, or all in a folder (:meth:`open`).

    ``results["apple-vs-google"]`` is one :class:`Ensemble`, iteration gives them all.
    """

    def __init__(self, store: _core.Store, ensembles: Iterable[Ensemble],
                 temporary: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self._store, self._temporary = store, temporary
        self.ensembles = {one.label: one for one in ensembles}
        for one in self.ensembles.values():
            one.results = self

    @classmethod
    def open(cls, directory: str | os.PathLike[str]) -> Results:
        """All results in a folder that ``coalis run --out`` or :func:`coalis.run` made. The folder is not changed."""
        store = open_store(directory, writable=False)
        names = {key: (name, text) for key, name, text in store.scenarios()}
        found = []
        for key in store.ensembles():
            name, text = names[key.scenario_hash]
            found.append((key, name, Scenario.parse(text)))
        return cls(store, labelled(store, found))

    @property
    def path(self) -> Path:
        """The SQLite file; it goes with this object when no folder was named."""
        return Path(self._store.path)

    def to_parquet(self, directory: str | os.PathLike[str]) -> list[Path]:
        """Writes ``runs``, ``outcomes``, ``series`` (key series of all, every series of replicates 0 to 2),
        ``events``, ``memberships`` and ``ties`` as Parquet files with a column ``scenario``; returns their paths."""
        from ._parquet import write_tables
        return write_tables(self.ensembles.values(), Path(directory))

    def to_html(self, file: str | os.PathLike[str]) -> Path:
        """Writes the report: one self-contained page that opens without a network."""
        self._store.write_page(Path(file))
        return Path(file)

    def __getitem__(self, label: str) -> Ensemble:
        if label not in self.ensembles:
            raise KeyError(f"no scenario {label!r} here; there are: {', '.join(self.ensembles) or 'none'}")
        return self.ensembles[label]

    def __iter__(self) -> Iterator[Ensemble]:
        return iter(self.ensembles.values())

    def __len__(self) -> int:
        return len(self.ensembles)

    def __repr__(self) -> str:
        return f"<Results in {self.path.parent}: " + ", ".join(map(repr, self.ensembles.values())) + ">"


def open_store(directory: str | os.PathLike[str], writable: bool) -> _core.Store:
    store, problems = _core.open_store(Path(directory), writable)
    if store is None:
        raise ScenarioError(problems)
    warn_of(problems, stacklevel=4)
    return store


def labelled(store: _core.Store, found: list[tuple[_core.EnsembleKey, str, Scenario]],
             reports: Iterable[_core.Report | None] | None = None) -> list[Ensemble]:
    """Ensembles by the names of their scenarios; where two have the same, with the beginning of the hash and the
    seed."""
    names = [name for _, name, _ in found]
    ensembles = []
    for (key, name, scenario), report in zip(found, reports or [None] * len(found)):
        label = name if names.count(name) == 1 else f"{name}-{key.scenario_hash[:_SHOWN_HASH]}-seed{key.seed}"
        ensembles.append(Ensemble(store, key, label, scenario, report))
    return ensembles


def _listed(names: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} of {entity}" if entity else name for name, entity in names)
