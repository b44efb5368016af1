"""A folder of Parquet files, one a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from .results import Ensemble

_FULL_DETAIL = (0, 1, 2)  # the replicates whose whole story is kept


def write_tables(ensembles: Iterable[Ensemble], directory: Path) -> list[Path]:
    """Writes every table that has rows, part by part, so that memory holds one part at a time."""
    directory.mkdir(parents=True, exist_ok=True)
    tables: dict[str, Callable[[Ensemble], Iterator[pd.DataFrame]]] = {
        "runs": lambda one: iter([one.runs()]),
        "outcomes": lambda one: iter([one.long_outcomes()]),
        "series": _all_series,
        "events": lambda one: _by_replicate(one, one.events),
        "memberships": lambda one: _by_replicate(one, one.memberships),
        "ties": lambda one: _by_replicate(one, one.ties),
    }
    kept = list(ensembles)
    files = [_write(directory / f"{name}.parquet", (_named(part, one) for one in kept for part in parts(one)))
             for name, parts in tables.items()]
    return [file for file in files if file is not None]


def _named(part: pd.DataFrame, ensemble: Ensemble) -> pd.DataFrame:
    part.insert(0, "scenario", ensemble.label)
    part.insert(1, "seed", str(ensemble.key.seed))  # may need all 64 bits, which not every reader has
    for column in part.select_dtypes("category").columns:
        part[column] = part[column].astype("str")
    return part


def _all_series(ensemble: Ensemble) -> Iterator[pd.DataFrame]:
    for name, entity in ensemble.series_names():
        part = ensemble.series(name, entity)
        part.insert(0, "name", name)
        yield part


def _by_replicate(ensemble: Ensemble, table: Callable[[int], pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for replicate in set(_FULL_DETAIL) & set(ensemble.runs().replicate):
        part = table(replicate)
        part.insert(0, "replicate", replicate)
        yield part


def _write(file: Path, parts: Iterator[pd.DataFrame]) -> Path | None:
    """None where there are no rows; a file that could not be written whole does not stay."""
    writer = None
    try:
        for part in parts:
            if part.empty:
                continue
            table = pa.Table.from_pandas(part, preserve_index=False)
            writer = writer or pq.ParquetWriter(file, table.schema)
            writer.write_table(table.cast(writer.schema))
    except BaseException:
        if writer is not None:
            writer.close()
            file.unlink()
        raise
    if writer is not None:
        writer.close()
    return file if writer is not None else None
