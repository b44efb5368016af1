"""Running scenarios."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import overload

from . import _core
from ._problems import ScenarioError
from ._progress import Bar
from .policy import Policy, Review, as_policy
from .results import Ensemble, Results, labelled, open_store
from .scenario import Scenario, as_scenario

Given = Scenario | str | os.PathLike[str]


class RunFailed(RuntimeError):
    """A run could not be finished; the runs before it are stored."""


@overload
def run(scenario: Given, /, *, replicates: int | None = ..., precision: float | None = ..., seed: int | None = ...,
        threads: int | None = ..., out: str | os.PathLike[str] | None = ...,
        policy: Policy | Review | type | None = ..., progress: bool = ...) -> Ensemble: ...


@overload
def run(scenario: list[Given] | tuple[Given, ...], /, *, replicates: int | None = ..., precision: float | None = ...,
        seed: int | None = ..., threads: int | None = ..., out: str | os.PathLike[str] | None = ...,
        policy: Policy | Review | type | None = ..., progress: bool = ...) -> Results: ...


def run(scenario: Given | list[Given] | tuple[Given, ...], /, *, replicates: int | None = None,
        precision: float | None = None, seed: int | None = None, threads: int | None = None, out: str | os.PathLike[str] | None = None,
        policy: Policy | Review | type | None = None, progress: bool = True) -> Ensemble | Results:
    """Replicates a scenario until its answer is precise enough, or a list of scenarios over the same futures.

    :param replicates: exactly so many runs; otherwise as the scenario says, or until ``precision``
    :param precision: half of the 95 % interval wanted of every share of owners, e.g. 0.01
    :param seed: of the futures; the same seed gives the same futures whatever else is changed in a scenario
    :param threads: default: the cores that this process may use; changes no result
    :param out: folder for the results, where a finished run is never computed again; default: a temporary one, which
        goes with the results
    :param policy: decides consortia's levers month by month (:class:`coalis.Policy`)
    :returns: an :class:`Ensemble` for one scenario, :class:`Results` for a list

    Other Python threads go on meanwhile. Ctrl-C ends the call within a moment, and every finished run is safe: the same
    call with the same ``out`` goes on from there.
    """
    several = isinstance(scenario, (list, tuple))
    scenarios = [as_scenario(one) for one in (scenario if isinstance(scenario, (list, tuple)) else [scenario])]
    if not scenarios:
        raise ValueError("there is no scenario to run")
    asked = [run_options(one, replicates, precision, seed, threads) for one in scenarios]
    refuse_what_does_not_fit(scenarios, asked)
    temporary = tempfile.TemporaryDirectory(prefix="coalis-") if out is None else None
    store = open_store(temporary.name if temporary else Path(str(out)), writable=True)
    rule = as_policy(policy)
    reports = [_run_one(one, options, store, rule, progress) for one, options in zip(scenarios, asked)]
    names = {hash: name for hash, name, _ in store.scenarios()}
    found = [(report.key, names[report.key.scenario_hash], one) for report, one in zip(reports, scenarios)]
    results = Results(store, labelled(store, found, reports), temporary)
    return results if several else next(iter(results))


def run_options(scenario: Scenario, replicates: int | None, precision: float | None, seed: int | None,
                threads: int | None) -> _core.RunOptions:
    """What is asked, and of what is not, what the scenario says. Refuses numbers that make no sense."""
    if replicates is not None and precision is not None:
        raise ValueError("give replicates or precision, not both")
    refuse_odd_numbers(replicates=replicates, threads=threads, seed=seed)
    if precision is not None and not 1e-6 <= precision <= 1.0:
        raise ValueError(f"precision must be from 0.000001 to 1, not {precision!r}")
    options = _core.default_options(scenario._core)
    if seed is not None:
        options.seed = seed
    if replicates is not None or precision is not None:
        options.replicates = replicates or 0
        options.precision = precision or options.precision
    options.threads = threads or _core.usable_threads()
    return options


_RANGES = {"replicates": (1, 10_000_000), "points": (1, 2**20), "threads": (1, 4096), "seed": (0, 2**53)}


def refuse_odd_numbers(**given: int | None) -> None:
    """Each of what was given is a whole number within the range that the command line has for it as well."""
    for what, value in given.items():
        least, most = _RANGES[what]
        if value is not None and not (least <= value <= most and int(value) == value):
            raise ValueError(f"{what} must be a whole number from {least:,} to {most:,}, not {value!r}")


def refuse_what_does_not_fit(scenarios: list[Scenario], asked: list[_core.RunOptions]) -> None:
    """A run that needs more memory than there is would end the whole process."""
    problems = [_core.memory_problem(one._core, options)
                for one, options in zip(scenarios, asked)]
    refused = [problem for problem in problems if problem is not None]
    if refused:
        raise ScenarioError(refused)


@contextmanager
def told_what_is_safe(store: _core.Store, whose: str = "") -> Iterator[None]:
    """An interruption meanwhile says where the finished runs are, and how to go on."""
    try:
        yield
    except KeyboardInterrupt as interrupted:
        interrupted.add_note(f"every finished run{whose} is safe in {store.path}; the same call with the same folder goes "
                             "on from there")
        raise


def _run_one(scenario: Scenario, options: _core.RunOptions, store: _core.Store, policy: Policy | None,
             progress: bool) -> _core.Report:
    with Bar(scenario.name, progress) as bar, told_what_is_safe(store, f" of {scenario.name}"):
        report = _core.run_scenario(scenario._core, options, store, bar.show, policy)
    for replicate, reason in report.failures:
        raise RunFailed(f"replicate {replicate} of {scenario.name} failed: {reason}")
    if policy is not None:
        _run_twice(scenario, options, report, store, policy)
    return report


def _run_twice(scenario: Scenario, options: _core.RunOptions, report: _core.Report, store: _core.Store,
               policy: Policy) -> None:
    """The first replicate again: it must come out as it is stored."""
    once = _core.default_options(scenario._core)
    once.seed, once.replicates = options.seed, 1
    with tempfile.TemporaryDirectory(prefix="coalis-") as folder:
        again = _core.run_scenario(scenario._core, once, open_store(folder, writable=True), None, policy)
    if again.result_hash != store.result_hash(report.key, 1):
        raise ValueError(f"the policy {policy.name} does not decide the same when it sees the same: run twice, the first "
                         "replicate came out differently. Either it depends on something besides what it sees (random "
                         "numbers, a clock, other runs), or the runs stored in this folder are of an earlier text of "
                         "it: then give it another version, Policy(..., version=\"2\")")
