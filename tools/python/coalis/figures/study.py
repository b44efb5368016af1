"""Figures of a study: what decides, and how far each strategy is behind the best one."""

from __future__ import annotations

from matplotlib.colors import LinearSegmentedColormap

from ..explore import Exploration
from . import style
from .contest import Row, interval_figure
from .style import Picture

_INDEX_WORDS = {
    "ST": "share of the variance in which the factor has a part (ST)",
    "S1": "share of the variance that the factor causes alone (S1)",
    "shapley": "share of the variance, interplay divided evenly (Shapley effect)",
    "mu_star": "mean size of the effect over the factor's range (mu*)",
    "mu": "mean effect over the factor's range (mu)",
    "sigma": "spread of the effect (sigma)",
    "pawn": "shift of the outcome's distribution (PAWN)",
}


def tornado(exploration: Exploration, outcome: str | None = None, *, strategy: str | None = None,
            index: str | None = None) -> Picture:
    """How much each factor decides of an outcome, the weightiest on top, with 95 % intervals; below, the dummy, which
    does nothing. By the index named, else by the one by which the design ranks factors."""
    kind = index or exploration.leading_index
    table = exploration.sensitivity(kind) if kind else exploration.sensitivity()
    if table.empty:
        raise ValueError(f"the study {exploration.name} has no index {kind!r}" if index else
                         f"the study {exploration.name} has no indices of sensitivity; its cautions say why")
    table = table[table["with"] == ""]
    chosen = table[(table.outcome == (outcome or table.outcome.iloc[0]))]
    if chosen.empty:
        raise ValueError(f"no indices of {outcome!r}; there are: {', '.join(table.outcome.unique())}")
    chosen = chosen[chosen.strategy == (strategy or chosen.strategy.iloc[0])]
    if chosen.empty:
        raise ValueError(f"no strategy {strategy!r}; there are: {', '.join(exploration.strategies)}")
    factors = chosen[chosen.factor != "dummy"].sort_values("value", ascending=False, kind="stable")
    rows = [Row(exploration.factors[one["factor"]], style.CONSORTIA[0], one["value"], one["low"], one["high"])
            for one in factors.to_dict("records")]
    rows += [Row("(nothing)", style.SOFT, one["value"], one["low"], one["high"])
             for one in chosen[chosen.factor == "dummy"].to_dict("records")]
    title = exploration.outcomes[chosen.outcome.iloc[0]]
    under = chosen.strategy.iloc[0]
    figure, axes = interval_figure(f"What decides {title}"
                                   + (f"\nunder “{exploration.strategies[under]}”" if under else ""), rows)
    axes.axvline(0.0, color=style.INK, linewidth=1.0)
    axes.set_xlabel(_INDEX_WORDS[str(kind)], color=style.SOFT, fontsize=9)
    style.note(figure, "Bars: 95 % intervals, one by one. “(nothing)” is a factor that does nothing.")
    return figure


def regrets(exploration: Exploration, outcome: str | None = None) -> Picture:
    """How far each strategy is behind the best one in every future, the least regretted strategy on top: a column a
    future, those alike beside each other; at the right the mean with its 95 % interval."""
    table = exploration.regrets(outcome)
    robust = exploration.robust().set_index("strategy")
    by = outcome or str(robust.outcome.iloc[0])
    order = list(table.mean().sort_values(kind="stable").index)
    table = table[order].sort_values(order, kind="stable")
    figure = style.picture(8.4, 1.7 + 0.5 * len(order))
    map_axes, mean_axes = figure.subplots(1, 2, width_ratios=[3, 1], sharey=True)
    style.dress(map_axes, f"Regret by {exploration.outcomes[by]} in {len(table)} futures")
    colours = LinearSegmentedColormap.from_list("regret", [style.PAPER, style.BAD])
    image = map_axes.imshow(table.to_numpy().T, aspect="auto", cmap=colours, vmin=0.0, interpolation="nearest")
    map_axes.set_yticks(range(len(order)), [exploration.strategies[one] for one in order])
    map_axes.set_xticks([])
    map_axes.grid(False)
    bar = figure.colorbar(image, ax=map_axes, location="bottom", aspect=50, pad=0.02)
    bar.ax.tick_params(labelsize=8, colors=style.SOFT)
    style.dress(mean_axes, "on average")
    means = [float(table[one].mean()) for one in order]
    told = by == robust.outcome.iloc[0]
    lows = [float(robust.regret_low[one]) if told else mean for one, mean in zip(order, means)]
    highs = [float(robust.regret_high[one]) if told else mean for one, mean in zip(order, means)]
    for place, (mean, low, high) in enumerate(zip(means, lows, highs)):
        mean_axes.plot([low, high], [place, place], color=style.BAD, linewidth=2.2, solid_capstyle="butt")
        mean_axes.plot([mean], [place], marker="o", color=style.BAD, markersize=6, markeredgecolor=style.PAPER)
    mean_axes.set_xlim(left=0.0)
    mean_axes.grid(False, axis="y")
    style.note(figure, "Behind the best strategy of the same future, in units of the outcome; white: it is the best one."
               + (" Bars: 95 % intervals." if told else ""))
    return figure
