"""Problems in what a person wrote, as exceptions and warnings."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from ._core import Problem


class ScenarioError(ValueError):
    """A scenario or store that cannot be used. ``problems`` holds every problem with its place and its repair; the
    message is what ``coalis validate`` prints."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)


class ScenarioWarning(UserWarning):
    """Something in a scenario that works but is probably not meant."""


def warn_of(problems: Sequence[Problem], stacklevel: int = 3) -> None:
    """Tells the warnings that came with something usable."""
    for problem in problems:
        warnings.warn(str(problem), ScenarioWarning, stacklevel=stacklevel)
