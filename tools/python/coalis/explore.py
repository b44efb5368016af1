"""Studies: what decides, which choice is robust, where it fails, and what explains who wins."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd

from . import _core
from ._problems import ScenarioError, warn_of
from ._progress import Bar
from ._toml import overrides as override_words
from .campaign import RunFailed, refuse_odd_numbers, told_what_is_safe
from .results import Results, open_store

_SHIPPED = Path(__file__).parent / "scenarios" / "studies"
_FUNCTION_POINTS = 1024
_BY_WEIGHT = ["ST", "shapley", "mu_star", "pawn"]  # the index by which factors are ranked, the first that there is


class Exploration:
    """What a study found; ``found`` is what ``coalis explore --json`` prints of it.

    Intervals hold with 95 %. Every method gives an empty table where the study does not ask, or its design cannot tell.
    """

    def __init__(self, found: dict[str, Any], explored: _core.Explored | None, columns: list[tuple[str, Any]],
                 store: _core.Store | None = None,
                 temporary: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self.found = found
        self._explored, self._columns, self._store, self._temporary = explored, columns, store, temporary
        self.name: str = found["study"]["name"]
        self.title: str = found["study"]["title"] or self.name
        self.question: str = found["study"].get("question", "")
        self.result_hash: str = found["result_hash"]
        self.cautions: list[str] = found.get("cautions", [])
        self.stopped_because: str = found.get("stopped_because", "fixed_number")

    @property
    def sentences(self) -> list[str]:
        """The answers in words, in the order of the command's text: the claim, which strategy to choose, where it is
        lost, who wins and why, what decides."""
        claim = [self.claim["sentence"]] if self.claim else []
        boxes = [one["sentence"] for one in self.found["discovery"] if one["method"] == "prim" and one["confirmed"]]
        choice, winners, deciding = (self.found.get(f"{part}sentences", []) for part in ("robust_", "thesis_", ""))
        return [*claim, *choice, *boxes, *winners, *deciding]

    @property
    def claim(self) -> dict[str, Any] | None:
        """The study's claim: ``answer`` yes or no, whether that is ``clear``, the ``evidence`` with its ``ci95``."""
        return cast("dict[str, Any] | None", self.found.get("claim"))

    @property
    def factors(self) -> dict[str, str]:
        """Names and titles of what the design varies, without the dummy."""
        named = {one["name"]: one["title"] or one["name"] for one in self.found.get("factors", [])}
        return named or {one["factor"]: one["factor"] for one in self.found["sensitivity"] if one["factor"] != "dummy"}

    @property
    def outcomes(self) -> dict[str, str]:
        """Names and titles of the outcomes."""
        return self.found["titles"]["outcomes"] if "titles" in self.found else {self.name: self.title}

    @property
    def strategies(self) -> dict[str, str]:
        """Names and titles of the strategies; empty where the study has none."""
        return self.found["titles"]["strategies"] if "titles" in self.found else {}

    def points(self) -> pd.DataFrame:
        """A row a run: ``point, strategy`` (where there are any), ``part, scenario_hash``, every factor, ``dummy``,
        ``replicate`` (equal ones are the same future), every outcome. Of a test function: a row an evaluation."""
        if self._explored is None:
            return pd.DataFrame(dict(self._columns))
        design = self.found["design"]
        points, replicates, strategies = (int(design[key]) for key in ("points", "replicates", "strategies"))
        table: dict[str, Any] = {"point": np.repeat(np.tile(np.arange(points), strategies), replicates)}
        if self._explored.strategies:
            names = pd.Categorical(self._explored.strategies, categories=self._explored.strategies)
            table["strategy"] = names.repeat(points * replicates)
        for name, values in self._explored.point_columns:
            table[name] = np.repeat(np.asarray(values), replicates)
        table.update(self._explored.run_columns)
        return pd.DataFrame(table, copy=False)

    def sensitivity(self, index: str | None = None) -> pd.DataFrame:
        """Indices: columns ``outcome, strategy, index, factor, with, value, low, high, converged`` (and ``exact`` of a
        test function); of one ``index``, or all of them. ``with``: the other factor of ``S2``."""
        rows = [{"outcome": one["outcome"], "strategy": one.get("strategy", ""), "index": one["index"],
                 "factor": one["factor"], "with": one.get("with", ""), "value": one["value"], "low": one["ci95"][0],
                 "high": one["ci95"][1], "converged": one["converged"],
                 **({"exact": one["exact"]} if "exact" in one else {})}
                for one in self.found["sensitivity"] if index in (None, one["index"])]
        return pd.DataFrame(rows, columns=None if rows else [
            "outcome", "strategy", "index", "factor", "with", "value", "low", "high", "converged"])

    @property
    def leading_index(self) -> str | None:
        """The index by which the design ranks factors: ``ST``, else ``shapley``, ``mu_star`` or ``pawn``."""
        there = {one["index"] for one in self.found["sensitivity"]}
        return next((one for one in _BY_WEIGHT if one in there), None)

    def robust(self) -> pd.DataFrame:
        """Strategies over all futures: columns ``strategy, title, outcome, payoff, regret, best_share,
        satisficing_share`` with ``..._low`` and ``..._high``, ``max_regret``, ``on_pareto_front``."""
        return pd.DataFrame([{
            "strategy": one["strategy"], "title": self.strategies[one["strategy"]], "outcome": one["outcome"],
            **_with_interval(one, "payoff"), **_with_interval(one, "regret"), "max_regret": one["max_regret"],
            **_with_interval(one, "best_share"), **_with_interval(one, "satisficing_share"),
            "on_pareto_front": one["on_pareto_front"],
        } for one in self.found["robust"]])

    def regrets(self, outcome: str | None = None) -> pd.DataFrame:
        """How far each strategy is behind the best one, future by future: a row a future (``point, replicate``), a
        column a strategy. By the outcome named, else by the one that ``robust`` judges by."""
        if self._explored is None or len(self._explored.strategies) < 2:
            raise ValueError("regret is between strategies, and this study has none")
        by = outcome or self.found["robust"][0]["outcome"]
        aims = dict(self._explored.aims)
        if by not in aims:
            raise ValueError(f"no outcome {by!r}; there are: {', '.join(aims)}")
        payoff = self.points().pivot(index=["point", "replicate"], columns="strategy", values=by)
        gain = payoff if aims[by] else -payoff
        return gain.rsub(gain.max(axis=1), axis=0).dropna()

    def discovery(self) -> pd.DataFrame:
        """Boxes in which runs are lost: columns ``sentence, method, coverage, density`` with ``..._low`` and
        ``..._high``, ``base_rate, confirmed, limits`` (a dictionary by factor)."""
        return pd.DataFrame([{
            "sentence": one["sentence"], "method": one["method"], **_with_interval(one, "coverage"),
            **_with_interval(one, "density"), "base_rate": one["base_rate"], "confirmed": one["confirmed"],
            "limits": {limit["factor"]: {key: value for key, value in limit.items() if key != "factor"}
                       for limit in one["limits"]},
        } for one in self.found["discovery"]])

    def thesis(self) -> pd.DataFrame:
        """What foretells the winner, best first: columns ``explanation``, then ``log_score, accuracy, brier, skill``
        with ``..._low`` and ``..._high``, all of contests that were not fitted to."""
        rows: list[dict[str, Any]] = [{
            "explanation": one["name"], **_with_interval(one, "log_score"), **_with_interval(one, "accuracy"),
            **_with_interval(one, "brier"), **_with_interval(one, "skill"),
        } for one in self.found["thesis"].get("explanations", [])]
        rows.sort(key=lambda row: -float(row["log_score"]))
        return pd.DataFrame(rows)

    def thesis_leads(self) -> pd.DataFrame:
        """By how much one explanation's log score leads another's: ``of, over, lead, low, high``, joint intervals."""
        return pd.DataFrame([{"of": one["of"], "over": one["over"], "lead": one["log_score"],
                              "low": one["joint_ci95"][0], "high": one["joint_ci95"][1]}
                             for one in self.found["thesis"].get("leads", [])])

    def to_html(self, file: str | os.PathLike[str]) -> Path:
        """Writes the report: one self-contained page about the study."""
        if self._store is None:
            raise ValueError("a test function has no page")
        return Results(self._store, []).to_html(file)

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def __repr__(self) -> str:
        first = self.sentences[0] if self.sentences else f"{len(self.found['sensitivity'])} indices"
        return f"<Exploration {self.name}: {first}>"


