"""Moments, windows and an independent calendar for tests of the time axis."""

import datetime
from dataclasses import dataclass

from hypothesis import strategies as st

from viewer.core.time.moments import DAY
from viewer.core.time.scale import GREATEST_LENGTH, LEAST_LENGTH, Window, window_of

# EDTF's years reach ±10¹², 3.65e14 days.
moments = st.integers(-365_242_500_000_000 * DAY, 365_242_500_000_000 * DAY)
near = st.integers(-800_000 * DAY, 100_000 * DAY)
# Lengths of every order of magnitude alike.
lengths = st.floats(0, 1).map(lambda part: int(LEAST_LENGTH * (GREATEST_LENGTH / LEAST_LENGTH) ** part))
windows: st.SearchStrategy[Window] = st.builds(
    lambda middle, length: window_of(middle - length // 2, length), moments | near, lengths
)


@dataclass(frozen=True)
class Civil:
    """A moment as the clock and the proleptic Gregorian calendar tell it, years astronomical."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    attosecond: int

    @property
    def written_year(self) -> str:
        if self.year <= 0:
            written = f"{1 - self.year:,}" if self.year < -9_998 else f"{1 - self.year}"
            return f"{written} BCE"
        if self.year < 1_000:
            return f"{self.year} CE"
        return f"{self.year:,}" if self.year >= 10_000 else f"{self.year}"


def civil(moment: int) -> Civil:
    """By Python's own calendar, which knows the years 1 to 9999; every 400 years are alike."""
    cycles, rest = divmod(moment, 146_097 * DAY)
    seconds, attosecond = divmod(rest, 10**18)
    found = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    return Civil(
        found.year + 400 * cycles,
        found.month,
        found.day,
        found.hour,
        found.minute,
        found.second,
        attosecond,
    )
