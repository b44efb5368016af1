"""Figures of a comparison: what variants change, and when."""

from __future__ import annotations

import numpy as np

from ..compare import Comparison
from . import style
from .contest import Row, interval_figure, short_title, words_of
from .style import Picture


def differences(comparison: Comparison, name: str = "base_share", entity: str | None = None) -> Picture:
    """The difference that each variant makes in an outcome, for one entity or for every one that has it, with 95 %
    intervals around a zero line."""
    table = comparison.outcomes()
    chosen = table[(table.name == name) & (table.entity.isin([entity]) if entity is not None else True)]
    if chosen.empty:
        known = table[table.name == name].entity.unique() if name in set(table.name) else sorted(set(table.name))
        raise ValueError(f"no outcome {name!r} of {entity!r}; there are: {', '.join(known)}")
    share = chosen.unit.iloc[0] in ("fraction", "probability")
    scale = 100.0 if share else 1.0
    colours = style.colours(comparison.consortia)
    several = len(comparison.labels) > 1
    rows = []
    for one in chosen.to_dict("records"):
        title = short_title(comparison.consortia.get(one["entity"], one["entity"] or "the market"))
        label = one["variant"] if entity is not None else f"{title} ({one['variant']})" if several else title
        rows.append(Row(label, colours.get(one["entity"], style.INK), scale * one["difference"], scale * one["low"],
                        scale * one["high"]))
    whose = short_title(comparison.consortia.get(entity or "", entity or ""))
    figure, axes = interval_figure(f"Difference in the {words_of(name)}" + (f" of {whose}" if whose else "")
                                   + ("" if several else f": {comparison.labels[0]}"), rows)
    axes.axvline(0.0, color=style.INK, linewidth=1.0)
    axes.set_xlabel("percentage points" if share else chosen.unit.iloc[0], color=style.SOFT, fontsize=9)
    style.note(figure, f"Variant less base over the same {comparison.replicates} futures; bars: 95 % intervals, one by one.")
    return figure


def paths_part(comparison: Comparison, entity: str | None = None) -> Picture:
    """When the paths of base and variant part: the difference in the share of owners month by month, a panel a variant.
    Dark band: the mean's, which holds for all months together; light: nine of ten futures. Of one consortium, or of all."""
    table = comparison.paths()
    names = [entity] if entity is not None else list(comparison.consortia)
    chosen = table[table.entity.isin(names)]
    if chosen.empty:
        raise ValueError(f"no paths of {entity!r}; there are: {', '.join(comparison.consortia)}")
    colours = style.colours(comparison.consortia)
    figure = style.picture(8.4, 0.6 + 2.9 * len(comparison.labels))
    panels = np.atleast_1d(figure.subplots(len(comparison.labels), 1, sharex=True, sharey=True))
    for axes, variant in zip(panels, comparison.labels):
        style.dress(axes, f"{variant} against {comparison.found['base']['name']}", y="points of all owners")
        ends = []
        for name in names:
            one = chosen[(chosen.variant == variant) & (chosen.entity == name)]
            months = one.month.dt.to_timestamp()
            axes.fill_between(months, 100 * one.low90, 100 * one.high90, color=colours[name], alpha=0.12, linewidth=0)
            axes.fill_between(months, 100 * one.low, 100 * one.high, color=colours[name], alpha=0.4, linewidth=0)
            axes.plot(months, 100 * one["mean"], color=colours[name], linewidth=1.6)
            ends.append((100 * float(one["mean"].iloc[-1]), short_title(comparison.consortia[name]), colours[name]))
        axes.axhline(0.0, color=style.INK, linewidth=1.0)
        axes.margins(x=0)
        style.label_ends(axes, ends, float(axes.get_xlim()[1]))
    style.note(figure, f"Mean of {comparison.replicates} futures; dark band: 95 %, all months together; light: nine of ten "
               "futures.")
    return figure
