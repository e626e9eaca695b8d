"""How an axis tells time: the way it counts years, and the empty spans that it shortens."""

from viewer.core.folding import UNFOLDED, Folding
from viewer.core.time_steps import Years
from viewer.model.quick import dataclass


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How an axis tells time; windows, tables and charts are in its folded time."""

    years: Years = "calendar"
    folding: Folding = UNFOLDED


PLAIN = Reckoning()
