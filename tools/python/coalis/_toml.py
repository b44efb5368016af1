"""Python values as TOML, for overrides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np


def literal(value: Any) -> str:
    """The value as TOML writes it: ``True`` -> ``true``, ``{"a": 1}`` -> ``{ a = 1 }``."""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {literal(one)}" for key, one in value.items()) + " }"
    if isinstance(value, (Sequence, np.ndarray)):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    raise ValueError(f"{value!r} cannot stand in a scenario: give a number, a truth value, text, a list or a mapping")


def overrides(values: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """``{"consortium": {"apple": {"fee": 0.15}}}`` and ``{"consortium.apple.fee": 0.15}`` as ``key=value`` words. An
    empty mapping, and one whose keys are no names of a path, is a value itself."""
    for key, value in values.items():
        place = f"{path}.{key}" if path else key
        if isinstance(value, Mapping) and value and not _is_law(value):
            yield from overrides(value, place)
        else:
            yield f"{place}={literal(value)}"


def _is_law(value: Mapping[str, Any]) -> bool:
    """A distribution, a table of a file or a monthly series: one value, not a group of keys."""
    return bool({"uniform", "normal", "lognormal", "file", "monthly"} & set(value))
