"""Figures of one contest: who leads, when, with what certainty; who belonged to whom."""

from __future__ import annotations

from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ..results import Ensemble
from . import style
from .style import Picture

_BANDS = ((5, 95, 0.14), (25, 75, 0.24))  # percentiles and how opaque
_WORDS = {"base_share": "share of all owners", "unit_share": "share of the month's sales",
          "complements": "complementors", "members": "core firms", "performance": "performance of the product"}


def over_time(ensemble: Ensemble, series: str = "base_share", *, observed: bool = True) -> Picture:
    """A monthly series of every consortium: median line, the middle half and the middle nine tenths of the futures as
    bands, observed shares of sales as dots where ``series="unit_share"`` and the scenario names them."""
    figure = style.picture(8.4, 4.4)
    axes = style.dress(figure.subplots(), ensemble.scenario.title, y=words_of(series))
    months = ensemble.scenario.months.to_timestamp()
    colours = style.colours(ensemble.scenario.consortia)
    ends = []
    for name, title in ensemble.scenario.consortia.items():
        values = ensemble.series_array(series, name)
        for low, high, opacity in _BANDS:
            axes.fill_between(months, *np.percentile(values, [low, high], axis=0), color=colours[name],
                              alpha=opacity, linewidth=0)
        median = np.median(values, axis=0)
        axes.plot(months, median, color=colours[name], linewidth=1.8)
        ends.append((float(median[-1]), short_title(title), colours[name]))
    seen = observed and series == "unit_share" and _observed_dots(axes, ensemble, colours)
    if "share" in series:
        style.percent(axes.yaxis)
    axes.margins(x=0)
    style.label_ends(axes, ends, float(axes.get_xlim()[1]))
    style.note(figure, f"Line: median of {len(values)} futures; bands: the middle half and the middle nine tenths."
               + (" Dots: what was observed." if seen else ""))
    return figure


class Row(NamedTuple):
    """One line of a figure of intervals."""
    title: str
    colour: str
    middle: float
    low: float
    high: float


def wins(*ensembles: Ensemble) -> Picture:
    """How likely each consortium has the most owners in the last month, with 95 % intervals; of several contests one
    below the other."""
    titled = len(ensembles) > 1
    rows = [_row(one, *values, titled) for one in ensembles for values in one.report.wins]
    figure, axes = interval_figure("Chance to have the most owners at the end", rows)
    axes.set_xlim(-0.01, 1.01)
    style.percent(axes.xaxis)
    style.note(figure, "Bars: 95 % intervals of the chance, from "
               + ", ".join(sorted({f"{one.replicates} futures" for one in ensembles})) + ".")
    return figure


def outcome(name: str, *ensembles: Ensemble) -> Picture:
    """The mean of one outcome for every entity that has it, with 95 % intervals; of several contests one below the
    other."""
    titled = len(ensembles) > 1
    rows = [_row(one, entity, middle, low, high, titled) for one in ensembles
            for what, entity, middle, low, high, _ in one.report.outcomes if what == name]
    if not rows:
        raise ValueError(f"no outcome {name!r}; there are: "
                         + ", ".join(sorted({what for one in ensembles for what, *_ in one.report.outcomes})))
    words = words_of(name)
    figure, axes = interval_figure(words[0].upper() + words[1:], rows)
    unit = next(unit for what, *_, unit in ensembles[0].report.outcomes if what == name)
    if unit == "fraction":
        style.percent(axes.xaxis)
    else:
        axes.set_xlabel(unit)
    style.note(figure, f"Bars: 95 % intervals of the mean, from {ensembles[0].replicates} futures.")
    return figure


def _row(ensemble: Ensemble, entity: str, middle: float, low: float, high: float, titled: bool) -> Row:
    title = short_title(ensemble.scenario.consortia.get(entity, entity or "the market"))
    colour = style.colours(ensemble.scenario.consortia).get(entity, style.INK)
    return Row(title + (f" ({short_title(ensemble.scenario.title)})" if titled else ""), colour, middle, low, high)


def interval_figure(title: str, rows: list[Row]) -> tuple[Picture, Axes]:
    """A line a row, with its interval."""
    figure = style.picture(7.6, 1.3 + 0.42 * len(rows))
    axes = style.dress(figure.subplots(), title)
    style.intervals(axes, [row.middle for row in rows], [row.low for row in rows], [row.high for row in rows],
                    [row.colour for row in rows])
    axes.set_yticks(range(len(rows)), [row.title for row in rows])
    return figure, axes


