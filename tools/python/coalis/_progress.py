"""A progress bar for terminals and notebooks."""

from __future__ import annotations

import warnings
from typing import Any


class Bar:
    """Shows how many runs are done of those planned. Short campaigns end before it appears."""

    _SECONDS_BEFORE_IT_SHOWS = 0.5

    def __init__(self, label: str, shown: bool, unit: str = "run") -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a notebook without widgets gets the bar made of text
            from tqdm.auto import tqdm
        self._bar: Any = tqdm(desc=label, unit=unit, disable=not shown, delay=self._SECONDS_BEFORE_IT_SHOWS,
                              total=None, leave=False)

    def show(self, done: int, planned: int) -> None:
        if planned and self._bar.total != planned:
            self._bar.total = planned
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()