def studies() -> list[str]:
    """The names of the studies that come with Coalis, e.g. ``half-the-commission``."""
    return sorted(file.stem for file in _SHIPPED.glob("*.toml"))


def explore(study: str | os.PathLike[str] | None = None, /, *, function: str | None = None,
            points: int | None = None, replicates: int | None = None, overrides: Mapping[str, Any] | None = None,
            seed: int | None = None, threads: int | None = None, out: str | os.PathLike[str] | None = None,
            progress: bool = True) -> Exploration:
    """Varies a scenario as a study says and tells what decides, as ``coalis explore`` does.

    >>> coalis.explore("my-study.toml", out="results").sensitivity("ST")
    >>> coalis.explore(function="ishigami").sensitivity("S1")

    :param study: a study file, or the name of one that comes with Coalis (:func:`studies`)
    :param function: instead of a study: ``ishigami``, ``g``, ``linear`` or ``product``, whose answers are known
    :param points: of the design; rows of a saltelli design; trajectories; default: the study's
    :param replicates: futures that each point meets; default: the study's
    :param overrides: keys of the scenario that are another value throughout, as for ``Scenario.with_``
    :param seed: of the futures (of a test function's designs); default: the scenario's
    :param threads: default: the cores that this process may use; changes no result
    :param out: folder for the results, where a finished run is never computed again; default: a temporary one

    Other Python threads go on meanwhile. Ctrl-C ends the call within a moment; every finished run in ``out`` is safe.
    """
    if (study is None) == (function is None):
        raise ValueError("name a study, or a test function with function=")
    refuse_odd_numbers(points=points, replicates=replicates, threads=threads, seed=seed)
    if function is not None:
        return _explore_function(function, points or _FUNCTION_POINTS, 1 if seed is None else seed)
    size = _core.StudySize()
    size.points, size.replicates = points, replicates
    return _carry_out(_file_of(cast("str | os.PathLike[str]", study)), list(override_words(overrides or {})), size,
                      seed, threads or _core.usable_threads(), out, progress)