def history(ensemble: Ensemble) -> Picture:
    """Simulated against observed shares of sales, a panel a consortium."""
    table, errors = ensemble.history(), ensemble.history_errors()
    if table is None or errors is None:
        raise ValueError(f"{ensemble.label} names no observations to be held against")
    names = ensemble.scenario.consortia
    colours = style.colours(names)
    figure = style.picture(2.5 * len(names) + 0.6, 2.9)
    panels = np.atleast_1d(figure.subplots(1, len(names), sharey=True))
    for axes, (name, title) in zip(panels, names.items()):
        style.dress(axes, short_title(title))
        one = table[table.consortium == name].reset_index()
        axes.plot(one.index, one.simulated, color=colours[name], linewidth=1.8)
        axes.plot(one.index, one.observed, color=style.INK, marker="o", markersize=3.5, linestyle="none")
        axes.set_xticks(one.index[::8], one.period[::8])
        style.percent(axes.yaxis)
    style.note(figure, "Line: simulated share of sales; dots: observed. Mean absolute error "
               f"{errors['model']:.1f} points, against {errors['frozen']:.1f} for last year's shares held constant and "
               f"{errors['trend']:.1f} for a straight line.")
    return figure


def members_over_time(ensemble: Ensemble, replicate: int = 0) -> Picture:
    """How many firms and consumer groups stood behind each consortium, month by month, in one replicate."""
    spells = ensemble.memberships(replicate)
    months = ensemble.scenario.months.to_timestamp()
    colours = style.colours(ensemble.scenario.consortia)
    figure = style.picture(8.4, 3.8)
    axes = style.dress(figure.subplots(), f"Members of each consortium, replicate {replicate}", y="firms and groups")
    ends = []
    for name, title in ensemble.scenario.consortia.items():
        of_it = spells[spells.consortium == name]
        counts = np.zeros(len(months) + 1)
        np.add.at(counts, of_it.first_step.to_numpy(), 1)
        np.add.at(counts, of_it.last_step.to_numpy() + 1, -1)
        present = np.cumsum(counts)[:-1]
        axes.step(months, present, where="post", color=colours[name], linewidth=1.8)
        ends.append((float(present[-1]), short_title(title), colours[name]))
    axes.margins(x=0)
    style.label_ends(axes, ends, float(axes.get_xlim()[1]))
    return figure


def alliances(ensemble: Ensemble, month: str | pd.Period | int, replicate: int = 0) -> Picture:
    """The alliances of one replicate in one month: consortia with their firms and consumer groups, ties between
    firms."""
    graph = ensemble.graph(replicate, month)
    colours = style.colours(ensemble.scenario.consortia)
    figure = style.picture(7.2, 5.6)
    axes = figure.subplots()
    step = ensemble.step_of(month)
    axes.set_title(f"{ensemble.scenario.title}: {ensemble.scenario.months[step]}", loc="left", color=style.INK,
                   fontsize=11)
    axes.set_axis_off()
    place = nx.spring_layout(graph, seed=1, k=1.6 / max(1.0, len(graph)) ** 0.5)
    _draw_edges(axes, graph, place)
    for kind, marker, size in (("firm", "o", 42.0), ("group", "s", 70.0), ("consortium", "D", 190.0)):
        of_kind = [str(name) for name in graph if graph.nodes[name]["kind"] == kind]
        at = np.array([place[name] for name in of_kind]).reshape(-1, 2)
        axes.scatter(at[:, 0], at[:, 1], marker=marker, s=size, zorder=3, edgecolors=style.PAPER, linewidths=0.8,
                     c=[_side(graph, name, colours) for name in of_kind])
    for name, title in ensemble.scenario.consortia.items():
        if name in place:
            axes.annotate(short_title(title), (place[name][0], place[name][1]), xytext=(0, 11), ha="center", fontsize=9,
                          textcoords="offset points", color=style.INK, zorder=4, path_effects=style.HALO)
    style.note(figure, "Diamonds: consortia; dots: core firms; squares: consumer groups that stand behind them. Dark "
               "lines: ties between firms.")
    return figure


def _draw_edges(axes: Axes, graph: nx.Graph[str], place: dict[Any, Any]) -> None:
    for first, second, data in graph.edges(data=True):
        tie = data["relation"] == "tie"
        axes.plot(*np.array([place[first], place[second]]).T, color=style.INK if tie else style.RULE,
                  linewidth=0.9 if tie else 1.2, zorder=2 if tie else 1)


def _side(graph: nx.Graph[str], name: str, colours: dict[str, str]) -> str:
    """The colour of the consortium that somebody belongs to; of none, or of several, none."""
    if name in colours:
        return colours[name]
    sides = {other for other, data in graph[name].items() if data["relation"] == "membership"}
    return colours[sides.pop()] if len(sides) == 1 else style.SOFT


def _observed_dots(axes: Axes, ensemble: Ensemble, colours: dict[str, str]) -> bool:
    table, seen = ensemble.history(), ensemble.scenario.observations
    if table is None or seen is None:
        return False
    middle = {period: (month + 1).to_timestamp() for period, month in seen.month.items()}
    for name, colour in colours.items():
        one = table[table.consortium == name]
        axes.plot([middle[period] for period in one.period], one.observed, color=colour, marker="o", markersize=3.5,
                  markeredgecolor=style.PAPER, markeredgewidth=0.5, linestyle="none")
    return True


def words_of(name: str) -> str:
    """What people call a series or an outcome."""
    return _WORDS.get(name, name.replace("_", " "))


def short_title(title: str) -> str:
    """A title without what stands in brackets."""
    return title.split(" (")[0]
