"""Figures in the style of the report, as matplotlib figures: show them in a notebook, or ``figure.savefig(file)``."""

from .comparison import differences, paths_part
from .contest import alliances, history, members_over_time, outcome, over_time, wins
from .style import Picture
from .study import regrets, tornado

__all__ = ["Picture", "alliances", "differences", "history", "members_over_time", "outcome", "over_time", "paths_part",
           "regrets", "tornado", "wins"]
