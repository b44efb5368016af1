"""Policies: consortia that change their levers month by month, by a rule of yours."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from ._core import Observation

Decisions = Mapping[str, Mapping[str, Any]] | None
Review = Callable[[Observation], Decisions]

_PLAIN = (bool, int, float, str, bytes, type(None))


class Policy:
    """A rule that is asked at the start of every month what consortia change.

    ``review`` is a function of an :class:`Observation` that returns ``None`` or ``{consortium: {lever: value}}``:

    >>> def answer(seen):
    ...     if seen["south"].base_share > seen["north"].base_share:
    ...         return {"north": {"fee": 0.1}}

    or a class whose instances can be called like that: then each run has an instance of its own, which may remember.

    A policy must depend on nothing but what it sees (and remembers within the run): no random numbers of its own, no
    clock. Runs of equal scenario, seed and policy are taken for the same and not computed again, so the policy's source
    text, its default arguments and what it encloses are part of the runs' address. Where these cannot be told apart by
    their value, name them by a ``version``. :func:`coalis.run` runs one replicate twice to catch what this misses.
    """

    def __init__(self, review: Review | type, *, name: str | None = None, version: str = "") -> None:
        if not callable(review):
            raise ValueError(f"a policy must be a function or a class, not {review!r}")
        self._review = review
        self.name = name or getattr(review, "__name__", type(review).__name__)
        self.id = f"{self.name} {version} {_fingerprint(review, version)}"

    def begin_run(self, replicate: int) -> Review:
        """The function that decides in this replicate."""
        if isinstance(self._review, type):
            instance: Review = self._review()
            return instance
        return self._review


def as_policy(given: Policy | Review | type | None) -> Policy | None:
    """A policy as it is, or one of this function or class."""
    return given if given is None or isinstance(given, Policy) else Policy(given)


def _fingerprint(review: Any, version: str) -> str:
    parts = [_source(review)]
    for what, value in _bound_values(review):
        if not _is_plain(value):
            if version:
                continue
            raise ValueError(f"the policy {getattr(review, '__name__', review)!s} depends on {what}, {value!r}: what "
                             "it is cannot be told by its value. Say which version of the policy this is: "
                             "Policy(..., version=\"1\"), and another one whenever it changes")
        parts.append(f"{what}={value!r}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _source(review: Any) -> str:
    target = review if inspect.isfunction(review) or inspect.isclass(review) else type(review)
    try:
        return inspect.getsource(target)
    except (OSError, TypeError):  # typed at a prompt
        code = getattr(target, "__code__", None)
        return repr((code.co_code, code.co_consts, code.co_names)) if code else repr(target)


def _bound_values(review: Any) -> list[tuple[str, Any]]:
    """What a function brings along besides its text; of an object, its attributes."""
    if inspect.isfunction(review):
        enclosed = zip(review.__code__.co_freevars, review.__closure__ or ())
        defaults = [*enumerate(review.__defaults__ or ()), *(review.__kwdefaults__ or {}).items()]
        return [*((name, cell.cell_contents) for name, cell in enclosed),
                *((f"default {key}", value) for key, value in defaults)]
    return [] if inspect.isclass(review) else sorted(vars(review).items())


def _is_plain(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_is_plain(one) for one in value)
    if isinstance(value, dict):
        return all(_is_plain(one) for pair in value.items() for one in pair)
    return isinstance(value, _PLAIN)
