"""What-ifs: variants held against a base over the same futures."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from . import _core
from ._problems import ScenarioError
from ._progress import Bar
from .campaign import Given, RunFailed, refuse_what_does_not_fit, run_options, told_what_is_safe
from .results import Results, labelled, open_store
from .scenario import Scenario, as_scenario

_PARTIES = {"large": "large firms", "small": "small firms", "consumers": "consumers"}


class Comparison:
    """Variants against a base, future by future; ``found`` is what ``coalis compare --json`` prints of it.

    Every difference is variant less base, with an interval that holds with 95 %. ``results`` holds the runs.
    """

    def __init__(self, found: dict[str, Any], paths: list[dict[str, Any]], results: Results, months: pd.PeriodIndex,
                 titles: dict[str, str]) -> None:
        self.found, self.results, self.consortia = found, results, titles
        self._paths, self._months = paths, months
        self.focus: str = found["focus"]
        self.objective: str = found["objective"]
        self.replicates: int = found["replicates"]
        self.result_hash: str = found["result_hash"]
        self.stopped_because: str = found["stopped_because"]
        self.cautions: list[str] = found["cautions"]

    @property
    def labels(self) -> list[str]:
        """What the variants are called."""
        return [one["name"] for one in self.found["variants"]]

    @property
    def headline(self) -> str:
        """The verdict in a few words; of several variants, which scenario is best on average."""
        heads = [one for one in self.found["sentences"] if one["headline"]]
        chosen = [one for one in heads if not one["about"]] or heads
        return str(chosen[0]["headline"]) + "." if chosen else ""

    @property
    def sentences(self) -> list[str]:
        """The verdict and what it rests on, in sentences with 95 % intervals."""
        return [one["text"] for one in self.found["sentences"]]

    @property
    def verdicts(self) -> dict[str, str]:
        """By variant: ``win_win``, ``no_loser``, ``trade_off``, ``no_gainer``, ``lose_lose``, ``no_difference`` or
        ``unclear``, for large firms, small firms and consumers together."""
        return {one["name"]: one["win_win"]["verdict"] for one in self.found["variants"]}

    def outcomes(self) -> pd.DataFrame:
        """Every outcome of every variant: columns ``variant, name, entity, unit, base_mean, variant_mean, difference,
        low, high, p_better, p_better_low, p_better_high, sign_test_p, runs_saved, rough``.

        ``runs_saved``: how many times as many runs independent futures would need for the same interval.
        """
        return pd.DataFrame([{
            "variant": variant["name"], "name": one["name"], "entity": one["entity"], "unit": one["unit"],
            "base_mean": one["base_mean"], "variant_mean": one["variant_mean"], "difference": one["diff"],
            "low": one["ci95"][0], "high": one["ci95"][1], "p_better": one["p_better"],
            "p_better_low": one["p_better_ci95"][0], "p_better_high": one["p_better_ci95"][1],
            "sign_test_p": one["sign_test_p"], "runs_saved": one["vrf"], "rough": one["rough"],
        } for variant in self.found["variants"] for one in variant["outcomes"]])

    def stakes(self) -> pd.DataFrame:
        """Who gains and who loses: columns ``variant, party, effect, outcome, entity, difference, low, high``. These
        intervals hold all together with 95 %."""
        return pd.DataFrame([{
            "variant": variant["name"], "party": title, "effect": stake["effect"], "outcome": stake["outcome"],
            "entity": stake["entity"], "difference": stake["diff"], "low": stake["joint_ci95"][0],
            "high": stake["joint_ci95"][1],
        } for variant in self.found["variants"] for party, title in _PARTIES.items()
            for stake in [variant["win_win"][party]]])

    def ranking(self) -> pd.DataFrame:
        """All scenarios, best first: columns ``scenario, mean, best_place, worst_place, on_pareto_front, regret,
        regret_low, regret_high, largest_regret, best_in`` (share of futures in which no other does better)."""
        scenarios = {one["name"]: one for one in [self.found["base"], *self.found["variants"]]}
        # Those that a budget dropped on the way have none.
        unknown: dict[str, Any] = {"mean": None, "ci95": (None, None), "largest": None, "best_in": {"p": None}}
        rows = [(name, scenarios[name]["rank"], scenarios[name]["regret"] or unknown)
                for name in self.found["ranking"]]
        return pd.DataFrame([{
            "scenario": name, "mean": rank["mean"], "best_place": rank["ranks"][0], "worst_place": rank["ranks"][1],
            "on_pareto_front": rank["on_pareto_front"], "regret": regret["mean"], "regret_low": regret["ci95"][0],
            "regret_high": regret["ci95"][1], "largest_regret": regret["largest"], "best_in": regret["best_in"]["p"],
        } for name, rank, regret in rows])

    def changes(self) -> pd.DataFrame:
        """What differs between each variant and the base: columns ``variant, key, base, value, unit``."""
        return pd.DataFrame([(variant["name"], one["key"], one["left"], one["right"], one["unit"])
                             for variant in self.found["variants"] for one in variant["differences"]],
                            columns=["variant", "key", "base", "value", "unit"])

    def paths(self) -> pd.DataFrame:
        """Differences in the share of owners month by month: columns ``variant, entity, month, mean, low, high`` (of the
        mean; holds with 95 % for all months together) and ``low90, low50, median, high50, high90`` of the futures."""
        bands = ["low90", "low50", "median", "high50", "high90"]
        parts = [pd.DataFrame({"variant": one["variant"], "entity": one["entity"],
                               "month": self._months[:len(one["mean"])], "mean": one["mean"], "low": one["mean_low"],
                               "high": one["mean_high"], **{name: one[name] for name in bands}})
                 for one in self._paths]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(
            columns=["variant", "entity", "month", "mean", "low", "high", *bands])

    def to_html(self, file: str | os.PathLike[str]) -> Path:
        """Writes the report: one self-contained page with the comparison on top."""
        return self.results.to_html(file)

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(self.labels)} with {self.found['base']['name']}: {self.headline}>"


def compare(base: Given, variants: Sequence[Given | Mapping[str, Any]] | Mapping[str, Mapping[str, Any]], /, *,
            focus: str = "", by: str = "base_share", replicates: int | None = None, precision: float | None = None,
            budget: float | None = None, indifference: float = 0.0, seed: int | None = None,
            threads: int | None = None, out: str | os.PathLike[str] | None = None, progress: bool = True) -> Comparison:
    """Runs a base and variants over the same futures and says what the variants change, as ``coalis compare`` does.

    >>> coalis.compare(base, {"cheap": {"consortium.north.fee": 0.15}}, replicates=200)

    :param variants: scenarios, or what each changes in the base (as for :meth:`Scenario.with_`); a mapping gives each a
        name of its own
    :param focus: consortium from whose side to look; default: the only one in which the scenarios differ, else the first
    :param by: outcome that says which scenario is best
    :param replicates: exactly so many futures; otherwise as the base says, or until ``precision``
    :param precision: half of the 95 % interval wanted of differences in the share of owners, e.g. 0.01
    :param budget: seconds; variants that are clearly not the best are dropped early (Kim & Nelson's procedure)
    :param indifference: with a budget, the smallest lead worth finding, in units of ``by``
    :param seed: of the futures; default: the base's
    :param threads: default: the cores that this process may use; changes no result
    :param out: folder for the results, where a finished run is never computed again; default: a temporary one

    Other Python threads go on meanwhile. Ctrl-C ends the call within a moment; every finished run in ``out`` is safe.
    """
    if budget is not None and replicates is not None:
        raise ValueError("give replicates or budget, not both")
    if budget is not None and not budget > 0:
        raise ValueError(f"budget must be a number of seconds above 0, not {budget!r}")
    first = as_scenario(base)
    scenarios, sources = _contestants(first, variants)
    options = run_options(first, replicates, precision, seed, threads)
    if budget is not None:
        options.replicates = 0
    refuse_what_does_not_fit(scenarios, [options] * len(scenarios))
    view = _core.CompareOptions()
    view.focus, view.objective = focus, by
    view.budget_seconds, view.indifference = budget or 0.0, indifference
    problems = _core.comparison_problems([one._core for one in scenarios], sources, view)
    if problems:
        raise ScenarioError(problems)
    temporary = tempfile.TemporaryDirectory(prefix="coalis-") if out is None else None
    store = open_store(temporary.name if temporary else Path(str(out)), writable=True)
    return _comparison(_carry_out(scenarios, sources, options, view, store, progress), scenarios, store, temporary)


def _contestants(base: Scenario, variants: Sequence[Given | Mapping[str, Any]] | Mapping[str, Mapping[str, Any]]
                 ) -> tuple[list[Scenario], list[tuple[str, bool]]]:
    """Base and variants, where each comes from, and whether it shall be called so."""
    scenarios, sources = [base], [(base.name, False)]
    if isinstance(variants, Mapping):
        for label, changes in variants.items():
            scenarios.append(base.with_(changes))
            sources.append((label, True))
    else:
        for one in variants:
            scenarios.append(base.with_(one) if isinstance(one, Mapping) else as_scenario(one))
            sources.append((_source(base, scenarios[-1], one), False))
    if len(scenarios) < 2:
        raise ValueError("there is nothing to compare: name a variant")
    return scenarios, sources


def _source(base: Scenario, variant: Scenario, given: object) -> str:
    """The file's name, or what the variant changes."""
    if isinstance(given, (str, os.PathLike)):
        return Path(given).stem
    changes = [f"{row['key']}={row['right']}" for row in base.diff(variant).to_dict("records")]
    return " ".join(changes) or variant.name


def _carry_out(scenarios: list[Scenario], sources: list[tuple[str, bool]], options: _core.RunOptions,
               view: _core.CompareOptions, store: _core.Store, progress: bool) -> _core.Compared:
    with Bar("compare", progress) as bar, told_what_is_safe(store):
        compared = _core.compare([one._core for one in scenarios], sources, options, view, store, bar.show)
    for replicate, reason in compared.failures:
        raise RunFailed(f"replicate {replicate} failed: {reason}")
    return compared


def _comparison(compared: _core.Compared, scenarios: list[Scenario], store: _core.Store,
                temporary: tempfile.TemporaryDirectory[str] | None) -> Comparison:
    found = json.loads(compared.comparison)
    told = [(one["name"], scenario) for one, scenario in zip((found["base"], *found["variants"]), scenarios)
            if one["replicates"] > 0]  # others have no report
    ensembles = [(report.key, name, scenario) for report, (name, scenario) in zip(compared.reports, told)]
    results = Results(store, labelled(store, ensembles, compared.reports), temporary)
    return Comparison(found, json.loads(compared.paths), results, scenarios[0].months, scenarios[0].consortia)
