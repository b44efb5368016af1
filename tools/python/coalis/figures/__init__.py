"""Figures in the style of the report, as matplotlib figures: show them in a notebook, or ``figure.savefig(file)``."""

from .contest import alliances, history, members_over_time, outcome, over_time, wins
from .style import Picture

__all__ = ["Picture", "alliances", "history", "members_over_time", "outcome", "over_time", "wins"]
