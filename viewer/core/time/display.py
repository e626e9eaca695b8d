"""How an axis tells time: the way it counts years, and how it maps real time to drawn time."""

from msgspec import Struct

from viewer.core.time.steps import Weeks, Years
from viewer.core.time.time_map import EVEN, TimeMap


class TimeDisplay(Struct, frozen=True):
    """How an axis tells time; windows, tables and charts are in its drawn time."""

    years: Years = "calendar"
    time_map: TimeMap = EVEN
    weeks: Weeks = ""


PLAIN = TimeDisplay()
