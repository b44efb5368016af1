"""Alliances as NetworkX graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import pandas as pd


def alliances_at(memberships: pd.DataFrame, ties: pd.DataFrame, step: int) -> nx.Graph[str]:
    """Who belonged to whom in one month. Nodes have ``kind`` (``consortium``, ``firm``, ``group``); edges have
    ``relation`` (``membership`` with ``role``, or ``tie`` with ``strength`` and ``credit`` as last recorded)."""
    graph: nx.Graph[str] = nx.Graph(step=step)
    for row in _rows(memberships[(memberships.first_step <= step) & (step <= memberships.last_step)]):
        graph.add_node(row.consortium, kind="consortium")
        graph.add_node(row.member, kind=row.member_kind)
        graph.add_edge(row.member, row.consortium, relation="membership", role=row.role)
    for row in _rows(recorded_ties(ties, step)):
        for firm in (row.from_firm, row.to_firm):
            if firm not in graph:
                graph.add_node(firm, kind="firm")
        graph.add_edge(row.from_firm, row.to_firm, relation="tie", strength=row.strength, credit=row.credit)
    return graph


def alliances_over_time(memberships: pd.DataFrame, ties: pd.DataFrame) -> nx.MultiGraph[str]:
    """All spells of membership (``first_step`` to ``last_step``, both included) and all recorded ties (``step``)."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for row in _rows(memberships):
        graph.add_node(row.consortium, kind="consortium")
        graph.add_node(row.member, kind=row.member_kind)
        graph.add_edge(row.member, row.consortium, relation="membership", role=row.role, first_step=row.first_step,
                       last_step=row.last_step)
    for row in _rows(ties):
        graph.add_edge(row.from_firm, row.to_firm, relation="tie", step=row.step, strength=row.strength,
                       credit=row.credit)
    return graph


def recorded_ties(ties: pd.DataFrame, step: int) -> pd.DataFrame:
    """The ties as they were last written down, at or before a step."""
    known = ties.step[ties.step <= step]
    return ties[ties.step == known.max()] if len(known) else ties.iloc[:0]


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    """Rows with a member a column; what types they have, tables do not say."""
    return iter(table.itertuples())
