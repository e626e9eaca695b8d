"""How an axis tells time: the way it counts years, and the empty spans that it shortens."""

from dataclasses import dataclass

from viewer.core.time.folding import UNFOLDED, Folding
from viewer.core.time.steps import Years


@dataclass(frozen=True, slots=True)
class TimeDisplay:
    """How an axis tells time; windows, tables and charts are in its folded time."""

    years: Years = "calendar"
    folding: Folding = UNFOLDED


PLAIN = TimeDisplay()
