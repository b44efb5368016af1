"""Numbers of the store as pandas tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ._core import EnsembleKey, Store

_RUNS = ["replicate", "status", "run_id", "seconds", "result_hash", "failure", "stored_at"]
_EVENTS = ["step", "kind", "subject", "object", "reason"]
_MEMBERSHIPS = ["first_step", "last_step", "member", "member_kind", "consortium", "role"]
_TIES = ["step", "from_firm", "to_firm", "strength", "credit"]


def columns(names: list[str], values: tuple[Any, ...]) -> pd.DataFrame:
    """Columns that are arrays are used as they are."""
    return pd.DataFrame(dict(zip(names, values)), copy=False)


def runs(store: Store, key: EnsembleKey) -> pd.DataFrame:
    table = columns(_RUNS, store.runs(key))
    table["stored_at"] = pd.to_datetime(table["stored_at"], unit="s", utc=True)
    return table


def events(store: Store, key: EnsembleKey, replicate: int) -> pd.DataFrame:
    return columns(_EVENTS, store.events(key, replicate))


def memberships(store: Store, key: EnsembleKey, replicate: int) -> pd.DataFrame:
    return columns(_MEMBERSHIPS, store.memberships(key, replicate))


def ties(store: Store, key: EnsembleKey, replicate: int) -> pd.DataFrame:
    return columns(_TIES, store.ties(key, replicate))


def wide_outcomes(store: Store, key: EnsembleKey) -> pd.DataFrame:
    """A row a replicate, a column an outcome (name, entity): the store's own block of numbers, not a copy."""
    measures, replicates, values = store.outcomes(key)
    names = pd.MultiIndex.from_tuples([(name, entity) for name, entity, _ in measures], names=["name", "entity"])
    return pd.DataFrame(values, index=pd.Index(replicates, name="replicate"), columns=names, copy=False)


def long_outcomes(store: Store, key: EnsembleKey) -> pd.DataFrame:
    """Tidy: a row a number, with its unit."""
    measures, replicates, values = store.outcomes(key)
    rows, width = values.shape
    names, entities, units = (_repeated([one[i] for one in measures], rows) for i in range(3))
    return pd.DataFrame({"replicate": np.repeat(replicates, width), "name": names, "entity": entities,
                         "value": values.reshape(-1), "unit": units}, copy=False)


def _repeated(words: list[str], times: int) -> pd.Categorical[str]:
    """The words so many times over, each different one kept once."""
    different = list(dict.fromkeys(words))
    codes = np.tile(np.array([different.index(word) for word in words], dtype=np.int32), times)
    return pd.Categorical.from_codes(codes, categories=pd.Index(different))


def long_series(months: pd.PeriodIndex, replicates: Any, entity: str, values: Any) -> pd.DataFrame:
    """Tidy: a row a month of a replicate."""
    rows, steps = values.shape
    return pd.DataFrame({"replicate": np.repeat(replicates, steps), "entity": entity,
                         "step": np.tile(np.arange(steps, dtype=np.int32), rows),
                         "month": np.tile(np.asarray(months[:steps].astype("str")), rows),
                         "value": values.reshape(-1)}, copy=False)