def _file_of(study: str | os.PathLike[str]) -> Path:
    """The study's file. A name without a folder or an ending is that of a shipped one."""
    if isinstance(study, str) and study in studies() and not Path(study).exists():
        return _SHIPPED / f"{study}.toml"
    return Path(study)


def _carry_out(file: Path, words: list[str], size: _core.StudySize, seed: int | None, threads: int,
               out: str | os.PathLike[str] | None, progress: bool) -> Exploration:
    with Bar("points", progress, "point") as bar:
        plan, problems = _core.plan_study(file, words, size, threads, bar.show)
    if plan is None:
        raise ScenarioError(problems)
    warn_of(problems, stacklevel=4)
    options = _core.default_options(plan.base)
    options.threads = threads
    if seed is not None:
        options.seed = seed
    refused = _core.memory_problem(plan.base, options)
    if refused is not None:
        raise ScenarioError([refused])
    temporary = tempfile.TemporaryDirectory(prefix="coalis-") if out is None else None
    store = open_store(temporary.name if temporary else Path(str(out)), writable=True)
    with Bar(plan.name, progress) as bar, told_what_is_safe(store):
        explored = _core.explore(plan, options, store, bar.show)
    for replicate, reason in explored.failures:
        raise RunFailed(f"replicate {replicate} of a point failed: {reason}")
    return Exploration(json.loads(explored.found), explored, [], store, temporary)


def _explore_function(name: str, points: int, seed: int) -> Exploration:
    known = _core.test_functions()
    if name not in known:
        raise ValueError(f"no test function {name!r}; there are: {', '.join(known)}")
    text, columns = _core.explore_function(name, points, seed)
    return Exploration(json.loads(text), None, columns)


def _with_interval(one: dict[str, Any], name: str) -> dict[str, float]:
    low, high = one.get(f"{name}_ci95", (float("nan"), float("nan")))
    return {name: one.get(name, float("nan")), f"{name}_low": low, f"{name}_high": high}
