"""The look of the report's figures: colours that colour-blind people tell apart, thin lines, words on the lines."""

from __future__ import annotations

import io
from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

# Those of the report (tools/studio/source/style.css): consortia in the scenario's order, stakeholders, signs.
CONSORTIA = ("#0067a5", "#b84a00", "#007a5a", "#a8417f", "#7a5c00", "#2b7f9e", "#5b4a9c", "#4a4a4a")
INK, SOFT, RULE, PAPER = "#1d2226", "#59636b", "#d9dcd8", "#fcfcfa"
GOOD, BAD, ABSENT = "#0a6b4f", "#a8380a", "#dfe1de"

HALO = [withStroke(linewidth=2.5, foreground=PAPER)]  # so that words can be read on lines

_DOTS_PER_INCH = 110


class Picture(Figure):
    """A matplotlib figure that notebooks show as it is, whatever is set up there."""

    def _repr_png_(self) -> bytes:
        with io.BytesIO() as file:
            self.savefig(file, format="png")
            return file.getvalue()


def picture(width: float, height: float) -> Picture:
    return Picture(figsize=(width, height), dpi=_DOTS_PER_INCH, facecolor=PAPER, layout="constrained")


def colours(names: Iterable[str]) -> dict[str, str]:
    """A colour a consortium, by the scenario's order, so that one consortium has the same in every figure."""
    return {name: CONSORTIA[i % len(CONSORTIA)] for i, name in enumerate(names)}


def dress(axes: Axes, title: str = "", x: str = "", y: str = "") -> Axes:
    """Thin rules, no box, title at the left."""
    axes.set_facecolor(PAPER)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        axes.spines[side].set_color(RULE)
    axes.tick_params(colors=SOFT, labelsize=9)
    axes.grid(True, color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left", color=INK, fontsize=11)
    axes.set_xlabel(x, color=SOFT, fontsize=9)
    axes.set_ylabel(y, color=SOFT, fontsize=9)
    return axes


def percent(axis: Axis) -> None:
    """Fractions as percentages."""
    axis.set_major_formatter(lambda value, _: f"{100 * value:g} %")


def note(figure: Figure, text: str) -> None:
    """What a reader must know to read it, small, below."""
    figure.supxlabel(text, x=0.01, ha="left", color=SOFT, fontsize=8)


def intervals(axes: Axes, middles: list[float], lows: list[float], highs: list[float], colours: list[str]) -> None:
    """Horizontal 95 % intervals with a dot at the mean, from the top down."""
    for place, (middle, low, high, colour) in enumerate(zip(middles, lows, highs, colours)):
        axes.plot([low, high], [place, place], color=colour, linewidth=2.2, solid_capstyle="butt")
        axes.plot([middle], [place], marker="o", color=colour, markersize=6, markeredgecolor=PAPER)
    axes.invert_yaxis()
    axes.grid(False, axis="y")


def label_ends(axes: Axes, ends: list[tuple[float, str, str]], x: float) -> None:
    """Names at the right ends of lines, moved apart where they would cover each other."""
    low, high = axes.get_ylim()
    least = 0.055 * (high - low)
    placed: list[float] = []
    for y, name, colour in sorted(ends):
        place = max(y, placed[-1] + least) if placed else y
        placed.append(place)
        axes.annotate(name, (x, place), xytext=(4, 0), textcoords="offset points", color=colour, fontsize=9,
                      va="center", annotation_clip=False)
